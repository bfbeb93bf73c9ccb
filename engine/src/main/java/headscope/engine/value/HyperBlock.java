package headscope.engine.value;

import java.util.List;
import java.util.Optional;

/**
 * One block of a network of hyper-kernels.
 *
 * @param kernels  in the order of the block's heads
 * @param branches in the order in which the bottleneck reads them
 * @param product  of the channel under the lens, for the block that the lens is on
 */
public record HyperBlock(int index, int channels, List<HyperKernel> kernels, List<Branch> branches, Optional<KernelProduct> product) {
    public HyperBlock {
        kernels = List.copyOf(kernels);
        branches = List.copyOf(branches);
    }

    /**
     * A hyper-kernel.
     *
     * @param name     of its head
     * @param channels that it has
     * @param shown    the first of them, at most {@link KernelView#MOST_SHOWN}
     * @param lag1     mean over all channels of the autocorrelation at a distance of one cell; NaN where a channel has one cell
     */
    public record HyperKernel(String name, int channels, List<Plane> shown, double lag1) {
        public HyperKernel {
            shown = List.copyOf(shown);
        }
    }

    /**
     * A branch for the example.
     *
     * @param name      of its head
     * @param map       mean over its channels
     * @param mean      over channels and cells
     * @param deviation likewise
     * @param weight    Euclidean norm of the bottleneck's weights that read it
     */
    public record Branch(String name, Plane map, double mean, double deviation, double weight) {}
}
