package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of {@link RowTiles}, and what serves where the Vector API is missing. */
final class ScalarRows implements RowTiles {
    @Override
    public void write(int columns, MemorySegment x, long at, long step, int[] cells, float[] weights, int from, int to, float bias, float floor, MemorySegment y,
            long there, long yStep) {
        for (int j = 0; j < columns; j++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                long inCell = (long) lane * Float.BYTES;
                float sum = bias;
                for (int e = from; e < to; e++) sum = Math.fma(weights[e], x.get(ValueLayout.JAVA_FLOAT, at + cells[e] + j * step + inCell), sum);
                y.set(ValueLayout.JAVA_FLOAT, there + j * yStep + inCell, sum < floor ? 0 : sum);
            }
        }
    }
}
