package headscope.engine.kernel.cell;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loops of {@link CellConvolution}. Places in memory are bytes, places among the sums are numbers. */
interface CellTiles {
    /** Positions of a tile. Fewer name the last one again, and their sums do not count. */
    int POSITIONS = 8;
    /** Vectors of outputs side by side in a wide tile: with eight positions 16 sums in the 32 registers of AVX-512. */
    int VECTORS = 2;

    static CellTiles best() {
        return Simd.available() ? new VectorCells() : new ScalarCells();
    }

    /** Outputs of a narrow tile. A wide one has {@link #VECTORS} times as many. */
    int lanes();

    /**
     * {@code sums[i width + j] = w[from + j] + sum_k x[at[i] + cell[k]] w[from + (k + 1) width + j]}, {@code i < POSITIONS}, {@code j < width = lanes VECTORS}, each
     * product added in the order of k and rounded once with its sum.
     *
     * @param x    not modified
     * @param cell bytes, relative to a position
     * @param w    not modified: biases, then a row for each cell
     * @param sums overwritten
     */
    void wide(MemorySegment x, long[] at, int[] cell, MemorySegment w, long from, float[] sums);

    /** The same with {@code width = lanes}. */
    void narrow(MemorySegment x, long[] at, int[] cell, MemorySegment w, long from, float[] sums);

    /**
     * Writes sums to where they belong, the largest of each pool: {@code y[to[i] + j] = max(sums[i pool width + j], sums[(i pool + 1) width + j], ...)}, or 0 if that is
     * below 0 and {@code rectify}, {@code i < count}, {@code j < live}.
     *
     * @param pool positions side by side that only their largest counts of: 1, 2 or 4
     */
    void put(float[] sums, int width, int pool, boolean rectify, MemorySegment y, long[] to, int count, int live);

    /** {@code y[at + j] = 0}, {@code j < count}. */
    void clear(MemorySegment y, long at, int count);

    /** {@code z[to + j] = max(y[at + j], y[at + right + j], y[at + down + j], y[at + down + right + j])}, {@code j < count}. */
    void max(MemorySegment y, long at, long right, long down, MemorySegment z, long to, int count);
}
