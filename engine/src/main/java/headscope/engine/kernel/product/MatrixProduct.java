package headscope.engine.kernel.product;

import headscope.engine.kernel.Workers;

/**
 * {@code C[i, j] = finish(start + sum_k A[i, k] B[k, j])}, the sum in the order of k, so that its bits depend neither on the number of threads nor on where
 * the vector kernels end. Letters: A[M, K] any {@link Matrix}, a transposed one too; B[K, N] a {@link Factor}, loaded from any matrix; C[M, N] with columns side
 * by side. A layer {@code Y = X W + b} of M examples needs three: forward {@code X} times W, for the gradient of its input {@code dY} times W transposed, for that
 * of its weights {@code X} transposed times dY. One thread at a time.
 */
public interface MatrixProduct extends AutoCloseable {
    /** For numbers of type float: the fastest that runs here. */
    static MatrixProduct best(Workers workers) {
        return new FloatProduct(PanelTiles.best(), workers);
    }

    /** For numbers of type double, in which networks are checked but not trained. */
    static MatrixProduct inDouble() {
        return new DoubleProduct();
    }

    /** Room for a right side of this many rows and columns, in the numbers of this product; empty until {@link #load}ed. To be closed by who asked. */
    Factor factor(int rows, int cols);

    /**
     * Overwrites a factor.
     *
     * @param b not modified
     * @throws IllegalArgumentException if the shapes differ
     */
    void load(Matrix b, Factor into);

    /**
     * Overwrites C, or adds to it if it starts {@link Start#HERE}.
     *
     * @param a [M, K], not modified; must not overlap C
     * @param b [K, N], not modified
     * @param c [M, N], column step 1, modified
     * @throws IllegalArgumentException if the shapes do not fit
     */
    void multiply(Matrix a, Factor b, Matrix c, Start start, Finish finish);

    /** {@link #multiply(Matrix, Factor, Matrix, Start, Finish)} from zero, nothing done to the sums. */
    default void multiply(Matrix a, Factor b, Matrix c) {
        multiply(a, b, c, Start.ZERO, Finish.NONE);
    }

    /** A row of ones, [1, cols]: times B it gives the sums of B's columns, the gradient of a bias if B is that of a layer's outputs. Lives as long as the product. */
    Matrix ones(int cols);

    /** Frees what the product itself holds; factors are not its own. */
    @Override
    void close();
}
