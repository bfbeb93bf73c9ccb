package headscope.engine.train;

/** Examples per second over the last second or so of training. Engine thread only. */
final class Pace {
    private static final double WINDOW_SECONDS = 1;
    private long sinceNanos;
    private long examples;
    private double perSecond;

    void start(long nowNanos) {
        sinceNanos = nowNanos;
        examples = 0;
    }

    void trained(int count, long nowNanos) {
        examples += count;
        double seconds = (nowNanos - sinceNanos) / 1e9;
        if (perSecond == 0 || seconds >= WINDOW_SECONDS) perSecond = examples / Math.max(seconds, 1e-9);
        if (seconds >= WINDOW_SECONDS) start(nowNanos);
    }

    double perSecond() {
        return perSecond;
    }
}
