package headscope.engine.rank;

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
}
