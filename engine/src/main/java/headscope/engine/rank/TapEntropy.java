package headscope.engine.rank;

import java.util.List;

/** exp of the entropy of |w| shares: how many taps the head really uses, 1 to k, and 0 if all weights are zero. */
final class TapEntropy implements RankingCriterion {
    @Override
    public String id() {
        return "tap-entropy";
    }

    @Override
    public String title() {
        return "Tap entropy";
    }

    @Override
    public String unit() {
        return "taps";
    }

    @Override
    public String help() {
        return "Effective number of taps: exp of the entropy of the shares of |weight|; far below k means k is too large.";
    }

    @Override
    public double[] scores(List<HeadStats> layer) {
        return layer.stream().mapToDouble(h -> effectiveTaps(h.weights())).toArray();
    }

    private static double effectiveTaps(double[] weights) {
        for (double w : weights) if (w != 0) return Math.exp(Entropy.ofShares(weights));
        return 0;
    }
}
