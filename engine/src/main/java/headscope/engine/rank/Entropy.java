package headscope.engine.rank;

/** Shannon entropy of things that are not yet probabilities. */
final class Entropy {
    private Entropy() {}

    /**
     * Entropy of a histogram, nats: equal bins between the smallest and the largest value.
     *
     * @return 0 (all equal) to log bins
     */
    static double ofHistogram(double[] values, int bins) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        if (!(max > min)) return 0;
        double[] count = new double[bins];
        for (double v : values) count[Math.min(bins - 1, (int) ((v - min) / (max - min) * bins))]++;
        return ofShares(count);
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
