package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A law that is symmetric about 0 and given by its distribution function F. Only the lower tail is asked for: there F is small and differences of it keep
 * their relative accuracy, so cells far out are not lost in rounding.
 */
abstract class ContinuousLaw implements OffsetDistribution {
    private final String id;
    private final String title;
    private final String help;
    private final List<Setting> settings;

    ContinuousLaw(String id, String title, String help, Setting... settings) {
        this.id = id;
        this.title = title;
        this.help = help;
        this.settings = List.of(settings);
    }

    /** F(x) for x < 0. */
    abstract double lowerTail(double x, Settings settings);

    @Override
    public final double[] probabilities(int n, Settings values) {
        return binMass(n, x -> lowerTail(x, values));
    }

    /** Bin mass of -n..n, renormalised to the window; the outermost bins are not given the mass beyond them. */
    static double[] binMass(int n, LowerTail tail) {
        double[] p = new double[2 * n + 1];
        double inner = tail.at(-0.5);
        p[n] = 1 - 2 * inner;
        for (int d = 1; d <= n; d++) {
            double outer = tail.at(-d - 0.5);
            p[n - d] = p[n + d] = inner - outer;
            inner = outer;
        }
        double sum = 0;
        for (double v : p) sum += v;
        for (int i = 0; i < p.length; i++) p[i] /= sum;
        return p;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String help() {
        return help;
    }

    @Override
    public final List<Setting> settings() {
        return settings;
    }

    @Override
    public final String describe(Settings values) {
        return settings.stream().map(s -> number(values.real(s.key()))).collect(Collectors.joining(", ", id + "(", ")"));
    }

    /** Shortest plain form: 1, 1.2, 0.05. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** F(x) for x < 0. */
    @FunctionalInterface
    interface LowerTail {
        double at(double x);
    }
}
