package headscope.engine.rank;

import java.util.Arrays;

/** First-order estimate of how the loss changes if the head is closed: mean over examples of |dL/dxi| at xi = 1 (Michel, Levy, Neubig 2019). */
final class GateSensitivity implements RankingCriterion {
    @Override
    public String id() {
        return "gate-sensitivity";
    }

    @Override
    public String title() {
        return "Gate sensitivity";
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public String help() {
        return "How much the loss changes, to first order, if the head is closed (Michel et al. 2019).";
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
        return Arrays.stream(layer.gates()).mapToDouble(g -> Finite.of(Weighted.meanMagnitude(g, times))).toArray();
    }
}
