package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;

/**
 * Sine filters over a grid of coordinates, {@code y[h, p] = sin(sum_a omega[a, h] c_a(p) + bias[h])} with -1 .. 1 in equal steps along each axis, rows first. Arguments reach 1e5 and
 * are computed in double whatever the numbers are.
 */
public interface Sines {
    /** Coordinate of cell i of n. */
    static double coordinate(int i, int n) {
        return n == 1 ? -1 : -1 + 2.0 * i / (n - 1);
    }

    /**
     * Overwrites y.
     *
     * @param omega [axes, H]; with one axis the coordinate is that of columns and y has one row
     * @param bias  [1, H, 1, 1]
     * @param y     [1, H, rows, cols]
     */
    void sines(Matrix omega, Field bias, Field y);

    /** {@code dOmega +=} and {@code dBias +=} the gradients through {@link #sines}. */
    void gradient(Matrix omega, Field bias, Field dy, Matrix dOmega, Field dBias);
}
