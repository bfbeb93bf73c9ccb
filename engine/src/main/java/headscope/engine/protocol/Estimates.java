package headscope.engine.protocol;

import headscope.engine.value.NamedSeed;
import headscope.engine.value.study.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** How the uncertainty of a mean over seeds is told. */
enum Estimates {
    /** mean +- t s / sqrt(n): the usual one, for values that are about normal. */
    T95("95 % t interval"),
    /** Percentiles 5 and 95 of the means of resampled seeds (Efron 1979). */
    BOOTSTRAP90("90 % bootstrap interval");

    private static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.05;
    /** 97.5 % point of Student's t for 1 ... 30 degrees of freedom. */
    private static final double[] T = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199,
        2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423};
    private static final double NORMAL = 1.95996;

    private final String title;

    Estimates(String title) {
        this.title = title;
    }

    /** Such as {@code 95 % t interval}. */
    String title() {
        return title;
    }

    /** @param values at least one; with one the ends are the value itself */
    Interval of(double[] values) {
        return switch (this) {
            case T95 -> {
                double mean = mean(values);
                double half = values.length < 2 ? 0 : t(values.length - 1) * deviation(values) / Math.sqrt(values.length);
                yield new Interval(mean, mean - half, mean + half);
            }
            case BOOTSTRAP90 -> bootstrap(values.length, chosen -> Arrays.stream(chosen).mapToDouble(i -> values[i]).average().orElseThrow());
        };
    }

    /**
     * Percentile interval of any statistic of seeds drawn with replacement. The draws are the same in every call, so that equal seeds stay paired.
     *
     * @param statistic of indices 0..n-1, with repetition
     */
    static Interval bootstrap(int n, ToDoubleFunction<int[]> statistic) {
        int[] chosen = new int[n];
        Arrays.setAll(chosen, i -> i);
        double whole = statistic.applyAsDouble(chosen);
        SplittableRandom random = NamedSeed.random(0, "bootstrap", n);
        double[] found = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            for (int i = 0; i < n; i++) chosen[i] = random.nextInt(n);
            found[r] = statistic.applyAsDouble(chosen);
        }
        Arrays.sort(found);
        return new Interval(whole, found[(int) (TAIL * (RESAMPLES - 1))], found[(int) Math.ceil((1 - TAIL) * (RESAMPLES - 1))]);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Standard deviation with n - 1; 0 for fewer than two values. */
    static double deviation(double[] values) {
        if (values.length < 2) return 0;
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    /** Above 30 degrees of freedom the first term of Fisher's expansion is exact to 1e-3. */
    private static double t(int freedom) {
        return freedom <= T.length ? T[freedom - 1] : NORMAL + (NORMAL * NORMAL * NORMAL + NORMAL) / (4 * freedom);
    }
}
