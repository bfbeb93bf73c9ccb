package headscope.engine.rank;

import java.util.Arrays;

/**
 * Mutual information between the pooled activation, in equal bins, and the class; the plug-in estimate is too large for few examples, by about (occupied cells -
 * occupied rows - occupied columns + 1) / (2 N) (Miller 1955, Madow 1948), which is taken off.
 */
final class ClassInformation implements RankingCriterion {
    private static final int BINS = 8;

    @Override
    public String id() {
        return "class-information";
    }

    @Override
    public String title() {
        return "Class information";
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public String help() {
        return "What the pooled activation, in 8 bins, tells about the class: mutual information, Miller-Madow corrected.";
    }

    @Override
    public Need need() {
        return Need.PASS;
    }

    @Override
    public boolean ofExamples() {
        return true;
    }

    @Override
    public double[] scores(LayerStats layer, double[] times) {
        return Arrays.stream(layer.pooled()).mapToDouble(v -> information(v, layer.labels(), layer.classes(), times, BINS)).toArray();
    }

    /** Corrected mutual information; a negative one is an estimate of nothing. */
    static double information(double[] pooled, int[] labels, int classes, double[] times, int bins) {
        int[] bin = Entropy.bins(pooled, bins);
        double[] joint = new double[bins * classes];
        double[] ofBin = new double[bins];
        double[] ofClass = new double[classes];
        double total = 0;
        for (int n = 0; n < labels.length; n++) {
            joint[bin[n] * classes + labels[n]] += times[n];
            ofBin[bin[n]] += times[n];
            ofClass[labels[n]] += times[n];
            total += times[n];
        }
        double plugIn = Entropy.ofShares(ofBin) + Entropy.ofShares(ofClass) - Entropy.ofShares(joint);
        return plugIn + (occupied(ofBin) + occupied(ofClass) - occupied(joint) - 1) / (2 * total);
    }

    private static double occupied(double[] counts) {
        return Arrays.stream(counts).filter(c -> c > 0).count();
    }
}
