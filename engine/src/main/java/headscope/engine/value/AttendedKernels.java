package headscope.engine.value;

import java.util.List;

/**
 * Kernels that global context has weighted, generated or put together for the example (SCIENCE 5).
 *
 * @param layers that write kernels, from the input on
 */
public record AttendedKernels(long step, List<AttendedLayer> layers) implements KernelView {
    public AttendedKernels {
        layers = List.copyOf(layers);
    }
}
