package headscope.engine.train;

import headscope.engine.value.Confusion;
import headscope.engine.value.EvalMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one pass over a split found.
 *
 * @param measures further means over examples by name, see {@link Measures}
 */
public record Evaluation(EvalMetrics metrics, Confusion confusion, Map<String, Double> measures) {
    public Evaluation {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }
}
