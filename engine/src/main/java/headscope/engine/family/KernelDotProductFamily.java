package headscope.engine.family;

import headscope.engine.attention.LayerKind;

/** Kernels of each picture are put together from a bank by attention (SCIENCE 5.1, dot_product). */
final class KernelDotProductFamily extends KernelFamily {
    KernelDotProductFamily() {
        super(LayerKind.COMPOSED);
    }

    @Override
    public String id() {
        return "kernel-dot-product";
    }

    @Override
    public String title() {
        return "Composed kernels";
    }

    @Override
    public String help() {
        return "Every slice is a mean of a bank of kernels; the picture and the slice choose the shares by dot products.";
    }
}
