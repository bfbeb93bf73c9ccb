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

    /** What must have been measured. */
    Need need();

    /** Whether the number depends on which examples were seen, so that drawing others tells how sure it is. */
    boolean ofExamples();

    /**
     * Scores the heads of one layer.
     *
     * @param layer at least one head, for which the criterion's need has been measured
     * @param times how often each example counts, [N], not all 0; measured once each, but several times or never in a resample. Not modified
     * @return one finite number per head, in the same order
     */
    double[] scores(LayerStats layer, double[] times);

    /** The first one is the default. */
    List<RankingCriterion> BUILT_IN = List.of(
            new GateSensitivity(),
            new GateShare(),
            new Taylor(),
            new OutgoingWeight(),
            new ActivationEntropy(),
            new ClassInformation(),
            new TapEntropy(),
            new AddedAccuracy(),
            new Independence(),
            new BrainDamage(),
            new Ablation());

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
