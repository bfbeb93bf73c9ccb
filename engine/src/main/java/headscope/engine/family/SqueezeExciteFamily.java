package headscope.engine.family;

import headscope.engine.attention.LayerKind;

/** Squeeze and excitation (Hu, Shen and Sun 2018), a baseline: the picture scales channels, not kernels. */
final class SqueezeExciteFamily extends KernelFamily {
    SqueezeExciteFamily() {
        super(LayerKind.SQUEEZED);
    }

    @Override
    public String id() {
        return "squeeze-excite";
    }

    @Override
    public String title() {
        return "Squeeze and excitation";
    }

    @Override
    public String help() {
        return "A baseline: the whole picture scales each output channel, and kernels stay the same.";
    }
}
