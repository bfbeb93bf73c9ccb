package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of {@link MeanTiles}, and what serves where the Vector API is missing. */
final class ScalarMeans implements MeanTiles {
    @Override
    public void mean(MemorySegment x, long at, long row, int rows, int cols, MemorySegment y, long to) {
        for (long lane = 0; lane < Lanes.BYTES; lane += Float.BYTES) {
            float sum = 0;
            for (int r = 0; r < rows; r++) {
                for (int col = 0; col < cols; col++) sum += x.get(ValueLayout.JAVA_FLOAT, at + r * row + col * Lanes.BYTES + lane);
            }
            y.set(ValueLayout.JAVA_FLOAT, to + lane, sum * (1f / (rows * cols)));
        }
    }

    @Override
    public void gradient(MemorySegment dy, long from, MemorySegment dx, long at, long row, int rows, int cols) {
        for (long lane = 0; lane < Lanes.BYTES; lane += Float.BYTES) {
            float share = dy.get(ValueLayout.JAVA_FLOAT, from + lane) * (1f / (rows * cols));
            for (int r = 0; r < rows; r++) {
                for (int col = 0; col < cols; col++) dx.set(ValueLayout.JAVA_FLOAT, at + r * row + col * Lanes.BYTES + lane, share);
            }
        }
    }
}
