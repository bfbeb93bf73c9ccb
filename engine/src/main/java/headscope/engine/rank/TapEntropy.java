package headscope.engine.rank;

import java.util.Arrays;

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
    public Need need() {
        return Need.TAPS;
    }

    @Override
    public boolean ofExamples() {
        return false;
    }

    @Override
    public double[] scores(LayerStats layer, double[] times) {
        return Arrays.stream(layer.weights()).mapToDouble(TapEntropy::effectiveTaps).toArray();
    }

    private static double effectiveTaps(double[] weights) {
        for (double w : weights) if (w != 0) return Math.exp(Entropy.ofShares(weights));
        return 0;
    }
}
