package headscope.engine.mask;

import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/**
 * A law that is symmetric about 0 and given by its distribution function F. Only the lower tail is asked for: there F is small and differences of it keep
 * their relative accuracy, so cells far out are not lost in rounding.
 */
abstract class ContinuousLaw extends AxisLaw {
    ContinuousLaw(String id, String title, String help, Setting... settings) {
        super(id, title, help, settings);
    }

    /** F(x) for x < 0. */
    abstract double lowerTail(double x, Settings settings);

    /** Density at a distance r >= 0, up to a factor that does not depend on r. */
    abstract double radial(double r, Settings settings);

    @Override
    final double[] alongAxis(int n, Settings values) {
        return binMass(n, x -> lowerTail(x, values));
    }

    @Override
    final OffsetDensity isotropic(int rowRadius, int colRadius, Settings values) {
        return byDistance(rowRadius, colRadius, r -> radial(r, values));
    }

    /** The value of a setting under which the counts are most likely, the others being as given. */
    final double best(String key, double from, TapCounts counts, Settings values) {
        Setting.Kind.Real range = (Setting.Kind.Real) settings().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow().kind();
        return ScaleSearch.best(v -> logLik(counts, values.with(key, Double.toString(v))), from, range.min(), range.max());
    }

    final double logLik(TapCounts counts, Settings values) {
        return counts.logLik(density(counts.rowRadius(), counts.colRadius(), values));
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
    final String named(Settings values) {
        return settings().stream().map(s -> number(values.real(s.key()))).collect(Collectors.joining(", ", id() + "(", ")"));
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
