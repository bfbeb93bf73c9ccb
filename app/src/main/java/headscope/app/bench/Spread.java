package headscope.app.bench;

import java.util.Arrays;

/**
 * Times of several rounds, milliseconds.
 *
 * @param low  first quartile
 * @param high third quartile
 */
public record Spread(double median, double low, double high, int rounds) {
    /** Of at least one time. Quartiles lie between two times in proportion. */
    public static Spread of(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Spread(at(sorted, 0.5), at(sorted, 0.25), at(sorted, 0.75), sorted.length);
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
