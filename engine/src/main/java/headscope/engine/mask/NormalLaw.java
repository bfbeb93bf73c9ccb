package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Map;

/** F(x) = Phi(x / sigma). */
final class NormalLaw extends ContinuousLaw {
    static final String SIGMA = "sigma";
    /** Where the series of erf stops being the cheaper and more accurate form. */
    private static final double SERIES_END = 2;

    NormalLaw() {
        super("normal", "Normal", "Near offsets, almost none beyond 3 sigma.",
                Setting.real(SIGMA, "Sigma", "cells", 1.2, 0.01, 1000, "Standard deviation of the normal law before it is cut to the window."));
    }

    @Override
    double lowerTail(double x, Settings settings) {
        return phi(x / settings.real(SIGMA));
    }

    @Override
    double radial(double r, Settings settings) {
        return bell(r / settings.real(SIGMA));
    }

    static double bell(double z) {
        return Math.exp(-0.5 * z * z);
    }

    /** Phi(x) for x <= 0, within 1e-15, and within 1e-12 of its value far out. */
    static double phi(double x) {
        double z = -x / Math.sqrt(2);
        return 0.5 * (z < SERIES_END ? 1 - erfBySeries(z) : erfcByFraction(z));
    }

    /** erf z = 2 / sqrt(pi) e^(-z^2) sum_i 2^i z^(2i+1) / (1 3 ... (2i+1)); all terms positive (Abramowitz and Stegun 1964, 7.1.6). */
    private static double erfBySeries(double z) {
        double term = z;
        double sum = z;
        for (int i = 1; term > sum * 1e-17; i++) {
            term *= 2 * z * z / (2 * i + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-z * z) * sum;
    }

    /** sqrt(pi) e^(z^2) erfc z = 1/(z + (1/2)/(z + 1/(z + (3/2)/(z + ...)))), evaluated from the inside (Abramowitz and Stegun 1964, 7.1.14). */
    private static double erfcByFraction(double z) {
        int depth = 20 + (int) (400 / (z * z));   // more than enough for double precision at every z >= SERIES_END
        double tail = z;
        for (int i = depth; i >= 1; i--) tail = z + 0.5 * i / tail;
        return Math.exp(-z * z) / (Math.sqrt(Math.PI) * tail);
    }

    @Override
    public Map<String, String> fit(TapCounts counts, Settings start) {
        return Map.of(SIGMA, Double.toString(best(SIGMA, sheppard(counts), counts, start)));
    }

    /** Standard deviation of what was rounded, from the mean square of the rounded offsets (Sheppard 1898). */
    static double sheppard(TapCounts counts) {
        return Math.sqrt(Math.max(0.01, counts.mean(d -> (double) d * d) - 1.0 / 12));
    }
}
