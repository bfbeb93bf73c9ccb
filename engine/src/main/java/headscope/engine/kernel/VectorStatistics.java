package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link StatisticTiles} with the Vector API. */
final class VectorStatistics implements StatisticTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
    }

    @Override
    public void sums(MemorySegment x, long at, long row, MemorySegment slope, long slopeAt, long slopeRow, int rows, int cols, float[] out, int to) {
        FloatVector first = load(x, at);
        FloatVector sum = FloatVector.zero(SPECIES);
        FloatVector squares = FloatVector.zero(SPECIES);
        FloatVector products = FloatVector.zero(SPECIES);
        FloatVector largest = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            for (int col = 0; col < cols; col++) {
                FloatVector value = load(x, at + r * row + col * Lanes.BYTES);
                FloatVector centred = value.sub(first);
                sum = sum.add(centred);
                squares = centred.fma(centred, squares);
                products = value.fma(load(slope, slopeAt + r * slopeRow + col * Lanes.BYTES), products);
                largest = largest.max(value.abs());
            }
        }
        sum.intoArray(out, to);
        squares.intoArray(out, to + Lanes.COUNT);
        products.intoArray(out, to + 2 * Lanes.COUNT);
        largest.intoArray(out, to + 3 * Lanes.COUNT);
    }

    @Override
    public void products(MemorySegment x, long i, int lastI, long j, int lastJ, long channel, int cols, int lanes, float[] shift, int shiftI, int shiftJ, double[] out, int to,
                         int width) {
        VectorMask<Float> counts = SPECIES.indexInRange(0, lanes);
        long j1 = j + Math.min(1, lastJ) * channel;
        long j2 = j + Math.min(2, lastJ) * channel;
        long j3 = j + Math.min(3, lastJ) * channel;
        for (int a = 0; a < SIDE; a++) {
            long row = i + Math.min(a, lastI) * channel;
            float shiftA = shift[shiftI + a];
            FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
            for (int col = 0; col < cols; col++) {
                long cell = col * Lanes.BYTES;
                FloatVector value = load(x, row + cell).sub(shiftA);
                s0 = value.fma(load(x, j + cell).sub(shift[shiftJ]), s0);
                s1 = value.fma(load(x, j1 + cell).sub(shift[shiftJ + 1]), s1);
                s2 = value.fma(load(x, j2 + cell).sub(shift[shiftJ + 2]), s2);
                s3 = value.fma(load(x, j3 + cell).sub(shift[shiftJ + 3]), s3);
            }
            int at = to + a * width;
            out[at] += s0.reduceLanes(VectorOperators.ADD, counts);
            out[at + 1] += s1.reduceLanes(VectorOperators.ADD, counts);
            out[at + 2] += s2.reduceLanes(VectorOperators.ADD, counts);
            out[at + 3] += s3.reduceLanes(VectorOperators.ADD, counts);
        }
    }
}
