package headscope.engine.kernel.field;

/** Standardisations and what follows them in one go. Maps of x, y, their gradients and the moments have the same samples and channels. */
public interface Standards {
    /** {@code y = standardised x}; the moments are written. */
    void standardise(Field x, Moments moments, Field y);

    /**
     * {@code dx (+)=} the gradient through {@link #standardise}.
     *
     * @param y  the standardised x
     * @param dx may be dy if it is set
     */
    void gradient(Field y, Moments moments, Field dy, Field dx, Store store);

    /**
     * {@code y = standardised (gate x)}; the moments, those of the product, are written.
     *
     * @param moments by {@link Standard#INSTANCE}
     * @param gate    [B, C, 1, 1]
     */
    void gated(Field x, Field gate, Moments moments, Field y);

    /**
     * Gradients through {@link #gated}. That of the gate is small, since the standardisation undoes what the gate does but for {@link Moments#EPS}.
     *
     * @param dx    added to or set; may be dy if it is set
     * @param dGate [B, C, 1, 1], set
     */
    void gatedGradient(Field x, Field gate, Field y, Moments moments, Field dy, Field dx, Store store, Field dGate);

    /**
     * {@code y = (gelu(standardised x) + scalar) keep}; the moments are written unless they are given.
     *
     * @param scalar one number
     * @param keep   [B, C, 1, 1], may be repeated: 0 or what makes up for the dropped
     * @param y      may be x if no gradient is wanted
     */
    void activate(Field x, Moments moments, Field scalar, Field keep, Field y);

    /**
     * Gradients through {@link #activate}.
     *
     * @param x       as it was
     * @param dx      set; may be dy
     * @param dScalar one number, added to
     */
    void activateGradient(Field x, Moments moments, Field keep, Field dy, Field dx, Field dScalar);

    /**
     * The core of the recursive gated unit, {@code y = gelu(standardised (key query)) + plane}; the moments, those of the product, are written.
     *
     * @param moments by {@link Standard#INSTANCE}
     * @param plane   [1, 1, cells]
     */
    void recurrent(Field key, Field query, Field plane, Moments moments, Field y);

    /**
     * Gradients through {@link #recurrent}.
     *
     * @param dKey   set; may be dy
     * @param dQuery set
     * @param dPlane [1, 1, cells], added to
     */
    void recurrentGradient(Field key, Field query, Moments moments, Field dy, Field dKey, Field dQuery, Field dPlane);

    /**
     * S-renormalisation, {@code y = alpha h + beta h / |h|} with the norm over the cells of each map; the second term is 0 where the norm is.
     *
     * @param alpha may be repeated
     * @param beta  may be repeated
     * @param y     may be h
     */
    void renormalise(Field h, Field alpha, Field beta, Field y);

    /**
     * {@code dh = beta / |h| (dy - n (n dy))}, {@code n = h / |h|}: the first term of {@link #renormalise} has no gradient by definition. 0 where the norm is 0.
     *
     * @param h  as it was
     * @param dh set; may be dy
     */
    void renormaliseGradient(Field h, Field beta, Field dy, Field dh);
}
