package headscope.engine.family;

import headscope.engine.attention.LayerKind;

/** Conditionally parameterised convolutions (Yang, Bender, Le and Ngiam 2019), a baseline. */
final class CondConvFamily extends KernelFamily {
    CondConvFamily() {
        super(LayerKind.EXPERTS);
    }

    @Override
    public String id() {
        return "condconv";
    }

    @Override
    public String title() {
        return "CondConv";
    }

    @Override
    public String help() {
        return "A baseline: the whole picture chooses how much each of several sets of kernels counts.";
    }
}
