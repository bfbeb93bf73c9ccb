package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link PoolTiles} with the Vector API: one cell of all lanes at a time. */
final class VectorPools implements PoolTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void largest(MemorySegment x, long at, long xRow, int poolRows, int poolCols, int pools, MemorySegment y, long target) {
        for (int j = 0; j < pools; j++) {
            largest(x, at + j * poolCols * Lanes.BYTES, xRow, poolRows, poolCols).intoMemorySegment(y, target + j * Lanes.BYTES, ORDER);
        }
    }

    private static FloatVector largest(MemorySegment x, long pool, long xRow, int poolRows, int poolCols) {
        FloatVector largest = load(x, pool);
        for (int row = 0; row < poolRows; row++) {
            for (int col = 0; col < poolCols; col++) largest = largest.max(load(x, pool + row * xRow + col * Lanes.BYTES));
        }
        return largest;
    }

    @Override
    public void gradient(MemorySegment x, long at, long xRow, int poolRows, int poolCols, int pools, boolean rectified, MemorySegment dy, long slope, MemorySegment dx, long target,
            long dxRow, float[] sums) {
        FloatVector sum = FloatVector.fromArray(SPECIES, sums, 0);
        for (int j = 0; j < pools; j++) {
            long pool = at + j * poolCols * Lanes.BYTES;
            long place = target + j * poolCols * Lanes.BYTES;
            FloatVector largest = largest(x, pool, xRow, poolRows, poolCols);
            FloatVector left = load(dy, slope + j * Lanes.BYTES);
            if (rectified) left = left.blend(0, largest.compare(VectorOperators.LE, 0));
            sum = sum.add(left);
            for (int row = 0; row < poolRows; row++) {
                for (int col = 0; col < poolCols; col++) {
                    VectorMask<Float> best = load(x, pool + row * xRow + col * Lanes.BYTES).compare(VectorOperators.EQ, largest);
                    FloatVector.zero(SPECIES).blend(left, best).intoMemorySegment(dx, place + row * dxRow + col * Lanes.BYTES, ORDER);
                    left = left.blend(0, best);
                }
            }
        }
        sum.intoArray(sums, 0);
    }

    @Override
    public float total(float[] sums) {
        return FloatVector.fromArray(SPECIES, sums, 0).reduceLanes(VectorOperators.ADD);
    }

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
    }
}
