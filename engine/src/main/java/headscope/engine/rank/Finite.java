package headscope.engine.rank;

/** Scores of a network that diverged: still numbers, so that ranking goes on and the person can see what happened. */
final class Finite {
    private Finite() {}

    /** The value itself; 0 for NaN (worth nothing) and the largest double for infinity. */
    static double of(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
