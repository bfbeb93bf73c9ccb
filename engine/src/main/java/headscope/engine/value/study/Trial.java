package headscope.engine.value.study;

import headscope.engine.value.RunConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One training run that a protocol asks for.
 *
 * @param arm      what is compared, such as {@code k = 9}; trials of one arm differ in their seed only
 * @param factors  what the arm sets, such as {@code k} to {@code 9}
 * @param config   the run; its seed is the trial's seed, and trials of equal seed see the same batches
 * @param steps    training steps
 * @param examples training examples, the same ones in every trial
 * @param points   measurements along the way, evenly spread over the steps
 * @param redraw   whether the trained weights are also tried on freshly drawn masks
 * @param also     what else is measured at the end
 */
public record Trial(String arm, Map<String, String> factors, RunConfig config, long steps, int examples, int points, boolean redraw,
                    List<Also> also) {
    public Trial {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        also = List.copyOf(also);
    }

    public String label() {
        return arm + ", seed " + config.seed();
    }

    /** Whether the other one's result can stand for this one's: everything but the names is equal. */
    public boolean sameWork(Trial other) {
        return config.equals(other.config) && steps == other.steps && examples == other.examples && points == other.points && redraw == other.redraw && also.equals(other.also);
    }
}
