package headscope.engine.train;

/**
 * A change to training examples on their way into a batch. A pure function of the pixels, the example, the epoch and the seed, so that any step can be prepared
 * again; draws come from {@link headscope.engine.value.NamedSeed}. Called by the threads that prepare batches. Equal augmentations do the same.
 */
@FunctionalInterface
interface Augmentation {
    /** Examples as they are. */
    Augmentation NONE = (_, _, _, _, _, _) -> {};

    /**
     * Changes one example in place.
     *
     * @param input   its numbers, [C, H, W] row-major, are modified from index {@code at} on
     * @param example index in the training split
     * @param seed    of the run
     * @param scratch as long as one example, overwritten
     */
    void apply(float[] input, int at, int example, long epoch, long seed, float[] scratch);
}
