package headscope.engine.rank;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The ranking of one layer: scores, combined rank, how sure it is, and who is tied. Letters: O heads, R resamples.
 *
 * @param scores per criterion that could be measured, [O]
 * @param rank   [O], weighted mean of normalised ranks
 * @param low    [O], 5 % of resamples rank the head lower, and {@code high} [O]: 5 % rank it higher
 * @param group  [O], groups counted from 0, the best; heads of one group cannot be told apart
 */
record LayerRanking(Map<String, double[]> scores, double[] rank, double[] low, double[] high, int[] group) {
    /** A head ranked above another in this share of resamples is told apart from it. */
    private static final double TOLD_APART = 1 - Bootstrap.TAIL;

    /** @param weights of criteria; those that could not be measured are left out, and the default counts alone where nothing is left */
    static LayerRanking of(LayerStats layer, Map<String, Double> weights) {
        Map<String, Double> used = used(layer, weights);
        Map<String, double[]> scores = scores(layer);
        double[] rank = combined(used, scores);
        double[][] resampled = resampled(layer, used, scores, rank);
        double[] low = rank.clone();
        double[] high = rank.clone();
        double[] column = new double[resampled.length];
        for (int h = 0; h < rank.length; h++) {
            for (int r = 0; r < column.length; r++) column[r] = resampled[r][h];
            Arrays.sort(column);
            low[h] = Math.min(rank[h], Bootstrap.quantile(column, Bootstrap.TAIL));
            high[h] = Math.max(rank[h], Bootstrap.quantile(column, 1 - Bootstrap.TAIL));
        }
        return new LayerRanking(scores, rank, low, high, groups(rank, resampled));
    }

    /** Scores and the rank they combine to, without other draws of the examples: intervals are empty and only equal ranks are tied. */
    static LayerRanking ordered(LayerStats layer, Map<String, Double> weights) {
        Map<String, Double> used = used(layer, weights);
        Map<String, double[]> scores = scores(layer);
        double[] rank = combined(used, scores);
        return new LayerRanking(scores, rank, rank, rank, groups(rank, new double[][] {rank}));
    }

    private static Map<String, Double> used(LayerStats layer, Map<String, Double> weights) {
        Map<String, Double> used = new LinkedHashMap<>();
        for (RankingCriterion c : RankingCriterion.BUILT_IN) {
            if (layer.has(c.need()) && weights.getOrDefault(c.id(), 0.0) > 0) used.put(c.id(), weights.get(c.id()));
        }
        if (used.isEmpty()) used.put(RankingCriterion.BUILT_IN.getFirst().id(), 1.0);
        return used;
    }

    /** By every criterion that could be measured. */
    private static Map<String, double[]> scores(LayerStats layer) {
        double[] once = Weighted.once(layer.examples());
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (RankingCriterion c : RankingCriterion.BUILT_IN) {
            if (layer.has(c.need())) scores.put(c.id(), c.scores(layer, once));
        }
        return scores;
    }

    private static double[] combined(Map<String, Double> weights, Map<String, double[]> scores) {
        double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double[] combined = null;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            double[] ranks = Ranker.normalisedRanks(scores.get(weight.getKey()));
            if (combined == null) combined = new double[ranks.length];
            for (int h = 0; h < ranks.length; h++) combined[h] += weight.getValue() / total * ranks[h];
        }
        return combined;
    }

    /** Combined ranks on other draws of the examples, [R][O]; the ranks themselves where no weighted criterion depends on examples. */
    private static double[][] resampled(LayerStats layer, Map<String, Double> weights, Map<String, double[]> scores, double[] rank) {
        List<RankingCriterion> varying = weights.keySet().stream().map(RankingCriterion::of).filter(RankingCriterion::ofExamples).toList();
        if (varying.isEmpty() || layer.count() == 1) return new double[][] {rank};
        double[][] times = Bootstrap.times(layer.examples());
        double[][] ranks = new double[times.length][];
        Map<String, double[]> drawn = new LinkedHashMap<>(scores);
        for (int r = 0; r < times.length; r++) {
            for (RankingCriterion c : varying) drawn.put(c.id(), c.scores(layer, times[r]));
            ranks[r] = combined(weights, drawn);
        }
        return ranks;
    }

    /** From the best head down: who is not told apart from the best of a group belongs to it. */
    private static int[] groups(double[] rank, double[][] resampled) {
        List<Integer> order = IntStream.range(0, rank.length).boxed().sorted(Comparator.comparingDouble((Integer h) -> rank[h]).reversed()).toList();
        int[] group = new int[rank.length];
        int best = order.getFirst();
        for (int h : order) {
            double above = 0;
            for (double[] ranks : resampled) above += ranks[best] > ranks[h] ? 1 : ranks[best] == ranks[h] ? 0.5 : 0;
            boolean apart = above / resampled.length >= TOLD_APART;
            group[h] = group[best] + (apart ? 1 : 0);
            if (apart) best = h;
        }
        return group;
    }
}
