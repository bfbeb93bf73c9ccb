package headscope.engine.resample;

/** What a reward is compared with: its running mean, in units of its running deviation (SCIENCE 1.5.5). One thread. */
final class Baseline {
    private static final double KEPT = 0.9;
    private static final double LEAST_DEVIATION = 1e-3;

    private double mean;
    private double square;
    private double weight;

    /** {@code baseline <- 0.9 baseline + 0.1 R}. */
    void add(double reward) {
        mean = KEPT * mean + (1 - KEPT) * reward;
        square = KEPT * square + (1 - KEPT) * reward * reward;
        weight = KEPT * weight + 1 - KEPT;
    }

    /** The running mean as it is, which begins at 0. */
    double value() {
        return mean;
    }

    /** Whether nothing was added yet. */
    boolean isEmpty() {
        return weight == 0;
    }

    /** How much better than usual a reward is; 0 before there is anything to compare with. The start at 0 is taken out: it would count as a low reward. */
    double advantage(double reward) {
        if (weight == 0) return 0;
        double usual = mean / weight;
        double deviation = Math.sqrt(Math.max(0, square / weight - usual * usual));
        return (reward - usual) / Math.max(deviation, LEAST_DEVIATION);
    }

    double[] state() {
        return new double[] {mean, square, weight};
    }

    void restore(double[] state) {
        mean = state[0];
        square = state[1];
        weight = state[2];
    }
}
