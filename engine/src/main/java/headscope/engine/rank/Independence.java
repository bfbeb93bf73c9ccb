package headscope.engine.rank;

import java.util.Arrays;

/** 1 minus the largest |similarity| with another head of the layer: 0 for a copy, 1 for a head that shares nothing. */
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
    public Need need() {
        return Need.SIMILARITY;
    }

    @Override
    public boolean ofExamples() {
        return false;
    }

    @Override
    public double[] scores(LayerStats layer, double[] times) {
        return of(layer.similarity().orElseThrow(), layer.count());
    }

    /** {@code 1 - max |s|} over the other heads, of a matrix [O, O]. */
    static double[] of(double[] similarity, int heads) {
        return Arrays.stream(Pearson.largestOther(similarity, heads)).map(s -> 1 - Math.clamp(Finite.of(s), 0, 1)).toArray();
    }
}
