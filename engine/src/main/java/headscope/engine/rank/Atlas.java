package headscope.engine.rank;

import headscope.engine.value.Agreement;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadPlaces;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pictures of all heads together: where they lie relative to each other, and how far criteria agree on them. */
public final class Atlas {
    private Atlas() {}

    /**
     * All heads on a plane, 1 - |correlation| of their pooled answers to the probe examples apart: heads of different layers can be compared by these alone.
     *
     * @param layers of a full reading
     */
    public static HeadPlaces places(List<ComparedHeads> layers, Optional<HeadPlaces> before) {
        List<HeadId> heads = layers.stream().flatMap(l -> l.heads().stream()).toList();
        List<double[]> answers = new ArrayList<>();
        boolean alike = layers.stream().filter(l -> !l.heads().isEmpty()).mapToInt(l -> l.pooled()[0].length).distinct().count() <= 1;
        for (ComparedHeads layer : layers) {
            for (double[] pooled : layer.pooled()) answers.add(alike ? pooled : means(pooled, layer.examples()));
        }
        int length = answers.isEmpty() ? 0 : answers.getFirst().length;
        double[][] standard = answers.stream().map(Atlas::standardised).toArray(double[][]::new);
        double[] distances = new double[heads.size() * heads.size()];
        for (int i = 0; i < heads.size(); i++) {
            for (int j = i + 1; j < heads.size(); j++) {
                double r = Products.dot(standard[i], 0, standard[j], 0, length);
                distances[i * heads.size() + j] = distances[j * heads.size() + i] = 1 - Math.min(1, Math.abs(Finite.of(r)));
            }
        }
        return Scaling.of(heads, distances, before);
    }

    private static double[] means(double[] pooled, int examples) {
        int parts = pooled.length / examples;
        double[] means = new double[examples];
        for (int i = 0; i < pooled.length; i++) means[i / parts] += pooled[i] / parts;
        return means;
    }

    /** Mean 0 and length 1; all 0 for what does not vary or is not finite. */
    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double[] centred = Arrays.stream(values).map(v -> v - mean).toArray();
        double length = Math.sqrt(Products.dot(centred, 0, centred, 0, centred.length));
        if (!(length > 1e-12 * Math.abs(mean) && length < Double.POSITIVE_INFINITY)) return new double[values.length];
        return Arrays.stream(centred).map(v -> v / length).toArray();
    }

    /** Spearman's rank correlation of each pair of criteria that every head was scored by: of normalised ranks within layers, over the heads of all layers. */
    public static Agreement agreement(Ranking ranking) {
        Map<Integer, List<HeadScore>> layers = new LinkedHashMap<>();
        for (HeadScore score : ranking.scores()) layers.computeIfAbsent(score.head().layer(), _ -> new ArrayList<>()).add(score);
        List<String> ids = RankingCriterion.BUILT_IN.stream().map(RankingCriterion::id).filter(id -> !ranking.scores().isEmpty()
                && ranking.scores().stream().allMatch(s -> s.scores().containsKey(id))).toList();
        double[][] ranks = ids.stream().map(id -> centredRanks(layers, id)).toArray(double[][]::new);
        double[] spearman = new double[ids.size() * ids.size()];
        for (int i = 0; i < ids.size(); i++) {
            for (int j = 0; j < ids.size(); j++) {
                double product = Products.dot(ranks[i], 0, ranks[i], 0, ranks[i].length) * Products.dot(ranks[j], 0, ranks[j], 0, ranks[j].length);
                double r = product > 0 ? Math.clamp(Products.dot(ranks[i], 0, ranks[j], 0, ranks[i].length) / Math.sqrt(product), -1, 1) : 0;
                spearman[i * ids.size() + j] = i == j ? 1 : r;
            }
        }
        return new Agreement(ids, spearman);
    }

    private static double[] centredRanks(Map<Integer, List<HeadScore>> layers, String criterion) {
        List<Double> all = new ArrayList<>();
        for (List<HeadScore> layer : layers.values()) {
            if (layer.size() < 2) continue;
            for (double rank : Ranker.normalisedRanks(layer.stream().mapToDouble(s -> s.scores().get(criterion)).toArray())) all.add(rank - 0.5);
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
