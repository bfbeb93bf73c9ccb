package headscope.engine.kernel;

/**
 * The cells that one pass of sums writes, and which input cell belongs to each: row {@code i} of the pass writes row {@code row + i * rowStep} and reads around
 * row {@code i * inRowStep}; columns likewise. A strided layer has one phase forward; its gradient has one for each remainder of a row and column.
 */
record Phase(int row, int rowStep, int rows, int inRowStep, int col, int colStep, int cols, int inColStep) {
    static Phase strided(Grid out, int rowStride, int colStride) {
        return new Phase(0, 1, out.rows(), rowStride, 0, 1, out.cols(), colStride);
    }

    /** The rows and columns that leave these remainders, read one by one. */
    static Phase remainder(Grid out, int row, int rowStride, int col, int colStride) {
        return new Phase(row, rowStride, (out.rows() - row + rowStride - 1) / rowStride, 1, col, colStride, (out.cols() - col + colStride - 1) / colStride, 1);
    }
}
