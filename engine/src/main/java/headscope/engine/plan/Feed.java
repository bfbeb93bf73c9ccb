package headscope.engine.plan;

/** An array that a graph is given for each pass: noise, a schedule, a second form of the batch. */
public interface Feed {
    /** Name of the placeholder, see {@link GraphScope#feed}. */
    String name();

    /** Its shape for a batch size. */
    long[] shape(int batch);

    /**
     * Writes the numbers of a pass.
     *
     * @param training whether the pass trains; otherwise it measures, and nothing may be left to chance
     * @param into     of the shape, row-major, overwritten
     */
    void fill(Batch batch, Circumstance now, boolean training, float[] into);
}
