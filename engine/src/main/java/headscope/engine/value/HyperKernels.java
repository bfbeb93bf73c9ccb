package headscope.engine.value;

import java.util.List;
import java.util.Optional;

/**
 * Hyper-kernels written by slow networks from coordinates, and what they do to the example (SCIENCE 4).
 *
 * @param mode   how context and statistics are taken, in words: {@code reference} or {@code per-sample}
 * @param omega  omega0 that the slow networks were made with
 * @param blocks from the input on
 * @param field  the kernel under the lens as a continuous field
 */
public record HyperKernels(long step, String mode, double omega, List<HyperBlock> blocks, Optional<KernelField> field) implements KernelView {
    public HyperKernels {
        blocks = List.copyOf(blocks);
    }
}
