package headscope.engine.kernel.product;

/** What becomes of the sums of a product. */
public sealed interface Finish {
    /** Nothing. */
    Finish NONE = new None();
    /** ReLU: sums below 0 become 0. What is no number stays none. */
    Finish RECTIFIED = new Rectified();

    /** Nothing. */
    record None() implements Finish {}

    /** Sums below 0 become 0. */
    record Rectified() implements Finish {}

    /**
     * Sums become 0 where {@code by} is not above 0: the way back through a ReLU whose outputs are {@code by}.
     *
     * @param by [M, N] with columns side by side, not modified
     */
    record Gated(Matrix by) implements Finish {}
}
