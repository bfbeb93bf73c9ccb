package headscope.engine.rank;

/** Shannon entropy of things that are not yet probabilities. */
final class Entropy {
    private Entropy() {}

    /** Entropy of a histogram, nats: equal bins between the smallest and the largest value. From 0 (all equal) to log bins. */
    static double ofHistogram(double[] values, int bins) {
        return ofShares(histogram(values, Weighted.once(values.length), bins));
    }

    /** How often values fall into each of the {@link #bins}, each counted as often as said. */
    static double[] histogram(double[] values, double[] times, int bins) {
        int[] bin = bins(values, bins);
        double[] count = new double[bins];
        for (int i = 0; i < values.length; i++) count[bin[i]] += times[i];
        return count;
    }

    /** Which of equal bins between the smallest and the largest value each lies in; all in bin 0 if they are equal or one is not finite. */
    static int[] bins(double[] values, int bins) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        boolean numbers = true;
        for (double v : values) {
            min = Math.min(min, v);
            max = Math.max(max, v);
            numbers &= Double.isFinite(v);
        }
        int[] bin = new int[values.length];
        if (!numbers || !(max > min)) return bin;
        for (int i = 0; i < values.length; i++) bin[i] = Math.clamp((int) ((values[i] - min) / (max - min) * bins), 0, bins - 1);
        return bin;
    }

    /**
     * Entropy of the shares |v| / sum |v|, nats.
     *
     * @return 0 (one of them has it all, or all are zero) to log length
     */
    static double ofShares(double[] values) {
        double largest = 0;
        for (double v : values) largest = Math.max(largest, Math.abs(v));
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) return 0;
        double sum = 0;
        for (double v : values) sum += Math.abs(v) / largest;       // by the largest first: the sum of huge values would overflow
        double entropy = 0;
        for (double v : values) {
            double share = Math.abs(v) / largest / sum;
            if (share > 0) entropy -= share * Math.log(share);
        }
        return Math.max(0, entropy);
    }
}
