package headscope.app.window;

/**
 * When a figure may be painted again. A change by hand is painted at once; what training changes waits, so that painting takes a small share of one core.
 * FX thread only.
 */
final class PaintPace {
    private static final double SHORTEST_MILLIS = 33;

    private final double share;
    private final double shortestMillis;
    private final double longestMillis;
    private long painted;
    private boolean byHand = true;
    private boolean byTraining = true;

    /**
     * A pace.
     *
     * @param share         of one core's time that painting may take while training
     * @param longestMillis wait after a painting that took unusually long, as the first one does
     */
    PaintPace(double share, double shortestMillis, double longestMillis) {
        this.share = share;
        this.shortestMillis = Math.max(SHORTEST_MILLIS, shortestMillis);
        this.longestMillis = longestMillis;
    }

    void changedByHand() {
        byHand = true;
    }

    void changedByTraining() {
        byTraining = true;
    }

    boolean isStale() {
        return byHand || byTraining;
    }

    /** @param lastMillis time the last painting took */
    boolean due(long nowNanos, double lastMillis) {
        if (!isStale()) return false;
        double waited = (nowNanos - painted) / 1e6;
        if (!byHand && waited < Math.clamp(lastMillis / share, shortestMillis, longestMillis)) return false;
        painted = nowNanos;
        byHand = false;
        byTraining = false;
        return true;
    }
}
