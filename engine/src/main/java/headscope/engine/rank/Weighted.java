package headscope.engine.rank;

import java.util.Arrays;

/** Means over examples that count several times or not at all. */
final class Weighted {
    private Weighted() {}

    /** Every example once. */
    static double[] once(int examples) {
        double[] times = new double[examples];
        Arrays.fill(times, 1);
        return times;
    }

    /** @param times how often each value counts, not all 0 */
    static double mean(double[] values, double[] times) {
        double total = 0;
        for (double t : times) total += t;
        return Products.dot(values, 0, times, 0, values.length) / total;
    }

    static double meanMagnitude(double[] values, double[] times) {
        double s0 = 0, s1 = 0, t0 = 0, t1 = 0;
        int n = 0;
        for (; n + 1 < values.length; n += 2) {
            s0 += Math.abs(values[n]) * times[n];
            s1 += Math.abs(values[n + 1]) * times[n + 1];
            t0 += times[n];
            t1 += times[n + 1];
        }
        if (n < values.length) {
            s0 += Math.abs(values[n]) * times[n];
            t0 += times[n];
        }
        return (s0 + s1) / (t0 + t1);
    }
}
