package headscope.engine.kernel.sample;

import headscope.engine.backend.Simd;
import headscope.engine.kernel.product.Sheet;

/**
 * Innermost loops over runs of numbers and over rows of channels, [rows, C] row-major. Places count numbers from the start of a sheet. All sheets of a call are
 * of one type.
 */
public interface RunLoops {
    /** The fastest that run here; for doubles the plain ones. */
    static RunLoops best(boolean wide) {
        return !wide && Simd.available() ? new VectorRuns() : new PlainRuns();
    }

    /** {@code y = x}, n numbers. */
    void copy(Sheet x, long at, Sheet y, long to, int n);

    /** {@code y = 0}, n numbers. */
    void clear(Sheet y, long to, int n);

    /** {@code y += x}, n numbers. */
    void add(Sheet x, long at, Sheet y, long to, int n);

    /** {@code z = x y}, n numbers. */
    void product(Sheet x, long at, Sheet y, long by, Sheet z, long to, int n);

    /** {@code z += x y}, n numbers. */
    void addProduct(Sheet x, long at, Sheet y, long by, Sheet z, long to, int n);

    /** {@code y += factor x}, n numbers. */
    void addScaled(Sheet x, long at, double factor, Sheet y, long to, int n);

    /** Sum of x y, n numbers. */
    double dot(Sheet x, long at, Sheet y, long by, int n);

    /** {@code dy = 0} where y is not above 0, n numbers. */
    void gate(Sheet y, long at, Sheet dy, long to, int n);

    /** {@code sums = sum over rows of x}; [C] overwritten. */
    void sums(Sheet x, long at, int rows, int cols, Sheet sums, long to);

    /** {@code sums = sum over rows of (x - mean)^2}; [C] overwritten. */
    void squares(Sheet x, long at, int rows, int cols, Sheet mean, long meanAt, Sheet sums, long to);

    /** {@code sums = sum over rows of dy (x - mean)}; [C] overwritten. */
    void products(Sheet dy, long dyAt, Sheet x, long at, int rows, int cols, Sheet mean, long meanAt, Sheet sums, long to);

    /** {@code y = scale x + shift}, scale and shift [C]; below 0 it becomes 0 if {@code rectified}. */
    void affine(Sheet x, long at, int rows, int cols, Sheet scale, long scaleAt, Sheet shift, long shiftAt, boolean rectified, Sheet y, long to);

    /** {@code dy = a dy + b x + c}, each of a, b, c [C]; they lie behind each other in {@code abc}. */
    void combine(Sheet dy, long dyAt, Sheet x, long at, int rows, int cols, Sheet abc, long abcAt);

    /** {@code y += factor row} for each row of y, row [C]. */
    void addRow(Sheet row, long at, double factor, Sheet y, long to, int rows, int cols);

    /** {@code y = 1 / (1 + exp(-x))}, n numbers; y may be x. */
    void sigmoid(Sheet x, long at, Sheet y, long to, int n);

    /** {@code dy = dy y (1 - y)}, the way back through {@link #sigmoid}, n numbers. */
    void sigmoidSlope(Sheet y, long at, Sheet dy, long to, int n);

    /** Softmax over rows, each column for itself, in place; x is [rows, cols]. */
    void softmax(Sheet x, long at, int rows, int cols);

    /** {@code dy = y (dy - sum over rows of y dy)}, the way back through {@link #softmax}. */
    void softmaxSlope(Sheet y, long at, Sheet dy, long to, int rows, int cols);
}
