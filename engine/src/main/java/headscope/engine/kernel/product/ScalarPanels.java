package headscope.engine.kernel.product;

import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

/** The definition of {@link PanelTiles}, and what serves where the Vector API is missing. */
final class ScalarPanels implements PanelTiles {
    private static final int LANES = 8;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void wide(MemorySegment a, long[] row, long aStep, MemorySegment b, long from, int depth, float[] sums, int first) {
        add(a, row, aStep, b, from, depth, sums, first, VECTORS * LANES);
    }

    @Override
    public void narrow(MemorySegment a, long[] row, long aStep, MemorySegment b, long from, int depth, float[] sums, int first) {
        add(a, row, aStep, b, from, depth, sums, first, LANES);
    }

    private static void add(MemorySegment a, long[] row, long aStep, MemorySegment b, long from, int depth, float[] sums, int first, int width) {
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < width; j++) {
                float sum = sums[first + i * width + j];
                for (int k = 0; k < depth; k++) sum = Math.fma(get(a, row[i] + k * aStep, 0), get(b, from, (long) k * width + j), sum);
                sums[first + i * width + j] = sum;
            }
        }
    }

    @Override
    public void take(MemorySegment from, long at, float[] sums, int first, int count) {
        for (int j = 0; j < count; j++) sums[first + j] = get(from, at, j);
    }

    @Override
    public void put(float[] sums, int first, MemorySegment to, long at, int count) {
        for (int j = 0; j < count; j++) to.set(JAVA_FLOAT_UNALIGNED, at + (long) j * Float.BYTES, sums[first + j]);
    }

    @Override
    public void rectify(float[] sums, int first, int count) {
        for (int j = first; j < first + count; j++) if (sums[j] < 0) sums[j] = 0;
    }

    @Override
    public void gate(MemorySegment y, long from, float[] sums, int first, int count) {
        for (int j = 0; j < count; j++) if (!(get(y, from, j) > 0)) sums[first + j] = 0;
    }

    private static float get(MemorySegment memory, long at, long number) {
        return memory.get(JAVA_FLOAT_UNALIGNED, at + number * Float.BYTES);
    }
}
