package headscope.engine.rank;

/** What a criterion needs to have been measured, from cheap to costly. */
public enum Need {
    /** One forward and backward pass over the probe examples, which every ranking makes. */
    PASS,
    /** Taps, and weights by which others read the head, which parts of a network such as glimpses do not have. */
    TAPS,
    /** The answer after each head, which only heads that act one after another have. */
    ORDER,
    /** A comparison of every pair of heads of the layer. */
    SIMILARITY,
    /** One backward pass for each of some probe examples. */
    CURVATURE,
    /** One forward pass over the probe examples for each head. */
    ABLATION;

    /** Whether it is measured only when asked for or when the criterion has a weight. */
    public boolean onRequest() {
        return this == CURVATURE || this == ABLATION;
    }
}
