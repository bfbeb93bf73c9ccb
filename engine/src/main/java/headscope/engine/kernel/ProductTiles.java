package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loop of a layer's weight gradient: a few heads times a few cells, along a few rows. */
interface ProductTiles {
    /** Cells of the shapes of tile; the last is for one head only. */
    int WIDE = 8;
    int NARROW = 4;
    int WINDOW = 9;

    static ProductTiles best() {
        return Simd.available() ? new VectorProducts() : new ScalarProducts();
    }

    /**
     * {@code sums[h, e] += sum over r, j of y[from + head[h] + r * yRow + j] * x[at + reach[r, e] + j * step]}, each lane for itself, {@code h < heads},
     * {@code e < cells}, {@code r < rows}, {@code j < columns}.
     *
     * @param x     not modified
     * @param at    bytes from the start of {@code x}
     * @param reach [row][cell], bytes relative to {@code at}
     * @param step  bytes from column to column of {@code x}; those of {@code y} lie side by side
     * @param y     not modified
     * @param from  bytes from the start of {@code y}
     * @param head  bytes relative to {@code from}, one per head
     * @param yRow  bytes from row to row of {@code y}
     * @param sums  [head][cell][lane] from index {@code target}; modified
     */
    void add(int heads, int cells, MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns, float[] sums,
            int target);

    /** Sum of the lanes from an index. */
    float total(float[] sums, int at);
}
