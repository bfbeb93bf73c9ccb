package headscope.engine.kernel.field;

/** Gates that hyper-kernels and pooled maps make together. */
public interface Interactions {
    /** {@code y = sigmoid(k z^2)}, k repeated over samples; the hyper-channel gate with [B, C, 1, 1]. */
    void gate(Field k, Field z, Field y);

    /**
     * Gradients through {@link #gate}.
     *
     * @param dk [1, C, 1, 1], added to
     * @param dz set
     */
    void gateGradient(Field k, Field z, Field y, Field dy, Field dk, Field dz);

    /**
     * {@code glu = sigmoid(o) o}, and the means of o over cells and over channels.
     *
     * @param perChannel [B, C, 1, 1], set
     * @param perCell    [B, 1, cells], set
     */
    void glu(Field o, Field glu, Field perChannel, Field perCell);

    /** {@code dO +=} gradients through all three results of {@link #glu}. */
    void gluGradient(Field o, Field dGlu, Field dPerChannel, Field dPerCell, Field dO);

    /**
     * Hyper-interaction, {@code y = x sigmoid((kCell perCell^2) (kChannel perChannel^2))}.
     *
     * @param kCell    [1, 1, cells]
     * @param kChannel [1, C, 1, 1]
     */
    void interact(Field x, Field kCell, Field perCell, Field kChannel, Field perChannel, Field y);

    /**
     * Gradients through {@link #interact}.
     *
     * @param dx          added to
     * @param dkCell      [1, 1, cells], added to
     * @param dPerCell    [B, 1, cells], set
     * @param dkChannel   [1, C, 1, 1], added to
     * @param dPerChannel [B, C, 1, 1], set
     */
    void interactGradient(Field x, Field kCell, Field perCell, Field kChannel, Field perChannel, Field dy, Field dx, Field dkCell, Field dPerCell, Field dkChannel, Field dPerChannel);
}
