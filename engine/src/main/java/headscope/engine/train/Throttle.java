package headscope.engine.train;

/**
 * Lets something happen at most every so often, and never for more than a share of the time: after work that took t, the next may start t / share later.
 * Engine thread only.
 */
final class Throttle {
    private final long periodNanos;
    private final double share;
    private long nextNanos = Long.MIN_VALUE;

    Throttle(double periodSeconds, double share) {
        periodNanos = (long) (periodSeconds * 1e9);
        this.share = share;
    }

    boolean due(long nowNanos) {
        return nextNanos == Long.MIN_VALUE || nowNanos - nextNanos >= 0;
    }

    /** Work that began at {@code startNanos} has ended. */
    void worked(long startNanos, long endNanos) {
        nextNanos = startNanos + Math.max(periodNanos, (long) ((endNanos - startNanos) / share));
    }
}
