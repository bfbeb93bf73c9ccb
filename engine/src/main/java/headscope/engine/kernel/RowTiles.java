package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loop of a head that shares no cells with others: some columns of its sums, which go straight to the output. */
interface RowTiles {
    /** Columns of the three shapes of tile. */
    int WIDE = 14;
    int MIDDLE = 7;
    int NARROW = 4;

    static RowTiles best() {
        return Simd.available() ? new VectorRows() : new ScalarRows();
    }

    /**
     * {@code y[there + j * yStep] = bias + sum_e weights[e] * x[at + cells[e] + j * step]} for all lanes, {@code j < columns}, {@code from <= e < to}.
     *
     * @param x       not modified
     * @param at      bytes from the start of {@code x}
     * @param step    bytes from column to column of {@code x}
     * @param cells   bytes, relative to {@code at}
     * @param weights one per cell
     * @param floor   sums below it are written as 0
     * @param y       modified
     * @param there   bytes from the start of {@code y}
     * @param yStep   bytes from column to column of {@code y}
     */
    void write(int columns, MemorySegment x, long at, long step, int[] cells, float[] weights, int from, int to, float bias, float floor, MemorySegment y, long there,
            long yStep);
}
