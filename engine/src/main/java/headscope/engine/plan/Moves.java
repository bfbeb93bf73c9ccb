package headscope.engine.plan;

/** What a rule can do to the parameters, each in one go over the flat buffers. Between {@link #begin} and {@link #end} one update is under way. Engine thread only. */
interface Moves extends AutoCloseable {
    /**
     * Takes the buffers of an update.
     *
     * @param parameters modified by the moves
     * @param gradients  not modified
     * @param trainable  0 where a parameter and its bits stay and its gradient counts as 0, otherwise 1
     * @param scale      factor on all gradients
     * @param decay      fraction that the update takes off parameters that decay
     */
    void begin(FlatArray parameters, FlatArray gradients, FlatArray trainable, double scale, double decay);

    /** The step is the gradient times the rate. */
    void sgd(double rate);

    /** Nesterov's momentum; moments: the velocity. */
    void nesterov(double rate, double momentum);

    /**
     * Adam; moments: running means of gradients, then of their squares.
     *
     * @param first  weight of the past in the mean of gradients
     * @param second the same for their squares
     * @param small  keeps the divisor from 0
     * @param step   this one's number, from 1
     */
    void adam(double rate, double first, double second, double small, long step);

    /**
     * Kar; moments: running means of gradients, one for each share.
     *
     * @param past share of the past in each mean
     */
    void kar(double rate, double... past);

    /** Lets the buffers go. */
    void end();

    /** Euclidean norm of the gradients of what may move; not finite if any gradient is not, or is too large for its square to be. */
    double norm(FlatArray gradients, FlatArray trainable);

    @Override
    void close();
}
