package headscope.engine.attention;

/** Where the kernels of a layer come from. */
public enum LayerKind {
    /** They are weights, the same for every example. */
    PLAIN,
    /** They are weights; each output channel is scaled by a gate that reads all of them (Hu, Shen and Sun 2018). */
    SQUEEZED,
    /** Each slice of the weights is scaled by a number that depends on the example. */
    WEIGHTED,
    /** A small network writes each slice from an embedding of the slice and from the example. */
    GENERATED,
    /** Each slice is a mean of a bank of kernels; the example and the slice choose the shares. */
    COMPOSED,
    /** A sum of experts' kernels, each with a weight that depends on the example (Yang, Bender, Le and Ngiam 2019). */
    EXPERTS;

    /** Whether each example has kernels of its own. */
    boolean writes() {
        return this != PLAIN && this != SQUEEZED;
    }
}
