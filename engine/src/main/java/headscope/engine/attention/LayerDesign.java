package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.plan.HeadLayer;

/**
 * One layer: convolution, normalisation, ReLU, and perhaps 2 x 2 max pooling.
 *
 * @param index     from 0 at the input
 * @param bias      whether its sums have a bias, though a normalisation may follow
 * @param rectified whether ReLU follows
 * @param pools     whether 2 x 2 max pooling follows
 */
record LayerDesign(int index, LayerKind kind, ConvolutionShape shape, boolean bias, NormKind norm, boolean rectified, boolean pools, Writing writing) {
    String name(String part) {
        return HeadLayer.name(index, part);
    }

    /** Pooled channels that are read: never more than there are. */
    int pooled() {
        return Math.min(writing.pooled(), shape.inputs());
    }

    /** Hidden units of the gates of output channels. */
    int squeezed() {
        return Math.max(1, shape.outputs() / writing.reduction());
    }

    /** Heads: bank kernels, experts, or else filters. */
    int heads() {
        return switch (kind) {
            case COMPOSED -> writing.bank();
            case EXPERTS -> writing.experts();
            default -> shape.outputs();
        };
    }

    /** Numbers by which an example's kernels, or gates, are written. */
    int weights() {
        return switch (kind) {
            case PLAIN -> 0;
            case SQUEEZED -> shape.outputs();
            case WEIGHTED -> shape.slices();
            case GENERATED -> shape.slices() * writing.hidden();
            case COMPOSED -> shape.slices() * writing.bank();
            case EXPERTS -> writing.experts();
        };
    }

    /** Whether its heads are its output channels. */
    boolean hasFilters() {
        return kind != LayerKind.COMPOSED && kind != LayerKind.EXPERTS;
    }

    int outRows() {
        return pools ? shape.outRows() / 2 : shape.outRows();
    }

    int outCols() {
        return pools ? shape.outCols() / 2 : shape.outCols();
    }
}
