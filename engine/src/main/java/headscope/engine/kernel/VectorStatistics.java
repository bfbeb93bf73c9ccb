package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
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
        FloatVector slopes = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            for (int col = 0; col < cols; col++) {
                FloatVector value = load(x, at + r * row + col * Lanes.BYTES);
                FloatVector centred = value.sub(first);
                sum = sum.add(centred);
                squares = centred.fma(centred, squares);
                FloatVector steepness = load(slope, slopeAt + r * slopeRow + col * Lanes.BYTES);
                products = value.fma(steepness, products);
                slopes = slopes.add(steepness);
                largest = largest.max(value.abs());
            }
        }
        sum.intoArray(out, to);
        squares.intoArray(out, to + Lanes.COUNT);
        products.intoArray(out, to + 2 * Lanes.COUNT);
        largest.intoArray(out, to + 3 * Lanes.COUNT);
        slopes.intoArray(out, to + 4 * Lanes.COUNT);
    }

    @Override
    public void products(MemorySegment x, Cells cells, long i, int lastI, long j, int lastJ, int lanes, float[] shift, int shiftI, int shiftJ, double[] out, int to,
                         int width, float[] spare) {
        for (int a = 0; a < SIDE; a += 2) {
            long top = i + Math.min(a, lastI) * cells.channel();
            long below = i + Math.min(a + 1, lastI) * cells.channel();
            twoRows(x, cells, top, below, j, lastJ, shift, shiftI + a, shiftJ, spare);
            for (int b = 0; b < 2 * SIDE; b++) {
                Arrays.fill(spare, b * Lanes.COUNT + lanes, (b + 1) * Lanes.COUNT, 0);
                out[to + (a + b / SIDE) * width + b % SIDE] += LaneSum.of(spare, b * Lanes.COUNT, Lanes.COUNT);
            }
        }
    }

    /** Two rows of the products, lane by lane: 6 loads for 8 products. */
    private static void twoRows(MemorySegment x, Cells cells, long top, long below, long j, int lastJ, float[] shift, int shiftI, int shiftJ, float[] spare) {
        long j1 = j + Math.min(1, lastJ) * cells.channel();
        long j2 = j + Math.min(2, lastJ) * cells.channel();
        long j3 = j + Math.min(3, lastJ) * cells.channel();
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0 = zero, s1 = zero, s2 = zero, s3 = zero, t0 = zero, t1 = zero, t2 = zero, t3 = zero;
        for (int r = 0; r < cells.rows(); r++) {
            for (int col = 0; col < cells.cols(); col++) {
                long cell = r * cells.row() + col * Lanes.BYTES;
                FloatVector a = load(x, top + cell).sub(shift[shiftI]);
                FloatVector b = load(x, below + cell).sub(shift[shiftI + 1]);
                FloatVector c = load(x, j + cell).sub(shift[shiftJ]);
                FloatVector d = load(x, j1 + cell).sub(shift[shiftJ + 1]);
                FloatVector e = load(x, j2 + cell).sub(shift[shiftJ + 2]);
                FloatVector f = load(x, j3 + cell).sub(shift[shiftJ + 3]);
                s0 = a.fma(c, s0);
                s1 = a.fma(d, s1);
                s2 = a.fma(e, s2);
                s3 = a.fma(f, s3);
                t0 = b.fma(c, t0);
                t1 = b.fma(d, t1);
                t2 = b.fma(e, t2);
                t3 = b.fma(f, t3);
            }
        }
        s0.intoArray(spare, 0);
        s1.intoArray(spare, Lanes.COUNT);
        s2.intoArray(spare, 2 * Lanes.COUNT);
        s3.intoArray(spare, 3 * Lanes.COUNT);
        t0.intoArray(spare, 4 * Lanes.COUNT);
        t1.intoArray(spare, 5 * Lanes.COUNT);
        t2.intoArray(spare, 6 * Lanes.COUNT);
        t3.intoArray(spare, 7 * Lanes.COUNT);
    }
}
