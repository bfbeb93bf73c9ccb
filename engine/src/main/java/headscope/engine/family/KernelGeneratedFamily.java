package headscope.engine.family;

import headscope.engine.attention.LayerKind;

/** A small network writes the kernels of each picture (SCIENCE 5.1, fc_generated). */
final class KernelGeneratedFamily extends KernelFamily {
    KernelGeneratedFamily() {
        super(LayerKind.GENERATED);
    }

    @Override
    public String id() {
        return "kernel-generated";
    }

    @Override
    public String title() {
        return "Generated kernels";
    }

    @Override
    public String help() {
        return "A small network writes every slice of the kernels, from an embedding of the slice and the whole picture.";
    }
}
