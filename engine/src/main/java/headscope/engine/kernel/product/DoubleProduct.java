package headscope.engine.kernel.product;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

/** Products of doubles in plain loops, by the calling thread. A factor is one panel. */
final class DoubleProduct implements MatrixProduct {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment one = arena.allocateFrom(JAVA_DOUBLE, 1);

    @Override
    public Factor factor(int rows, int cols) {
        return new Factor(rows, cols, Math.max(1, cols), 1, Double.BYTES);
    }

    @Override
    public void load(Matrix b, Factor into) {
        Shapes.check(b, into);
        for (int k = 0; k < b.rows(); k++) {
            for (int j = 0; j < b.cols(); j++) into.memory().set(JAVA_DOUBLE, place(into, k, j), get(b, k, j));
        }
    }

    @Override
    public void multiply(Matrix a, Factor b, Matrix c, Start start, Finish finish) {
        Shapes.check(a, b, c, finish);
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.cols(); j++) {
                double sum = switch (start) {
                    case Start.Zero() -> 0;
                    case Start.Here() -> get(c, i, j);
                    case Start.Row(MemorySegment numbers, long first) -> numbers.getAtIndex(JAVA_DOUBLE, first + j);
                };
                for (int k = 0; k < b.rows(); k++) sum += get(a, i, k) * b.memory().get(JAVA_DOUBLE, place(b, k, j));
                boolean drop = switch (finish) {
                    case Finish.None() -> false;
                    case Finish.Rectified() -> sum < 0;
                    case Finish.Gated(Matrix by) -> !(get(by, i, j) > 0);
                };
                c.memory().setAtIndex(JAVA_DOUBLE, c.at(i, j), drop ? 0 : sum);
            }
        }
    }

    @Override
    public Matrix ones(int cols) {
        return new Matrix(one, 0, 1, cols, 0, 0);
    }

    @Override
    public void close() {
        arena.close();
    }

    private static double get(Matrix matrix, int row, int col) {
        return matrix.memory().getAtIndex(JAVA_DOUBLE, matrix.at(row, col));
    }

    private static long place(Factor b, int row, int col) {
        return b.at(0, row) + (long) col * Double.BYTES;
    }
}
