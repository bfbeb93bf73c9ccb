package headscope.engine.kernel.cell;

import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

/** The definition of {@link CellTiles}, and what serves where the Vector API is missing. */
final class ScalarCells implements CellTiles {
    private static final int LANES = 8;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void wide(MemorySegment x, long[] at, int[] cell, MemorySegment w, long from, float[] sums) {
        add(x, at, cell, w, from, sums, VECTORS * LANES);
    }

    @Override
    public void narrow(MemorySegment x, long[] at, int[] cell, MemorySegment w, long from, float[] sums) {
        add(x, at, cell, w, from, sums, LANES);
    }

    private static void add(MemorySegment x, long[] at, int[] cell, MemorySegment w, long from, float[] sums, int width) {
        for (int i = 0; i < POSITIONS; i++) {
            for (int j = 0; j < width; j++) {
                float sum = get(w, from, j);
                for (int k = 0; k < cell.length; k++) sum = Math.fma(get(x, at[i] + cell[k], 0), get(w, from, (k + 1L) * width + j), sum);
                sums[i * width + j] = sum;
            }
        }
    }

    @Override
    public void put(float[] sums, int width, int pool, boolean rectify, MemorySegment y, long[] to, int count, int live) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < live; j++) {
                float largest = sums[i * pool * width + j];
                for (int k = 1; k < pool; k++) largest = Math.max(largest, sums[(i * pool + k) * width + j]);
                set(y, to[i], j, rectify && largest < 0 ? 0 : largest);
            }
        }
    }

    @Override
    public void clear(MemorySegment y, long at, int count) {
        for (int j = 0; j < count; j++) set(y, at, j, 0);
    }

    @Override
    public void max(MemorySegment y, long at, long right, long down, MemorySegment z, long to, int count) {
        for (int j = 0; j < count; j++) {
            float upper = Math.max(get(y, at, j), get(y, at + right, j));
            set(z, to, j, Math.max(upper, Math.max(get(y, at + down, j), get(y, at + down + right, j))));
        }
    }

    private static float get(MemorySegment memory, long at, long number) {
        return memory.get(JAVA_FLOAT_UNALIGNED, at + number * Float.BYTES);
    }

    private static void set(MemorySegment memory, long at, long number, float value) {
        memory.set(JAVA_FLOAT_UNALIGNED, at + number * Float.BYTES, value);
    }
}
