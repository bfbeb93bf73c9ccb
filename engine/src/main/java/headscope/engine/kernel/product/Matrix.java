package headscope.engine.kernel.product;

import java.lang.foreign.MemorySegment;

/**
 * Numbers of one type, seen as rows and columns: number (i, j) is number {@code first + i rowStep + j colStep} of the memory. A step may be 0, which repeats one
 * number. Whether they are floats or doubles is known by the {@link MatrixProduct} that reads them. The memory must be one that any thread may access.
 *
 * @param first   position of number (0, 0), counted in numbers
 * @param rows    at least 0
 * @param cols    at least 0
 * @param rowStep numbers from row to row
 * @param colStep numbers from column to column
 */
public record Matrix(MemorySegment memory, long first, int rows, int cols, int rowStep, int colStep) {
    public Matrix {
        if (first < 0 || rows < 0 || cols < 0 || rowStep < 0 || colStep < 0) {
            throw new IllegalArgumentException("matrix: expected places, sizes and steps of at least 0, found first %d, %d x %d, steps %d and %d".formatted(first, rows, cols, rowStep, colStep));
        }
    }

    /** Row-major, without gaps. */
    public static Matrix of(MemorySegment memory, long first, int rows, int cols) {
        return new Matrix(memory, first, rows, cols, cols, 1);
    }

    /** The same numbers with rows and columns exchanged. */
    public Matrix transposed() {
        return new Matrix(memory, first, cols, rows, colStep, rowStep);
    }

    /** Rows {@code from} to before {@code to}. */
    public Matrix rows(int from, int to) {
        if (from < 0 || from > to || to > rows) throw new IndexOutOfBoundsException("rows %d to %d of a matrix of %d rows".formatted(from, to, rows));
        return new Matrix(memory, at(from, 0), to - from, cols, rowStep, colStep);
    }

    /** Columns {@code from} to before {@code to}. */
    public Matrix cols(int from, int to) {
        if (from < 0 || from > to || to > cols) throw new IndexOutOfBoundsException("columns %d to %d of a matrix of %d columns".formatted(from, to, cols));
        return new Matrix(memory, at(0, from), rows, to - from, rowStep, colStep);
    }

    /** Which number of the memory stands at this place. */
    long at(int row, int col) {
        return first + (long) row * rowStep + (long) col * colStep;
    }

    String shape() {
        return rows + " x " + cols;
    }
}
