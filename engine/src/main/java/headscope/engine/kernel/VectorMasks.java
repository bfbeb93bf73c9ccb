package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link MaskTiles} with the Vector API. */
final class VectorMasks implements MaskTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private final ScalarMasks rest = new ScalarMasks();

    @Override
    public void gradient(MemorySegment x, MemorySegment m, MemorySegment dy, MemorySegment dx, MemorySegment dm, long at, long from, int count, boolean first) {
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += SPECIES.length()) {
            long a = (at + i) * Float.BYTES;
            long b = (from + i) * Float.BYTES;
            FloatVector slope = FloatVector.fromMemorySegment(SPECIES, dy, a, ORDER);
            FloatVector product = slope.mul(FloatVector.fromMemorySegment(SPECIES, x, a, ORDER)); // mul, then add: fma rounds once and would differ from the definition
            (first ? product : product.add(FloatVector.fromMemorySegment(SPECIES, dm, b, ORDER))).intoMemorySegment(dm, b, ORDER);
            slope.mul(FloatVector.fromMemorySegment(SPECIES, m, b, ORDER)).intoMemorySegment(dx, a, ORDER);
        }
        rest.gradient(x, m, dy, dx, dm, at + i, from + i, count - i, first);
    }

    @Override
    public void rectified(MemorySegment x, MemorySegment dy, MemorySegment dx, long at, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i < SPECIES.loopBound(count); i += SPECIES.length()) {
            long a = (at + i) * Float.BYTES;
            FloatVector slope = FloatVector.fromMemorySegment(SPECIES, dy, a, ORDER);
            zero.blend(slope, FloatVector.fromMemorySegment(SPECIES, x, a, ORDER).compare(VectorOperators.GT, 0)).intoMemorySegment(dx, a, ORDER);
        }
        rest.rectified(x, dy, dx, at + i, count - i);
    }
}
