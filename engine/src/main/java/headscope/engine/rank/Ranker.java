package headscope.engine.rank;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns measured heads into a ranking: every built-in criterion is scored, and the chosen ones are combined as the weighted mean of normalised ranks within
 * the layer (SCIENCE 1.5.1).
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

    /**
     * Ranks the heads that take part.
     *
     * @param layers measured heads of each layer; a layer may be empty
     */
    public Ranking rank(long step, List<List<HeadStats>> layers) {
        List<HeadScore> all = new ArrayList<>();
        layers.stream().filter(layer -> !layer.isEmpty()).forEach(layer -> all.addAll(scoreLayer(layer)));
        return new Ranking(step, all);
    }

    private List<HeadScore> scoreLayer(List<HeadStats> layer) {
        List<Map<String, Double>> raw = layer.stream().map(_ -> (Map<String, Double>) new HashMap<String, Double>()).toList();
        double[] combined = new double[layer.size()];
        double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        for (RankingCriterion criterion : RankingCriterion.BUILT_IN) {
            double[] scores = criterion.scores(layer);
            double[] ranks = normalisedRanks(scores);
            double share = weights.getOrDefault(criterion.id(), 0.0) / total;
            for (int h = 0; h < scores.length; h++) {
                raw.get(h).put(criterion.id(), scores[h]);
                combined[h] += share * ranks[h];
            }
        }
        List<HeadScore> scored = new ArrayList<>();
        for (int h = 0; h < combined.length; h++) scored.add(new HeadScore(layer.get(h).head(), raw.get(h), combined[h]));
        return scored;
    }

    /** (number below + (ties - 1) / 2) / (count - 1): 0 worst, 1 best; a single head has 1. Not modified: {@code scores}. */
    public static double[] normalisedRanks(double[] scores) {
        if (scores.length == 1) return new double[] {1};
        double[] ranks = new double[scores.length];
        for (int h = 0; h < scores.length; h++) {
            int below = 0;
            int ties = 0;
            for (double other : scores) {
                if (other < scores[h]) below++;
                if (other == scores[h]) ties++;
            }
            ranks[h] = (below + (ties - 1) / 2.0) / (scores.length - 1);
        }
        return ranks;
    }
}
