package headscope.visualizers.figure;

import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.Ranking;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Heads of a layer, best first. */
final class HeadOrder {
    private HeadOrder() {}

    /** Score of each ranked head; empty before the first ranking. */
    static Map<HeadId, HeadScore> scores(Frame frame) {
        var scores = new HashMap<HeadId, HeadScore>();
        frame.ranking().ifPresent(r -> r.scores().forEach(s -> scores.put(s.head(), s)));
        return scores;
    }

    /** Every slot of the layer: ranked heads best first, then unranked ones, then pruned ones, each in slot order. */
    static List<HeadView> of(Frame frame, int layer, Map<HeadId, HeadScore> scores) {
        Comparator<HeadView> order = Comparator.comparing((HeadView h) -> h.info().status() == HeadStatus.PRUNED)
                .thenComparing(h -> -rank(scores, h.id())).thenComparing(HeadView::id);
        return frame.heads().stream().filter(h -> h.id().layer() == layer).sorted(order).toList();
    }

    /** Place in the layer, 1 = best, over the heads that take part. */
    static List<HeadId> rankedIds(Ranking ranking, int layer) {
        return ranking.scores().stream().map(HeadScore::head).filter(h -> h.layer() == layer).toList();
    }

    /** Mean normalised rank; below every rank if the head has none. */
    private static double rank(Map<HeadId, HeadScore> scores, HeadId head) {
        return Optional.ofNullable(scores.get(head)).map(HeadScore::rank).filter(r -> !r.isNaN()).orElse(-1.0);
    }
}
