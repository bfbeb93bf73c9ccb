package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link PoolTiles} with the Vector API, for pools of at most four cells; the scalar twin does the others. A pool of fewer cells names its first one
 * again in the place of those it does not have. Loops over the cells of a pool would put vectors on the heap.
 */
final class VectorPools implements PoolTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int CELLS = 4;

    private final PoolTiles larger = new ScalarPools();

    @Override
    public void largest(MemorySegment x, long at, long xRow, int poolRows, int poolCols, int pools, MemorySegment y, long target) {
        if (poolRows * poolCols > CELLS) {
            larger.largest(x, at, xRow, poolRows, poolCols, pools, y, target);
            return;
        }
        long b = cell(1, poolRows, poolCols, xRow);
        long c = cell(2, poolRows, poolCols, xRow);
        long d = cell(3, poolRows, poolCols, xRow);
        for (int j = 0; j < pools; j++) {
            long pool = at + j * poolCols * Lanes.BYTES;
            FloatVector one = load(x, pool).max(load(x, pool + b));
            FloatVector other = load(x, pool + c).max(load(x, pool + d));
            one.max(other).intoMemorySegment(y, target + j * Lanes.BYTES, ORDER);
        }
    }

    /** Bytes from a pool's first cell to another one, row-major. */
    private static long cell(int index, int poolRows, int poolCols, long row) {
        return index < poolRows * poolCols ? index / poolCols * row + index % poolCols * Lanes.BYTES : 0;
    }

    @Override
    public void gradient(MemorySegment x, long at, long xRow, int poolRows, int poolCols, int pools, boolean rectified, MemorySegment dy, long slope, MemorySegment dx, long target,
            long dxRow, float[] sums) {
        if (poolRows * poolCols > CELLS) {
            larger.gradient(x, at, xRow, poolRows, poolCols, pools, rectified, dy, slope, dx, target, dxRow, sums);
            return;
        }
        long xb = cell(1, poolRows, poolCols, xRow);
        long xc = cell(2, poolRows, poolCols, xRow);
        long xd = cell(3, poolRows, poolCols, xRow);
        long tb = cell(1, poolRows, poolCols, dxRow);
        long tc = cell(2, poolRows, poolCols, dxRow);
        long td = cell(3, poolRows, poolCols, dxRow);
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector floor = FloatVector.broadcast(SPECIES, rectified ? 0 : Float.NEGATIVE_INFINITY);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = 0; j < pools; j++) {
            long pool = at + j * poolCols * Lanes.BYTES;
            long place = target + j * poolCols * Lanes.BYTES;
            FloatVector a = load(x, pool);
            FloatVector b = load(x, pool + xb);
            FloatVector c = load(x, pool + xc);
            FloatVector d = load(x, pool + xd);
            FloatVector largest = a.max(b).max(c.max(d));
            FloatVector left = zero.blend(load(dy, slope + j * Lanes.BYTES), largest.compare(VectorOperators.GT, floor));
            sum = sum.add(left);
            VectorMask<Float> first = a.compare(VectorOperators.EQ, largest);
            FloatVector afterFirst = left.blend(zero, first);
            VectorMask<Float> second = b.compare(VectorOperators.EQ, largest);
            FloatVector afterSecond = afterFirst.blend(zero, second);
            VectorMask<Float> third = c.compare(VectorOperators.EQ, largest);
            // backwards, so that a first cell named again is written last
            afterSecond.blend(zero, third).intoMemorySegment(dx, place + td, ORDER);
            zero.blend(afterSecond, third).intoMemorySegment(dx, place + tc, ORDER);
            zero.blend(afterFirst, second).intoMemorySegment(dx, place + tb, ORDER);
            zero.blend(left, first).intoMemorySegment(dx, place, ORDER);
        }
        sum.add(FloatVector.fromArray(SPECIES, sums, 0)).intoArray(sums, 0);
    }

    @Override
    public float total(float[] sums) {
        return LaneSum.of(sums, 0, SPECIES.length());
    }

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
    }
}
