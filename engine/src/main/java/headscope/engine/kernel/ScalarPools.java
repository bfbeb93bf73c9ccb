package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of {@link PoolTiles}, and what serves where the Vector API is missing. */
final class ScalarPools implements PoolTiles {
    @Override
    public void largest(MemorySegment x, long at, long xRow, int poolRows, int poolCols, int pools, MemorySegment y, long target) {
        for (int j = 0; j < pools; j++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                long inCell = (long) lane * Float.BYTES;
                long pool = at + j * poolCols * Lanes.BYTES + inCell;
                float largest = Float.NEGATIVE_INFINITY;
                for (int cell = 0; cell < poolRows * poolCols; cell++) {
                    largest = Math.max(largest, x.get(ValueLayout.JAVA_FLOAT, pool + cell / poolCols * xRow + cell % poolCols * Lanes.BYTES));
                }
                y.set(ValueLayout.JAVA_FLOAT, target + j * Lanes.BYTES + inCell, largest);
            }
        }
    }

    @Override
    public void gradient(MemorySegment x, long at, long xRow, int poolRows, int poolCols, int pools, boolean rectified, MemorySegment dy, long slope, MemorySegment dx, long target,
            long dxRow, float[] sums) {
        for (int j = 0; j < pools; j++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                long inCell = (long) lane * Float.BYTES;
                long pool = at + j * poolCols * Lanes.BYTES + inCell;
                int best = 0;
                float largest = Float.NEGATIVE_INFINITY;
                for (int cell = 0; cell < poolRows * poolCols; cell++) {
                    float value = x.get(ValueLayout.JAVA_FLOAT, pool + cell / poolCols * xRow + cell % poolCols * Lanes.BYTES);
                    if (value > largest) {
                        largest = value;
                        best = cell;
                    }
                }
                float passed = rectified && largest <= 0 ? 0 : dy.get(ValueLayout.JAVA_FLOAT, slope + j * Lanes.BYTES + inCell);
                for (int cell = 0; cell < poolRows * poolCols; cell++) {
                    dx.set(ValueLayout.JAVA_FLOAT, target + j * poolCols * Lanes.BYTES + inCell + cell / poolCols * dxRow + cell % poolCols * Lanes.BYTES,
                            cell == best ? passed : 0);
                }
                sums[lane] += passed;
            }
        }
    }

    @Override
    public float total(float[] sums) {
        float total = 0;
        for (int lane = 0; lane < Lanes.COUNT; lane++) total += sums[lane];
        return total;
    }
}
