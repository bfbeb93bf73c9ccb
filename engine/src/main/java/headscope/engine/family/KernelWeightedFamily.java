package headscope.engine.family;

import headscope.engine.attention.LayerKind;

/** Global content of each picture scales every slice of the kernels (SCIENCE 5.1, kernel_weighted). */
final class KernelWeightedFamily extends KernelFamily {
    KernelWeightedFamily() {
        super(LayerKind.WEIGHTED);
    }

    @Override
    public String id() {
        return "kernel-weighted";
    }

    @Override
    public String title() {
        return "Weighted kernels";
    }

    @Override
    public String help() {
        return "Each k x k slice of the kernels is scaled by a number that depends on the whole picture.";
    }
}
