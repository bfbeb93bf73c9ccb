package headscope.visualizers.figure;

import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Scores of one layer, brought to 0..1 per criterion: 0 = lowest of the layer, 1 = highest. */
record CriterionColumns(List<String> criteria, Map<String, double[]> ranges) {
    static CriterionColumns of(Ranking ranking, int layer) {
        var ids = new TreeSet<String>();
        for (HeadScore score : ranking.scores()) ids.addAll(score.scores().keySet());
        var ranges = new HashMap<String, double[]>();
        for (String id : ids) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (HeadScore score : ranking.scores()) {
                double v = score.scores().getOrDefault(id, Double.NaN);
                if (score.head().layer() != layer || !Double.isFinite(v)) continue;
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
            ranges.put(id, new double[] {low, high});
        }
        return new CriterionColumns(List.copyOf(ids), ranges);
    }

    /** 0..1, or NaN if the head has no finite score; the middle if all are equal. */
    double normalised(HeadScore score, String id) {
        double v = score.scores().getOrDefault(id, Double.NaN);
        double[] range = ranges.get(id);
        if (!Double.isFinite(v) || range == null) return Double.NaN;
        return range[1] > range[0] ? (v - range[0]) / (range[1] - range[0]) : 0.5;
    }

    /** The id as words. */
    static String words(String id) {
        return id.replace('-', ' ');
    }

    /** Heads of the layer by a criterion, best first; by the combined rank if the id is empty. */
    static List<HeadId> order(Ranking ranking, int layer, String criterion) {
        return ranking.scores().stream().filter(s -> s.head().layer() == layer)
                .sorted((a, b) -> {
                    int byValue = Double.compare(value(b, criterion), value(a, criterion));
                    return byValue != 0 ? byValue : a.head().compareTo(b.head());
                }).map(HeadScore::head).toList();
    }

    /** What the bars show; NaN sorts last. */
    private static double value(HeadScore score, String criterion) {
        double v = criterion.isEmpty() ? score.rank() : score.scores().getOrDefault(criterion, Double.NaN);
        return Double.isNaN(v) ? Double.NEGATIVE_INFINITY : v;
    }
}
