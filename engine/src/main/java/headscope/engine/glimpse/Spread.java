package headscope.engine.glimpse;

/** The learned spread of places: a parameter on a logarithmic scale that is kept in a sensible range. */
final class Spread {
    static final double LEAST = 0.01;
    static final double MOST = 1;

    private Spread() {}

    static double of(double logarithm) {
        return Math.clamp(Math.exp(logarithm), LEAST, MOST);
    }

    /** Slope as the updater may see it: 0 where it would push the parameter further out of its range. */
    static double slope(double logarithm, double slope) {
        double spread = Math.exp(logarithm);
        boolean outwards = spread <= LEAST && slope > 0 || spread >= MOST && slope < 0;
        return outwards ? 0 : slope;
    }
}
