package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loops of {@link MapStatistics}. Places in maps are bytes from the start of an array of floats. */
interface StatisticTiles {
    /** Heads per side of the block of products that is kept in registers. */
    int SIDE = 4;

    static StatisticTiles best() {
        return Simd.available() ? new VectorStatistics() : new ScalarStatistics();
    }

    /**
     * Of one channel of one block, each lane for itself: sum of x - c, sum of (x - c)^2, sum of x * slope, largest |x|, and sum of slope,
     * with c the first cell.
     *
     * @param at    of the first cell of {@code x}
     * @param slope may be {@code x} itself where nobody asks for the sum of products
     * @param row   bytes from row to row of {@code x}, and {@code slopeRow} of {@code slope}
     * @param out   overwritten from {@code to}: five times one number per lane, in the order above
     */
    void sums(MemorySegment x, long at, long row, MemorySegment slope, long slopeAt, long slopeRow, int rows, int cols, float[] out, int to);

    /**
     * {@code out[i, j] += sum over cells and the first lanes of (x_i - shift_i) * (x_j - shift_j)} for SIDE x SIDE channels. Where there are fewer channels, the
     * last one stands in for those that are missing.
     *
     * @param cells where the channels lie
     * @param i     of the first cell of the first channel i, and {@code j} of that of j
     * @param lastI channels from i on, minus 1, at most SIDE - 1; likewise {@code lastJ}
     * @param lanes how many examples of the block count
     * @param shift SIDE numbers from {@code shiftI} on for the channels i, and from {@code shiftJ} on for j
     * @param width numbers in a row of {@code out}
     * @param spare 2 * SIDE numbers per lane, overwritten
     */
    void products(MemorySegment x, Cells cells, long i, int lastI, long j, int lastJ, int lanes, float[] shift, int shiftI, int shiftJ, double[] out, int to, int width,
                  float[] spare);

    /** Rows and columns of a channel, and the bytes from row to row and from channel to channel. */
    record Cells(int rows, int cols, long row, long channel) {}
}
