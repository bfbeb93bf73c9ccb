package headscope.engine.mask;

import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Settings;

/** Offsets in two dimensions with dy and dx independent, the default reading of law D (SCIENCE 1.2). */
public final class IndependentAxes {
    private IndependentAxes() {}

    /** The same law along both axes; radius 0 leaves an axis out, as rows are for sequences. */
    public static OffsetDensity density(OffsetDistribution law, Settings settings, int rowRadius, int colRadius) {
        return density(law, law, settings, rowRadius, colRadius);
    }

    /** p(dy, dx) = rows(dy) cols(dx). {@code settings} holds the parameters of both laws. */
    public static OffsetDensity density(OffsetDistribution rows, OffsetDistribution cols, Settings settings, int rowRadius, int colRadius) {
        double[] y = rows.probabilities(rowRadius, settings);
        double[] x = cols.probabilities(colRadius, settings);
        double[] p = new double[y.length * x.length];
        for (int i = 0; i < p.length; i++) p[i] = y[i / x.length] * x[i % x.length];
        return new OffsetDensity(rowRadius, colRadius, p);
    }
}
