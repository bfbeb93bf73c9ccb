package headscope.engine.value;

/** What a network that writes kernels has written, for the example on screen. */
public sealed interface KernelView permits HyperKernels, AttendedKernels {
    /** Start of the names of readings, followed by the layer: weights by which a layer writes its kernels, [at most {@link #MOST_WEIGHTS}] for each example. */
    String WEIGHTS = "kernel-weights/";
    /** Weights that a reading has at most, chosen evenly among all. */
    int MOST_WEIGHTS = 256;
    /** Channels, or pairs of channels, of which pictures are kept at most. */
    int MOST_SHOWN = 48;

    /** Training step at which it was seen. */
    long step();
}
