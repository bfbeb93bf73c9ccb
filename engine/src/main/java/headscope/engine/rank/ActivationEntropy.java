package headscope.engine.rank;

import java.util.Arrays;

/** Entropy of the pooled activation over the probe examples, in equal bins between its extremes; low = the head says little (Luo and Wu 2017). */
final class ActivationEntropy implements RankingCriterion {
    private static final int BINS = 32;

    @Override
    public String id() {
        return "activation-entropy";
    }

    @Override
    public String title() {
        return "Activation entropy";
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public String help() {
        return "Spread of the pooled activation over examples, in 32 bins; low means little information (Luo and Wu 2017).";
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
        return Arrays.stream(layer.pooled()).mapToDouble(v -> Entropy.ofShares(Entropy.histogram(v, times, BINS))).toArray();
    }
}
