package headscope.engine.rank;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Turns measured heads into a ranking: every criterion that could be measured is scored, and the chosen ones are combined as the weighted mean of normalised ranks
 * within the layer (SCIENCE 1.5.1).
 *
 * @param weights weight per criterion id; criteria that are not named have weight 0
 */
public record Ranker(Map<String, Double> weights) {
    /** Gate sensitivity alone. */
    public static final Ranker DEFAULT = new Ranker(Map.of("gate-sensitivity", 1.0));

    /** @throws BadSettingException for an unknown id, a weight that is negative or not finite, or no positive weight at all, in one sentence */
    public Ranker {
        weights = Map.copyOf(weights);
        weights.forEach((id, weight) -> {
            RankingCriterion.of(id);
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new BadSettingException("ranking weight of %s: expected a number from 0, found %s.".formatted(id, weight));
            }
        });
        if (weights.values().stream().noneMatch(w -> w > 0)) {
            throw new BadSettingException("ranking weights: expected at least one above 0, found %s.".formatted(weights));
        }
    }

    /** Whether a criterion with a weight needs this. */
    public boolean needs(Need need) {
        return weights.entrySet().stream().anyMatch(w -> w.getValue() > 0 && RankingCriterion.of(w.getKey()).need() == need);
    }

    /**
     * Ranks the heads that take part.
     *
     * @param layers measured heads of each layer; a layer may be empty
     * @param young  heads born too recently to be judged
     */
    public Ranking rank(long step, List<LayerStats> layers, Predicate<HeadId> young) {
        return rank(step, layers, young, LayerRanking::of);
    }

    /** The same scores and order for those who only choose by it: no intervals, and only equal ranks are tied. A part of the work. */
    public Ranking order(long step, List<LayerStats> layers, Predicate<HeadId> young) {
        return rank(step, layers, young, LayerRanking::ordered);
    }

    private Ranking rank(long step, List<LayerStats> layers, Predicate<HeadId> young, BiFunction<LayerStats, Map<String, Double>, LayerRanking> ranking) {
        List<HeadScore> all = new ArrayList<>();
        for (LayerStats layer : layers) {
            if (layer.count() > 0) all.addAll(scores(layer, ranking.apply(layer, weights), young));
        }
        return new Ranking(step, all);
    }

    private static List<HeadScore> scores(LayerStats layer, LayerRanking ranking, Predicate<HeadId> young) {
        List<HeadScore> scored = new ArrayList<>();
        for (int h = 0; h < layer.count(); h++) {
            Map<String, Double> raw = new HashMap<>();
            for (Map.Entry<String, double[]> criterion : ranking.scores().entrySet()) raw.put(criterion.getKey(), criterion.getValue()[h]);
            HeadId head = layer.heads().get(h);
            scored.add(new HeadScore(head, raw, ranking.rank()[h], ranking.low()[h], ranking.high()[h], ranking.group()[h], young.test(head)));
        }
        return scored;
    }

    /** (number below + (ties - 1) / 2) / (count - 1): 0 worst, 1 best; a single head has 1. Not modified: {@code scores}. */
    public static double[] normalisedRanks(double[] scores) {
        if (scores.length == 1) return new double[] {1};
        double[] sorted = Arrays.stream(scores).map(s -> s + 0.0).sorted().toArray(); // -0 and 0 are equal
        double[] ranks = new double[scores.length];
        for (int h = 0; h < scores.length; h++) {
            int from = place(sorted, scores[h], false);
            int to = place(sorted, scores[h], true);
            ranks[h] = (from + (to - from - 1) / 2.0) / (scores.length - 1);
        }
        return ranks;
    }

    /** How many of the sorted numbers are below a value, or not above it. */
    private static int place(double[] sorted, double value, boolean included) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || included && sorted[middle] == value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
