package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of {@link StatisticTiles}, and what serves where the Vector API is missing. */
final class ScalarStatistics implements StatisticTiles {
    @Override
    public void sums(MemorySegment x, long at, long row, MemorySegment slope, long slopeAt, long slopeRow, int rows, int cols, float[] out, int to) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            long byteOfLane = (long) lane * Float.BYTES;
            float first = x.get(ValueLayout.JAVA_FLOAT, at + byteOfLane);
            float sum = 0;
            float squares = 0;
            float products = 0;
            float largest = 0;
            float slopes = 0;
            for (int r = 0; r < rows; r++) {
                for (int col = 0; col < cols; col++) {
                    float value = x.get(ValueLayout.JAVA_FLOAT, at + r * row + col * Lanes.BYTES + byteOfLane);
                    sum += value - first;
                    squares += (value - first) * (value - first);
                    float steepness = slope.get(ValueLayout.JAVA_FLOAT, slopeAt + r * slopeRow + col * Lanes.BYTES + byteOfLane);
                    products += value * steepness;
                    slopes += steepness;
                    largest = Math.max(largest, Math.abs(value));
                }
            }
            out[to + lane] = sum;
            out[to + Lanes.COUNT + lane] = squares;
            out[to + 2 * Lanes.COUNT + lane] = products;
            out[to + 3 * Lanes.COUNT + lane] = largest;
            out[to + 4 * Lanes.COUNT + lane] = slopes;
        }
    }

    @Override
    public void products(MemorySegment x, Cells cells, long i, int lastI, long j, int lastJ, int lanes, float[] shift, int shiftI, int shiftJ, double[] out, int to,
                         int width, float[] spare) {
        for (int a = 0; a < SIDE; a++) {
            for (int b = 0; b < SIDE; b++) {
                long first = i + Math.min(a, lastI) * cells.channel();
                long second = j + Math.min(b, lastJ) * cells.channel();
                double sum = 0;
                for (int cell = 0; cell < cells.rows() * cells.cols(); cell++) {
                    long at = cell / cells.cols() * cells.row() + cell % cells.cols() * Lanes.BYTES;
                    for (int lane = 0; lane < lanes; lane++) {
                        sum += (x.get(ValueLayout.JAVA_FLOAT, first + at + (long) lane * Float.BYTES) - shift[shiftI + a])
                                * (x.get(ValueLayout.JAVA_FLOAT, second + at + (long) lane * Float.BYTES) - shift[shiftJ + b]);
                    }
                }
                out[to + a * width + b] += sum;
            }
        }
    }
}
