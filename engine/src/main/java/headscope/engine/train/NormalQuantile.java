package headscope.engine.train;

/** Quantiles of the standard normal law. */
final class NormalQuantile {
    private NormalQuantile() {}

    /** z with P(|Z| > z) = p, for p in 1e-12..1, within 4.5e-4 (Abramowitz and Stegun 1964, 26.2.23). */
    static double twoSided(double p) {
        double t = Math.sqrt(-2 * Math.log(p / 2));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }
}
