package headscope.engine.rank;

import java.util.Arrays;

/** Gate sensitivity over its l2 norm in the layer, which makes heads of different layers comparable (Michel, Levy, Neubig 2019). */
final class GateShare implements RankingCriterion {
    @Override
    public String id() {
        return "gate-share";
    }

    @Override
    public String title() {
        return "Gate share";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String help() {
        return "Gate sensitivity divided by its l2 norm over the layer, so that layers can be compared (Michel et al. 2019).";
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
        double[] gate = Arrays.stream(layer.gates()).mapToDouble(g -> Finite.of(Weighted.meanMagnitude(g, times))).toArray();
        double largest = Arrays.stream(gate).max().orElse(0);
        if (!(largest > 0)) return new double[gate.length];
        double norm = Math.sqrt(Arrays.stream(gate).map(g -> g / largest * (g / largest)).sum());
        return Arrays.stream(gate).map(g -> g / largest / norm).toArray();
    }
}
