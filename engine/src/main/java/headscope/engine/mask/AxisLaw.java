package headscope.engine.mask;

import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/**
 * A law for a distance along an axis. In two dimensions dy and dx follow it independently, or, with the setting {@code axes} = isotropic, the law is that of the
 * distance in the plane: p(dy, dx) proportional to f(sqrt(dy^2 + dx^2)), f its density (SCIENCE 1.2). A window of one row or column has one axis only.
 */
abstract class AxisLaw implements OffsetDistribution {
    private final String id;
    private final String title;
    private final String help;
    private final List<Setting> settings;

    AxisLaw(String id, String title, String help, Setting... settings) {
        this.id = id;
        this.title = title;
        this.help = help;
        this.settings = List.of(settings);
    }

    /** Probability of d = -n..n, [2n + 1], sums to 1. */
    abstract double[] alongAxis(int n, Settings values);

    /** The law of a distance in the plane. */
    abstract OffsetDensity isotropic(int rowRadius, int colRadius, Settings values);

    /** Name and parameters, such as {@code normal(1.2)}. */
    abstract String named(Settings values);

    @Override
    public final OffsetDensity density(int rowRadius, int colRadius, Settings values) {
        if (isIsotropic(values) && rowRadius > 0 && colRadius > 0) return isotropic(rowRadius, colRadius, values);
        double[] y = alongAxis(rowRadius, values);
        double[] x = alongAxis(colRadius, values);
        double[] p = new double[y.length * x.length];
        for (int i = 0; i < p.length; i++) p[i] = y[i / x.length] * x[i % x.length];
        return new OffsetDensity(rowRadius, colRadius, p);
    }

    /** f at the distance of each cell, normalised to the window. */
    static OffsetDensity byDistance(int rowRadius, int colRadius, RadialDensity f) {
        double[] p = new double[(2 * rowRadius + 1) * (2 * colRadius + 1)];
        for (int dy = -rowRadius; dy <= rowRadius; dy++) {
            for (int dx = -colRadius; dx <= colRadius; dx++) p[(dy + rowRadius) * (2 * colRadius + 1) + dx + colRadius] = f.at(Math.sqrt(dy * dy + dx * dx));
        }
        return OffsetDensity.normalised(rowRadius, colRadius, p);
    }

    /** A caller that knows of one axis only, such as a fit, gives no {@code axes}. */
    static boolean isIsotropic(Settings values) {
        return ISOTROPIC.equals(values.values().get(AXES.key()));
    }

    @Override
    public final String describe(Settings values) {
        return isIsotropic(values) ? named(values) + ", isotropic" : named(values);
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

    /** Density at a distance r >= 0, up to a factor. */
    @FunctionalInterface
    interface RadialDensity {
        double at(double r);
    }
}
