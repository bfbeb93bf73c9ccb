package headscope.engine.glimpse;

/** The law of places: independent coordinates around a mean with one spread (SCIENCE S1b-4). */
final class Gaussian {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Gaussian() {}

    /** Log-density of one coordinate, which is not kept inside the picture. */
    static double logDensity(double place, double mean, double spread) {
        double z = (place - mean) / spread;
        return -0.5 * z * z - Math.log(spread) - HALF_LOG_TWO_PI;
    }

    /** Its slope in the mean. */
    static double slope(double place, double mean, double spread) {
        return (place - mean) / (spread * spread);
    }

    /** Its slope in the logarithm of the spread. */
    static double spreadSlope(double place, double mean, double spread) {
        double z = (place - mean) / spread;
        return z * z - 1;
    }
}
