package headscope.engine.attention;

import headscope.engine.kernel.product.Sheet;

/**
 * What writes the kernels of a layer for each example, and the way back. Letters: B examples, C channels of the map, K numbers of a set of kernels. Engine thread
 * only.
 */
interface KernelWriter {
    /**
     * Overwrites {@link #kernels}.
     *
     * @param context [B, C], means of the channels
     * @param gates   of the heads, 1 or 0, where heads are parts of what writes; otherwise ignored
     * @param count   examples, from the first
     */
    void forward(Sheet context, float[] gates, int count);

    /**
     * Overwrites the slopes of the parameters and of the context, from those of the kernels.
     *
     * @param context        as in the pass forward
     * @param contextSlopes  [B, C]
     */
    void backward(Sheet context, Sheet contextSlopes, int count);

    /** [B, K]. */
    Sheet kernels();

    /** Slopes of the kernels, written by who used them, [B, K]. Rows beyond the count of a pass must be 0. */
    Sheet kernelSlopes();

    /** The weights by which kernels are written, [B, any number]. */
    Sheet weights();

    /** Slopes of {@link #weights} after {@link #backward}, where they are the activations of heads; otherwise undefined. */
    Sheet weightSlopes();
}
