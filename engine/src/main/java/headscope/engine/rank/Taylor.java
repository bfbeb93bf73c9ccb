package headscope.engine.rank;

import java.util.Arrays;

/**
 * Squared first-order change of the mean loss if the head's weights go to 0 together: (sum over the head's weights of w * dL/dw)^2 (Molchanov et al. 2019). Unlike
 * gate sensitivity it lets examples that pull in opposite directions cancel.
 */
final class Taylor implements RankingCriterion {
    @Override
    public String id() {
        return "taylor";
    }

    @Override
    public String title() {
        return "Taylor";
    }

    @Override
    public String unit() {
        return "nats\u00b2";
    }

    @Override
    public String help() {
        return "Squared first-order change of the mean loss if all its weights go to 0; examples may cancel (Molchanov et al. 2019).";
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
        return Arrays.stream(layer.slopes()).mapToDouble(s -> {
            double slope = Weighted.mean(s, times);
            return Finite.of(slope * slope);
        }).toArray();
    }
}
