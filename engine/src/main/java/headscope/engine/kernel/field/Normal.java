package headscope.engine.kernel.field;

/** The standard normal law, as GELU needs it: {@code gelu(x) = x Phi(x)} exactly. */
final class Normal {
    /** Where the series of erf stops being the cheaper and more accurate form. */
    private static final double SERIES_END = 2.5;
    /** Beyond this Phi(-x) is below the smallest double. */
    private static final double END = 39;

    private Normal() {}

    static double gelu(double x) {
        return x * phi(x);
    }

    static double geluSlope(double x) {
        return phi(x) + x * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    /** Phi(x) = (1 + erf(x / sqrt 2)) / 2, within 1e-15. */
    static double phi(double x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double tail = Math.abs(x) > END ? 0 : 0.5 * (z < SERIES_END ? 1 - erfBySeries(z) : erfcByFraction(z));
        return x < 0 ? tail : 1 - tail;
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
}
