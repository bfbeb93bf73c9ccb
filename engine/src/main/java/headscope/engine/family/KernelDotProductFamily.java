package headscope.engine.family;

import headscope.engine.attention.LayerKind;
import java.util.Map;

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

    /** At first all slices are nearly the mean of the bank, and a small rate takes long to tell them apart; the reference goes up to 1e-2. */
    @Override
    public Map<String, String> trainingDefaults() {
        return Map.of("learning-rate", "5e-3");
    }
}
