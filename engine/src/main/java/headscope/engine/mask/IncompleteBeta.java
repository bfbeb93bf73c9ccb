package headscope.engine.mask;

/** The regularised incomplete beta function I(x; a, b). */
final class IncompleteBeta {
    private static final int MOST_TERMS = 500;
    private static final double TINY = 1e-300;
    /** Stirling's series reaches double precision from here on. */
    private static final double STIRLING_FROM = 15;

    private IncompleteBeta() {}

    /**
     * I(x; a, b), for a and b from 1/2 to 50 within about 1e-13 of its value.
     *
     * @param x 0..1
     * @param y 1 - x, given apart because the caller may know it more exactly
     */
    static double regularised(double x, double y, double a, double b) {
        if (x <= 0) return 0;
        if (y <= 0) return 1;
        double front = Math.exp(a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a) - logGamma(b));
        boolean quick = x < (a + 1) / (a + b + 2);   // the fraction converges fast on this side, the mirrored one on the other
        return quick ? front / a * fraction(x, a, b) : 1 - front / b * fraction(y, b, a);
    }

    /** Continued fraction of DLMF 8.17.22 by the modified method of Lentz (1976). */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double f = d;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            f *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            f *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) break;
        }
        return f;
    }

    private static double nonZero(double v) {
        return Math.abs(v) < TINY ? TINY : v;
    }

    /** log Gamma(x), x > 0: recurrence up to where Stirling's series holds (Abramowitz and Stegun 1964, 6.1.15 and 6.1.41). */
    static double logGamma(double x) {
        double product = 1;
        double z = x;
        while (z < STIRLING_FROM) product *= z++;
        double i = 1 / (z * z);
        double series = (1.0 / 12 - i * (1.0 / 360 - i * (1.0 / 1260 - i * (1.0 / 1680 - i * (1.0 / 1188 - i * 691.0 / 360360))))) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
    }
}
