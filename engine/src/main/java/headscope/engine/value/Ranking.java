package headscope.engine.value;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every head that takes part, scored on the fixed probe set at one step. Best first over all layers, equal ranks in head order.
 *
 * @param detail what the newest ranking says beside; rankings of the past have none
 */
public record Ranking(long step, List<HeadScore> scores, RankingDetail detail) {
    public static final Comparator<HeadScore> BEST_FIRST = Comparator.comparingDouble(HeadScore::rank).reversed().thenComparing(HeadScore::head);

    public Ranking {
        scores = scores.stream().sorted(BEST_FIRST).toList();
    }

    public Ranking(long step, List<HeadScore> scores) {
        this(step, scores, RankingDetail.NONE);
    }

    public Ranking with(RankingDetail more) {
        return new Ranking(step, scores, more);
    }

    public Optional<HeadScore> of(HeadId head) {
        return scores.stream().filter(s -> s.head().equals(head)).findFirst();
    }

    public Map<HeadId, Double> ranks() {
        return scores.stream().collect(Collectors.toMap(HeadScore::head, HeadScore::rank));
    }
}
