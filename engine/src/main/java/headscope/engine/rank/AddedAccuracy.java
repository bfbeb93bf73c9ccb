package headscope.engine.rank;

import java.util.Arrays;

/** How much accuracy rises when the head has acted, for heads that act one after another: the answers after it compared with those before it. */
final class AddedAccuracy implements RankingCriterion {
    @Override
    public String id() {
        return "added-accuracy";
    }

    @Override
    public String title() {
        return "Added accuracy";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String help() {
        return "Share of examples that are right after the head minus those that are right before it, for heads that act one after another, such as glimpses.";
    }

    @Override
    public Need need() {
        return Need.ORDER;
    }

    @Override
    public boolean ofExamples() {
        return true;
    }

    @Override
    public double[] scores(LayerStats layer, double[] times) {
        return Arrays.stream(layer.gains().orElseThrow()).mapToDouble(d -> Finite.of(Weighted.mean(d, times))).toArray();
    }
}
