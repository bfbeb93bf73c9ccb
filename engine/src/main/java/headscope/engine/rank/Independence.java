package headscope.engine.rank;

import java.util.List;

/** 1 minus the largest |correlation| with another head of the layer: 0 for a copy, 1 for a head that shares nothing. */
final class Independence implements RankingCriterion {
    @Override
    public String id() {
        return "independence";
    }

    @Override
    public String title() {
        return "Independence";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String help() {
        return "1 - largest |correlation| of its activation map with another head of the layer; 0 means a copy.";
    }

    @Override
    public double[] scores(List<HeadStats> layer) {
        return layer.stream().mapToDouble(h -> 1 - Math.clamp(Finite.of(h.maxCorrelation()), 0, 1)).toArray();
    }
}
