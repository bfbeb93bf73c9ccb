package headscope.engine.resample;

/**
 * The hard-concrete gate: a random number in 0..1 that is exactly 0 or 1 with some probability and still has slopes (Louizos, Welling, Kingma 2018). Letters:
 * log a says how open it is, u is a uniform draw.
 */
final class HardConcrete {
    private static final double BETA = 2.0 / 3;
    private static final double GAMMA = -0.1;
    private static final double ZETA = 1.1;
    /** log a stays within the logarithms of these. */
    private static final double LEAST = 0.01;
    private static final double MOST = 100;
    private static final double CERTAIN = 1e-6;

    private HardConcrete() {}

    /** s' = s (zeta - gamma) + gamma with s = sigmoid((log u - log(1 - u) + log a) / beta). */
    static double stretched(double logA, double u) {
        return s(logA, u) * (ZETA - GAMMA) + GAMMA;
    }

    private static double s(double logA, double u) {
        return sigmoid((Math.log(u) - Math.log(1 - u) + logA) / BETA);
    }

    /** z = min(1, max(0, s')). */
    static double gate(double logA, double u) {
        return Math.clamp(stretched(logA, u), 0, 1);
    }

    /** dz / d log a; 0 where the gate is 0 or 1. */
    static double gateSlope(double logA, double u) {
        double stretched = stretched(logA, u);
        if (stretched <= 0 || stretched >= 1) return 0;
        double s = s(logA, u);
        return s * (1 - s) / BETA * (ZETA - GAMMA);
    }

    /** P(z != 0). */
    static double probabilityOpen(double logA) {
        return Math.clamp(sigmoid(logA - BETA * Math.log(-GAMMA / ZETA)), CERTAIN, 1 - CERTAIN);
    }

    static double probabilitySlope(double logA) {
        double p = sigmoid(logA - BETA * Math.log(-GAMMA / ZETA));
        return p * (1 - p);
    }

    /** The gate without chance, for evaluation. */
    static double evaluation(double logA) {
        return Math.clamp(sigmoid(logA) * (ZETA - GAMMA) + GAMMA, 0, 1);
    }

    /** log a at which a gate is closed with about this probability. */
    static double start(double dropRate) {
        return clamp(Math.log((1 - dropRate) / dropRate));
    }

    static double clamp(double logA) {
        return Math.clamp(logA, Math.log(LEAST), Math.log(MOST));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
