package headscope.engine.kernel.product;

/** Refuses what does not fit. */
final class Shapes {
    private Shapes() {}

    static void check(Matrix b, Factor into) {
        if (b.rows() != into.rows() || b.cols() != into.cols()) {
            throw new IllegalArgumentException("factor: expected a matrix of %d x %d, found %s".formatted(into.rows(), into.cols(), b.shape()));
        }
    }

    static void check(Matrix a, Factor b, Matrix c, Finish finish) {
        if (a.cols() != b.rows() || a.rows() != c.rows() || b.cols() != c.cols()) {
            throw new IllegalArgumentException("product: expected [M, K] times [K, N] into [M, N], found %s times %d x %d into %s".formatted(a.shape(), b.rows(), b.cols(), c.shape()));
        }
        if (c.colStep() != 1) throw new IllegalArgumentException("product: expected columns of C side by side, found a step of " + c.colStep());
        if (finish instanceof Finish.Gated(Matrix by) && (by.rows() != c.rows() || by.cols() != c.cols() || by.colStep() != 1)) {
            throw new IllegalArgumentException("product: expected a gate of %s with columns side by side, found %s with a step of %d".formatted(c.shape(), by.shape(), by.colStep()));
        }
    }
}
