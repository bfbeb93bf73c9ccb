package headscope.app.window.model;

import java.util.Arrays;

/** How evenly the screen moves: time between pulses and time spent in our handler, over the last minute. One thread. */
public final class PulseMeter {
    private static final int CAPACITY = 4096;
    private static final long MINUTE = 60_000_000_000L;

    private final long[] at = new long[CAPACITY];
    private final long[] gap = new long[CAPACITY];
    private final long[] work = new long[CAPACITY];
    private int next;
    private int count;
    private long previous;

    /**
     * Notes one pulse.
     *
     * @param now       time of the pulse in nanoseconds
     * @param workNanos time the FX thread worked in it
     */
    public void pulse(long now, long workNanos) {
        if (previous != 0) {
            at[next] = now;
            gap[next] = now - previous;
            work[next] = workNanos;
            next = (next + 1) % CAPACITY;
            count = Math.min(count + 1, CAPACITY);
        }
        previous = now;
    }

    /** The window was hidden or just appeared: the gap up to now says nothing. */
    public void skip() {
        previous = 0;
    }

    public void reset() {
        count = 0;
        next = 0;
        previous = 0;
    }

    /** Milliseconds between pulses: longest, 99th percentile; and work on the FX thread: longest, 99th percentile. NaN without pulses. */
    public Report report() {
        long[] gaps = recent(gap);
        long[] works = recent(work);
        return new Report(gaps.length, percentile(gaps, 1), percentile(gaps, 0.99), percentile(works, 1), percentile(works, 0.99));
    }

    private long[] recent(long[] values) {
        long newest = count == 0 ? 0 : at[Math.floorMod(next - 1, CAPACITY)];
        long[] out = new long[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (newest - at[i] <= MINUTE) out[n++] = values[i];
        }
        out = Arrays.copyOf(out, n);
        Arrays.sort(out);
        return out;
    }

    private static double percentile(long[] sorted, double p) {
        if (sorted.length == 0) return Double.NaN;
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(p * sorted.length) - 1)] / 1e6;
    }

    /** Milliseconds. */
    public record Report(int pulses, double longestGap, double gap99, double longestWork, double work99) {}
}
