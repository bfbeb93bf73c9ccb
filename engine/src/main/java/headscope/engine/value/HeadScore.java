package headscope.engine.value;

import java.util.Map;

/**
 * One head's place in a ranking.
 *
 * @param scores raw value per criterion id; larger is more worth keeping
 * @param rank   mean normalised rank within its layer, 0 (worst) to 1 (best), by the criteria the user combines
 */
public record HeadScore(HeadId head, Map<String, Double> scores, double rank) {
    public HeadScore {
        scores = Map.copyOf(scores);
    }
}
