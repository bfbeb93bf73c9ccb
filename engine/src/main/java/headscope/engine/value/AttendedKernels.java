package headscope.engine.value;

import java.util.List;
import java.util.Optional;

/**
 * Kernels that global context has weighted, generated or put together for the example (SCIENCE 5).
 *
 * @param layers that write kernels, from the input on
 * @param survey the weights over examples and angles, while somebody looks at that; families leave it to the engine
 */
public record AttendedKernels(long step, List<AttendedLayer> layers, Optional<WeightSurvey> survey) implements KernelView {
    public AttendedKernels {
        layers = List.copyOf(layers);
    }

    /** Without a survey. */
    public AttendedKernels(long step, List<AttendedLayer> layers) {
        this(step, layers, Optional.empty());
    }

    /** The same, with a survey. */
    public AttendedKernels with(WeightSurvey found) {
        return new AttendedKernels(step, layers, Optional.of(found));
    }
}
