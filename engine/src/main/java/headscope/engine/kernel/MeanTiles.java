package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loops of the mean over all cells of one channel, each lane for itself. All places are bytes from the start of an array of floats. */
interface MeanTiles {
    static MeanTiles best() {
        return Simd.available() ? new VectorMeans() : new ScalarMeans();
    }

    /**
     * {@code y[to] = sum of x / (rows * cols)}.
     *
     * @param at  of the first cell of {@code x}, not modified
     * @param row bytes from row to row
     */
    void mean(MemorySegment x, long at, long row, int rows, int cols, MemorySegment y, long to);

    /** {@code dx = dy[from] / (rows * cols)} in every cell. */
    void gradient(MemorySegment dy, long from, MemorySegment dx, long at, long row, int rows, int cols);
}
