package headscope.engine.glimpse;

import headscope.engine.kernel.product.Start;

/** The recurrent part. Rows are glimpses of examples, glimpse by glimpse, B rows each; before the first glimpse it remembers 0. */
interface Memory {
    void load(boolean learning);

    /** What it remembers after each glimpse, [T B, units]. */
    Sheet state();

    /** Slopes of {@link #state}. */
    Sheet slopes();

    /** Overwrites the state after glimpse t. */
    void forward(int t);

    /** Call before the way back. */
    void begin();

    /** The slopes of the state after glimpse t are complete. */
    void settle(int t);

    /**
     * From the settled slopes after glimpse t to those after the one before.
     *
     * @param before whether slopes of the state before are there to be added to
     */
    void backward(int t, Start before);

    /** Slopes of glimpses before their ReLU, from settled slopes. */
    void glimpseSlopes(int from, int to);

    /** Overwrites the gradients of its parameters. */
    void learn(int glimpses);
}
