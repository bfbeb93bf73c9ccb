package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loops of a dense layer. All places are bytes from the start of an array of floats. */
interface DenseTiles {
    /** A tile of sums: so many rows of weights times so many blocks. Fewer name the last one again. */
    int ROWS = 3;
    int BLOCKS = 4;
    /** Features of a tile of products. Fewer name the last one again. */
    int FEATURES = 8;

    static DenseTiles best() {
        return Simd.available() ? new VectorDense() : new ScalarDense();
    }

    /**
     * {@code y[to[i] + block[j]] = sum_k w[row[i] + step[k]] * x[at[j] + cell[k]]} for all lanes, {@code i < ROWS}, {@code j < BLOCKS}, {@code from <= k < end}.
     *
     * @param x     not modified
     * @param w     not modified
     * @param y     overwritten
     */
    void sums(MemorySegment x, long[] at, int[] cell, MemorySegment w, long[] row, int[] step, int from, int end, MemorySegment y, long[] to, long[] block);

    /**
     * {@code w[to[i] + o] = sum_b x[at[i] + example[b]] * y[from + b * yRow + o]}, {@code i < FEATURES}, {@code o < outputs <= } {@link Lanes#COUNT}. Here outputs
     * lie side by side in the lanes, so the tile needs no sum over lanes, and examples that do not count are not read.
     *
     * @param x not modified
     * @param y not modified; whole registers are read
     * @param w overwritten
     */
    void products(MemorySegment x, long[] at, long[] example, MemorySegment y, long from, long yRow, MemorySegment w, long[] to, int outputs);
}
