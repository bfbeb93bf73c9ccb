package headscope.visualizers.kernel;

import headscope.engine.value.HyperKernels;

/** How a network of hyper-kernels takes context and statistics, and what follows from it. */
public final class ModeWords {
    private ModeWords() {}

    public static String of(HyperKernels kernels) {
        return switch (kernels.mode()) {
            case "reference" -> "Mode reference: context and statistics of the whole batch, also when it answers, so that an answer depends on the other examples. Here the example is a batch of its own.";
            case "per-sample" -> "Mode per-sample: context of the example alone and running statistics, so that an answer depends on nothing else.";
            default -> "Mode " + kernels.mode() + ".";
        };
    }
}
