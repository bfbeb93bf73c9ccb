package headscope.engine.plan;

/** An executor whose network can be told where to look, so that another program can check it. Engine thread only. */
public interface Directed {
    /**
     * Looks at given places from now on.
     *
     * @param places [capacity, count, 2], x and y, each -1..1; not copied
     * @param count  places per example: one for each glimpse, and perhaps one more that is chosen after the last
     */
    void direct(float[] places, int count);
}
