package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;
import java.util.List;

/**
 * 1x1 convolutions, {@code y[b, o, p] = bias[o] + sum over parts factor sum_i x[b, i, p] weight[i, o]}. Inputs stay where they are: branches that a layer reads side by side are parts
 * with some rows each of its weights. The gradient of a part's input is a mix too, of dy by the transposed weight. Sums are added up in the same order whatever the number of threads.
 */
public interface Mixing {
    /**
     * A mix without a bias.
     *
     * @param parts not modified, must not overlap y
     * @param y     [B, O, cells], modified
     */
    void mix(List<Part> parts, Field y, Store store);

    /**
     * Overwrites y with a mix and its bias.
     *
     * @param bias [1, O, 1, 1], not modified
     */
    void mix(List<Part> parts, Field bias, Field y);

    /**
     * The gradients of weights, {@code dWeight[i, o] (+)= factor sum_b,p x[b, i, p] dy[b, o, p]}.
     *
     * @param slopes inputs as they were mixed, each with the gradient of its weights, modified
     */
    void weights(List<Part> slopes, Field dy, Store store);

    /** The gradient of the weights of one input. */
    default void weights(Field x, Field dy, double factor, Matrix dWeight, Store store) {
        weights(List.of(new Part(x, dWeight, factor)), dy, store);
    }
}
