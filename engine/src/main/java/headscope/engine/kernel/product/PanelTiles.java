package headscope.engine.kernel.product;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loops of products of floats. Places in memory and steps are bytes, places among the sums are numbers. */
interface PanelTiles {
    /** Rows of a tile. Fewer name the last one again, and their sums do not count. */
    int ROWS = 4;
    /** Vectors side by side in a wide tile: with four rows 16 sums, four numbers of B and one of A at a time in the 32 registers of AVX-512. */
    int VECTORS = 4;

    static PanelTiles best() {
        return Simd.available() ? new VectorPanels() : new ScalarPanels();
    }

    /** Columns of a narrow tile. A wide one has {@link #VECTORS} times as many. */
    int lanes();

    /**
     * {@code sums[first + i width + j] += sum_k a[row[i] + k aStep] b[from + k width + j]}, {@code i < ROWS}, {@code j < width = lanes VECTORS}, {@code k < depth},
     * each product added in the order of k and rounded once with its sum.
     *
     * @param a    not modified
     * @param b    not modified
     * @param sums modified
     */
    void wide(MemorySegment a, long[] row, long aStep, MemorySegment b, long from, int depth, float[] sums, int first);

    /** The same with {@code width = lanes}. */
    void narrow(MemorySegment a, long[] row, long aStep, MemorySegment b, long from, int depth, float[] sums, int first);

    /** {@code sums[first + j] = from[at + j]}, {@code j < count}. */
    void take(MemorySegment from, long at, float[] sums, int first, int count);

    /** {@code to[at + j] = sums[first + j]}, {@code j < count}. */
    void put(float[] sums, int first, MemorySegment to, long at, int count);

    /** {@code sums[first + j] = 0} where it is below 0, {@code j < count}. */
    void rectify(float[] sums, int first, int count);

    /** {@code sums[first + j] = 0} where {@code y[from + j]} is not above 0, {@code j < count}. */
    void gate(MemorySegment y, long from, float[] sums, int first, int count);
}
