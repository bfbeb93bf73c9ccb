package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;

/**
 * One of the inputs of a 1x1 convolution, with the weights that read it.
 *
 * @param x      [B, I, cells]
 * @param weight [I, O], any steps: weights kept as [out, in] are read transposed
 * @param factor multiplies what it adds; 0 leaves it out
 */
public record Part(Field x, Matrix weight, double factor) {
    public Part(Field x, Matrix weight) {
        this(x, weight, 1);
    }
}
