package headscope.engine.value;

import java.util.List;
import java.util.Optional;

/**
 * What only the newest ranking carries, and only as far as somebody looks at it.
 *
 * @param similarity one matrix per layer, empty if nobody looks
 * @param places     all heads on a plane
 * @param agreement  of the criteria in the ranking
 * @param measured   step at which ablation was measured, if it was
 */
public record RankingDetail(List<HeadSimilarity> similarity, Optional<HeadPlaces> places, Optional<Agreement> agreement, Optional<Long> measured) {
    public static final RankingDetail NONE = new RankingDetail(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public RankingDetail {
        similarity = List.copyOf(similarity);
    }

    public Optional<HeadSimilarity> similarity(int layer) {
        return similarity.stream().filter(s -> s.layer() == layer).findFirst();
    }
}
