package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of {@link SumTiles}, and what serves where the Vector API is missing. */
final class ScalarSums implements SumTiles {
    @Override
    public void add(int heads, int columns, MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int[] targets,
            int target) {
        for (int h = 0; h < heads; h++) {
            for (int j = 0; j < columns; j++) {
                int sum = targets[target + h] + j * Lanes.COUNT;
                for (int e = from; e < to; e++) {
                    float weight = weights[first + (e - from) * heads + h];
                    long cell = at + cells[e] + j * step;
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        sums[sum + lane] = Math.fma(weight, x.get(ValueLayout.JAVA_FLOAT, cell + (long) lane * Float.BYTES), sums[sum + lane]);
                    }
                }
            }
        }
    }

    @Override
    public void store(float[] sums, int from, int columns, boolean rectify, MemorySegment y, long at, long step) {
        for (int j = 0; j < columns; j++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                float sum = sums[from + j * Lanes.COUNT + lane];
                y.set(ValueLayout.JAVA_FLOAT, at + j * step + (long) lane * Float.BYTES, rectify && sum < 0 ? 0 : sum);
            }
        }
    }
}
