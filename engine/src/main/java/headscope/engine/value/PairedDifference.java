package headscope.engine.value;

/**
 * Mean of the differences of two networks, example by example, after minus before.
 *
 * @param standardError of the mean, over examples
 */
public record PairedDifference(double mean, double standardError) {
    /** Two-sided 95 % quantile of the normal law; the slices hold enough examples for it. */
    private static final double Z95 = 1.959964;

    /** From one number for each example; both arrays of one length >= 1, not modified. */
    public static PairedDifference of(double[] before, double[] after) {
        int n = before.length;
        double mean = 0;
        for (int i = 0; i < n; i++) mean += (after[i] - before[i]) / n;
        double squares = 0;
        for (int i = 0; i < n; i++) squares += Math.pow(after[i] - before[i] - mean, 2);
        return new PairedDifference(mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n));
    }

    /** Half the width of the 95 % interval. */
    public double half() {
        return Z95 * standardError;
    }

    /** Whether zero lies inside the 95 % interval. */
    public boolean insideNoise() {
        return Math.abs(mean) <= half();
    }
}
