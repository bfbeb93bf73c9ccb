package headscope.engine.mask;

import java.util.Arrays;

/** Pearson's goodness-of-fit statistic. */
final class ChiSquare {
    /** One-sided 99.99 % point of the normal law. */
    private static final double Z = 3.719;

    private ChiSquare() {}

    static double of(int[] count, double[] p) {
        double draws = Arrays.stream(count).sum();
        double sum = 0;
        for (int i = 0; i < p.length; i++) sum += Math.pow(count[i] - draws * p[i], 2) / (draws * p[i]);
        return sum;
    }

    /** Value exceeded once in 10,000 trials by a right sampler (Wilson and Hilferty 1931). */
    static double limit(int degreesOfFreedom) {
        double v = 2.0 / (9.0 * degreesOfFreedom);
        return degreesOfFreedom * Math.pow(1 - v + Z * Math.sqrt(v), 3);
    }
}
