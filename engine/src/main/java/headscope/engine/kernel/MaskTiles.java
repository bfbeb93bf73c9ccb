package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/** The innermost loops of maps that are multiplied by a mask, and of ReLU. Places are counted in floats. */
interface MaskTiles {
    static MaskTiles best() {
        return Simd.available() ? new VectorMasks() : new ScalarMasks();
    }

    /**
     * Of one channel: {@code dx[at + i] = dy[at + i] m[from + i]} and {@code dm[from + i] += dy[at + i] x[at + i]}.
     *
     * @param first whether {@code dm} is overwritten instead
     */
    void gradient(MemorySegment x, MemorySegment m, MemorySegment dy, MemorySegment dx, MemorySegment dm, long at, long from, int count, boolean first);

    /** {@code dx[at + i] = dy[at + i]} where {@code x[at + i] > 0}, otherwise 0. */
    void rectified(MemorySegment x, MemorySegment dy, MemorySegment dx, long at, int count);
}
