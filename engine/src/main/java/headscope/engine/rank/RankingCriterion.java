package headscope.engine.rank;

import headscope.engine.value.BadSettingException;
import java.util.List;

/** One number per head of a layer; larger is more worth keeping. To add one: write its class, add one line to {@code BUILT_IN}. */
public interface RankingCriterion {
    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** Unit of the number, such as {@code nats}; empty if it has none. */
    String unit();

    /** One line with the source. */
    String help();

    /**
     * Scores the heads of one layer.
     *
     * @param layer at least one head
     * @return one finite number per head, in the same order
     */
    double[] scores(List<HeadStats> layer);

    /** The first one is the default. */
    List<RankingCriterion> BUILT_IN = List.of(
            new GateSensitivity(),
            new OutgoingWeight(),
            new ActivationEntropy(),
            new TapEntropy(),
            new Independence());

    /**
     * The criterion with this id.
     *
     * @throws BadSettingException if there is none; the sentence lists the known ones
     */
    static RankingCriterion of(String id) {
        return BUILT_IN.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "unknown ranking criterion '%s'. Known: %s.".formatted(id, String.join(", ", BUILT_IN.stream().map(RankingCriterion::id).toList()))));
    }
}
