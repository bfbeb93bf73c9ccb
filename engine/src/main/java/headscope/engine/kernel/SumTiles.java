package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loop of a layer's sums: a few heads times a few columns, over the cells that the heads share. */
interface SumTiles {
    /** Columns of the two shapes of tile. */
    int WIDE = 7;
    int NARROW = 4;

    static SumTiles best() {
        return Simd.available() ? new VectorSums() : new ScalarSums();
    }

    /**
     * {@code sums[h, j] += sum_e weights[e, h] * x[at + cells[e] + j * step]} for all lanes, {@code h < heads}, {@code j < columns}, {@code from <= e < to}.
     *
     * @param x       not modified
     * @param at      bytes from the start of {@code x}
     * @param step    bytes from column to column
     * @param cells   bytes, relative to {@code at}
     * @param weights [cell][head] from index {@code first}, which belongs to cell {@code from}
     * @param sums    [column][lane] of head h from index {@code targets[target + h]}; modified
     */
    void add(int heads, int columns, MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int[] targets, int target);

    /**
     * Writes columns of sums.
     *
     * @param sums    [column][lane] from index {@code from}, not modified
     * @param rectify whether negative sums are written as 0
     * @param step    bytes from column to column of {@code y}
     */
    void store(float[] sums, int from, int columns, boolean rectify, MemorySegment y, long at, long step);
}
