package headscope.engine.kernel.field;

/** Operations cell by cell, and sums. */
public interface Elements {
    /** {@code to (+)= factor sum of from} over what {@code to} has only one of: samples, channels, cells. A bias' gradient, a mean, a pooled map. */
    void sum(Field from, double factor, Field to, Store store);

    /** {@code to (+)= factor from}, from repeated. The gradient of {@link #sum}; a position map that is added to all channels. */
    void spread(Field from, double factor, Field to, Store store);

    /**
     * {@code y (+)= factor a b}, cell by cell; both may be repeated. The gradient of a, if it is not repeated, is {@code multiply(dy, b)}, and else {@link #multiplySum}.
     *
     * @param y may be a or b
     */
    void multiply(Field a, Field b, double factor, Field y, Store store);

    /**
     * The gradient of a repeated factor of a product: {@code to (+)= sum of dy a} over what {@code to} has only one of.
     *
     * @param dy as large as the product
     * @param a  the other factor; may be repeated
     */
    void multiplySum(Field dy, Field a, Field to, Store store);

    /** {@code y = x Phi(x)}; y may be x. */
    void gelu(Field x, Field y);

    /** {@code dx (+)= dy gelu'(x)}; dx may be dy if it is set. */
    void geluGradient(Field x, Field dy, Field dx, Store store);
}
