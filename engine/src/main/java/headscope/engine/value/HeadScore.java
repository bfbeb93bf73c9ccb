package headscope.engine.value;

import java.util.Map;

/**
 * One head's place in a ranking.
 *
 * @param scores raw value per criterion id that could be measured; larger is more worth keeping
 * @param rank   mean normalised rank within its layer, 0 (worst) to 1 (best), by the criteria the user combines
 * @param low    lower end of the 90 % interval of the rank over resamples of the examples, at most {@code rank}
 * @param high   upper end, at least {@code rank}
 * @param group  number of its group within the layer, 0 the best; heads of one group cannot be told apart
 * @param young  born too recently to be judged
 */
public record HeadScore(HeadId head, Map<String, Double> scores, double rank, double low, double high, int group, boolean young) {
    public HeadScore {
        scores = Map.copyOf(scores);
    }

    /** A rank of which nothing more is known; each head is a group of its own. */
    public HeadScore(HeadId head, Map<String, Double> scores, double rank) {
        this(head, scores, rank, rank, rank, head.slot(), false);
    }
}
