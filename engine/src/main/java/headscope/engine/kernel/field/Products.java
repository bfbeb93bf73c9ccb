package headscope.engine.kernel.field;

/**
 * The global operator: of square maps the product of matrices {@code y[b, c] = w[b, c] @ f[b, c]}; of maps of one row the circular convolution
 * {@code y[q] = sum_r w[r] f[(q - r) mod N]}. All fields have the same shape, none may be repeated, and a result must not overlap what it is made from.
 */
public interface Products {
    /** {@code y (+)= w @ f}. */
    void multiply(Field w, Field f, Field y, Store store);

    /** {@code dw (+)= dy @ f'}. */
    void left(Field dy, Field f, Field dw, Store store);

    /** {@code df (+)= w' @ dy}. */
    void right(Field w, Field dy, Field df, Store store);
}
