package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of {@link DenseTiles}, and what serves where the Vector API is missing. */
final class ScalarDense implements DenseTiles {
    @Override
    public void sums(MemorySegment x, long[] at, int[] cell, MemorySegment w, long[] row, int[] step, int from, int end, MemorySegment y, long[] to, long[] block) {
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < BLOCKS; j++) {
                for (long lane = 0; lane < Lanes.BYTES; lane += Float.BYTES) {
                    float sum = 0;
                    for (int k = from; k < end; k++) sum = Math.fma(get(w, row[i] + step[k]), get(x, at[j] + cell[k] + lane), sum);
                    y.set(ValueLayout.JAVA_FLOAT_UNALIGNED, to[i] + block[j] + lane, sum);
                }
            }
        }
    }

    @Override
    public void products(MemorySegment x, long[] at, long[] example, MemorySegment y, long from, long yRow, MemorySegment w, long[] to, int outputs) {
        for (int i = 0; i < FEATURES; i++) {
            for (long o = 0; o < outputs; o++) {
                float sum = 0;
                for (int b = 0; b < example.length; b++) sum = Math.fma(get(x, at[i] + example[b]), get(y, from + b * yRow + o * Float.BYTES), sum);
                w.set(ValueLayout.JAVA_FLOAT_UNALIGNED, to[i] + o * Float.BYTES, sum);
            }
        }
    }

    private static float get(MemorySegment memory, long at) {
        return memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
    }
}
