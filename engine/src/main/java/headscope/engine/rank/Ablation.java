package headscope.engine.rank;

import java.util.Arrays;

/** What importance means: how much the loss grows when the head alone is closed. The other criteria are judged by how well they agree with it. */
final class Ablation implements RankingCriterion {
    @Override
    public String id() {
        return "ablation";
    }

    @Override
    public String title() {
        return "Ablation";
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public String help() {
        return "How much the loss grows when the head alone is closed: the ground truth. One pass per head, measured on request.";
    }

    @Override
    public Need need() {
        return Need.ABLATION;
    }

    @Override
    public boolean ofExamples() {
        return true;
    }

    @Override
    public double[] scores(LayerStats layer, double[] times) {
        return Arrays.stream(layer.ablation().orElseThrow()).mapToDouble(d -> Finite.of(Weighted.mean(d, times))).toArray();
    }
}
