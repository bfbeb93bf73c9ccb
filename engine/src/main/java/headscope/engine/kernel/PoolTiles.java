package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loops of max pooling over blocks of {@code poolRows x poolCols} cells that do not overlap, each lane for itself. */
interface PoolTiles {
    static PoolTiles best() {
        return Simd.available() ? new VectorPools() : new ScalarPools();
    }

    /**
     * {@code y[j] = largest x} of each pool of a row of pools.
     *
     * @param at     bytes of the first pool's first cell in {@code x}, not modified
     * @param xRow   bytes from row to row of {@code x}
     * @param target bytes of the first cell in {@code y}, overwritten
     */
    void largest(MemorySegment x, long at, long xRow, int poolRows, int poolCols, int pools, MemorySegment y, long target);

    /**
     * Gradient of the same: the first cell of each pool that is the largest gets the pool's gradient, the others 0.
     *
     * @param rectified whether {@code x} went through ReLU, so that nothing passes where the largest is 0
     * @param slope     bytes of the first pool in {@code dy}, not modified
     * @param dx        overwritten at the places of {@code x}, which lie {@code shift} bytes further and {@code dxRow} bytes from row to row
     * @param sums      [lane] from index 0: every number that was passed on is added
     */
    void gradient(MemorySegment x, long at, long xRow, int poolRows, int poolCols, int pools, boolean rectified, MemorySegment dy, long slope, MemorySegment dx, long target,
            long dxRow, float[] sums);

    /** {@code sum over lanes}. */
    float total(float[] sums);
}
