package headscope.engine.rank;

/** Rank correlation: whether two criteria put the heads of a layer in the same order. */
public final class Spearman {
    private Spearman() {}

    /** Pearson's correlation of the ranks, equal values sharing the mean rank; 0 with fewer than two heads or where one side ties them all. */
    public static double of(double[] a, double[] b) {
        if (a.length < 2) return 0;
        double[] x = Ranker.normalisedRanks(a);
        double[] y = Ranker.normalisedRanks(b);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {                        // normalised ranks have mean 1/2
            xx += (x[i] - 0.5) * (x[i] - 0.5);
            yy += (y[i] - 0.5) * (y[i] - 0.5);
            xy += (x[i] - 0.5) * (y[i] - 0.5);
        }
        return xx > 0 && yy > 0 ? Math.clamp(xy / Math.sqrt(xx * yy), -1, 1) : 0;
    }
}
