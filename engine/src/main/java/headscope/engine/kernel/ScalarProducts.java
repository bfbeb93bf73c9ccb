package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of {@link ProductTiles}, and what serves where the Vector API is missing. */
final class ScalarProducts implements ProductTiles {
    @Override
    public void add(int heads, int cells, MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
        for (int h = 0; h < heads; h++) {
            for (int e = 0; e < cells; e++) {
                int sum = target + (h * cells + e) * Lanes.COUNT;
                for (int row = 0; row < rows; row++) {
                    for (int j = 0; j < columns; j++) addCell(x, at + reach[row * cells + e] + j * step, y, from + head[h] + row * yRow + j * Lanes.BYTES, sums, sum);
                }
            }
        }
    }

    private static void addCell(MemorySegment x, long left, MemorySegment y, long right, float[] sums, int sum) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            long inCell = (long) lane * Float.BYTES;
            sums[sum + lane] = Math.fma(x.get(ValueLayout.JAVA_FLOAT, left + inCell), y.get(ValueLayout.JAVA_FLOAT, right + inCell), sums[sum + lane]);
        }
    }

    @Override
    public float total(float[] sums, int at) {
        float total = 0;
        for (int lane = 0; lane < Lanes.COUNT; lane++) total += sums[at + lane];
        return total;
    }
}
