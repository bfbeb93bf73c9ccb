package headscope.app.window;

import headscope.engine.value.Agreement;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadPlaces;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadSimilarity;
import headscope.engine.value.RankingDetail;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How alike the heads of a session without an engine are: neighbours much, others little. */
final class FakeComparison {
    private FakeComparison() {}

    static RankingDetail of(long step, List<HeadScore> scores, Optional<String> kind, boolean ablated) {
        List<HeadId> heads = scores.stream().map(HeadScore::head).sorted().toList();
        List<HeadSimilarity> matrices = kind.stream().flatMap(k -> heads.stream().map(HeadId::layer).distinct()
                .map(l -> matrix(step, l, k, heads.stream().filter(h -> h.layer() == l).toList()))).toList();
        Optional<HeadPlaces> places = kind.map(_ -> new HeadPlaces(heads, IntStream.range(0, heads.size()).mapToDouble(i -> Math.cos(i)).toArray(),
                IntStream.range(0, heads.size()).mapToDouble(i -> Math.sin(2.3 * i)).toArray(), 0.5));
        Agreement agreement = new Agreement(List.of("gate-sensitivity", "tap-entropy"), new double[] {1, 0.4, 0.4, 1});
        return new RankingDetail(matrices, places, Optional.of(agreement), ablated ? Optional.of(step) : Optional.empty());
    }

    private static HeadSimilarity matrix(long step, int layer, String kind, List<HeadId> heads) {
        double[] values = new double[heads.size() * heads.size()];
        for (int i = 0; i < values.length; i++) {
            int apart = Math.abs(i / heads.size() - i % heads.size());
            values[i] = apart == 0 ? 1 : apart == 1 ? 0.97 : 0.1;
        }
        return new HeadSimilarity(step, layer, kind, heads, values);
    }
}
