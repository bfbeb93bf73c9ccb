package headscope.engine.kernel.product;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link PanelTiles} with the Vector API, unrolled by hand: the compiler keeps named variables in registers, not arrays. Sums come from an array:
 * with sixteen more accesses to native memory the compiler gives up on the method and makes each vector an object.
 */
final class VectorPanels implements PanelTiles {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int L = SPECIES.length();
    private static final long BYTES = (long) L * Float.BYTES;
    private static final int WIDE = VECTORS * L;
    private static final long WIDE_BYTES = VECTORS * BYTES;

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public void wide(MemorySegment a, long[] row, long aStep, MemorySegment b, long from, int depth, float[] sums, int first) {
        long p = row[0];
        long q = row[1];
        long r = row[2];
        long s = row[3];
        FloatVector p0 = FloatVector.fromArray(SPECIES, sums, first);
        FloatVector p1 = FloatVector.fromArray(SPECIES, sums, first + L);
        FloatVector p2 = FloatVector.fromArray(SPECIES, sums, first + 2 * L);
        FloatVector p3 = FloatVector.fromArray(SPECIES, sums, first + 3 * L);
        FloatVector q0 = FloatVector.fromArray(SPECIES, sums, first + WIDE);
        FloatVector q1 = FloatVector.fromArray(SPECIES, sums, first + WIDE + L);
        FloatVector q2 = FloatVector.fromArray(SPECIES, sums, first + WIDE + 2 * L);
        FloatVector q3 = FloatVector.fromArray(SPECIES, sums, first + WIDE + 3 * L);
        FloatVector r0 = FloatVector.fromArray(SPECIES, sums, first + 2 * WIDE);
        FloatVector r1 = FloatVector.fromArray(SPECIES, sums, first + 2 * WIDE + L);
        FloatVector r2 = FloatVector.fromArray(SPECIES, sums, first + 2 * WIDE + 2 * L);
        FloatVector r3 = FloatVector.fromArray(SPECIES, sums, first + 2 * WIDE + 3 * L);
        FloatVector s0 = FloatVector.fromArray(SPECIES, sums, first + 3 * WIDE);
        FloatVector s1 = FloatVector.fromArray(SPECIES, sums, first + 3 * WIDE + L);
        FloatVector s2 = FloatVector.fromArray(SPECIES, sums, first + 3 * WIDE + 2 * L);
        FloatVector s3 = FloatVector.fromArray(SPECIES, sums, first + 3 * WIDE + 3 * L);
        for (int k = 0; k < depth; k++) {
            long step = k * aStep;
            long at = from + k * WIDE_BYTES;
            FloatVector v0 = load(b, at);
            FloatVector v1 = load(b, at + BYTES);
            FloatVector v2 = load(b, at + 2 * BYTES);
            FloatVector v3 = load(b, at + 3 * BYTES);
            FloatVector x = number(a, p + step);
            p0 = v0.fma(x, p0);
            p1 = v1.fma(x, p1);
            p2 = v2.fma(x, p2);
            p3 = v3.fma(x, p3);
            x = number(a, q + step);
            q0 = v0.fma(x, q0);
            q1 = v1.fma(x, q1);
            q2 = v2.fma(x, q2);
            q3 = v3.fma(x, q3);
            x = number(a, r + step);
            r0 = v0.fma(x, r0);
            r1 = v1.fma(x, r1);
            r2 = v2.fma(x, r2);
            r3 = v3.fma(x, r3);
            x = number(a, s + step);
            s0 = v0.fma(x, s0);
            s1 = v1.fma(x, s1);
            s2 = v2.fma(x, s2);
            s3 = v3.fma(x, s3);
        }
        p0.intoArray(sums, first);
        p1.intoArray(sums, first + L);
        p2.intoArray(sums, first + 2 * L);
        p3.intoArray(sums, first + 3 * L);
        q0.intoArray(sums, first + WIDE);
        q1.intoArray(sums, first + WIDE + L);
        q2.intoArray(sums, first + WIDE + 2 * L);
        q3.intoArray(sums, first + WIDE + 3 * L);
        r0.intoArray(sums, first + 2 * WIDE);
        r1.intoArray(sums, first + 2 * WIDE + L);
        r2.intoArray(sums, first + 2 * WIDE + 2 * L);
        r3.intoArray(sums, first + 2 * WIDE + 3 * L);
        s0.intoArray(sums, first + 3 * WIDE);
        s1.intoArray(sums, first + 3 * WIDE + L);
        s2.intoArray(sums, first + 3 * WIDE + 2 * L);
        s3.intoArray(sums, first + 3 * WIDE + 3 * L);
    }

    @Override
    public void narrow(MemorySegment a, long[] row, long aStep, MemorySegment b, long from, int depth, float[] sums, int first) {
        long p = row[0];
        long q = row[1];
        long r = row[2];
        long s = row[3];
        FloatVector p0 = FloatVector.fromArray(SPECIES, sums, first);
        FloatVector q0 = FloatVector.fromArray(SPECIES, sums, first + L);
        FloatVector r0 = FloatVector.fromArray(SPECIES, sums, first + 2 * L);
        FloatVector s0 = FloatVector.fromArray(SPECIES, sums, first + 3 * L);
        for (int k = 0; k < depth; k++) {
            long step = k * aStep;
            FloatVector v = load(b, from + k * BYTES);
            p0 = v.fma(number(a, p + step), p0);
            q0 = v.fma(number(a, q + step), q0);
            r0 = v.fma(number(a, r + step), r0);
            s0 = v.fma(number(a, s + step), s0);
        }
        p0.intoArray(sums, first);
        q0.intoArray(sums, first + L);
        r0.intoArray(sums, first + 2 * L);
        s0.intoArray(sums, first + 3 * L);
    }

    @Override
    public void take(MemorySegment from, long at, float[] sums, int first, int count) {
        int j = 0;
        for (; j <= count - L; j += L) load(from, at + (long) j * Float.BYTES).intoArray(sums, first + j);
        if (j == count) return;
        VectorMask<Float> wanted = SPECIES.indexInRange(j, count);
        FloatVector.fromMemorySegment(SPECIES, from, at + (long) j * Float.BYTES, ORDER, wanted).intoArray(sums, first + j, wanted);
    }

    @Override
    public void put(float[] sums, int first, MemorySegment to, long at, int count) {
        int j = 0;
        for (; j <= count - L; j += L) FloatVector.fromArray(SPECIES, sums, first + j).intoMemorySegment(to, at + (long) j * Float.BYTES, ORDER);
        if (j == count) return;
        VectorMask<Float> wanted = SPECIES.indexInRange(j, count);
        FloatVector.fromArray(SPECIES, sums, first + j, wanted).intoMemorySegment(to, at + (long) j * Float.BYTES, ORDER, wanted);
    }

    @Override
    public void rectify(float[] sums, int first, int count) {
        int j = 0;
        for (; j <= count - L; j += L) {
            FloatVector v = FloatVector.fromArray(SPECIES, sums, first + j);
            v.blend(0, v.compare(VectorOperators.LT, 0)).intoArray(sums, first + j);
        }
        if (j == count) return;
        VectorMask<Float> wanted = SPECIES.indexInRange(j, count);
        FloatVector v = FloatVector.fromArray(SPECIES, sums, first + j, wanted);
        v.blend(0, v.compare(VectorOperators.LT, 0)).intoArray(sums, first + j, wanted);
    }

    @Override
    public void gate(MemorySegment y, long from, float[] sums, int first, int count) {
        int j = 0;
        for (; j <= count - L; j += L) {
            VectorMask<Float> open = load(y, from + (long) j * Float.BYTES).compare(VectorOperators.GT, 0);
            FloatVector.zero(SPECIES).blend(FloatVector.fromArray(SPECIES, sums, first + j), open).intoArray(sums, first + j);
        }
        if (j == count) return;
        VectorMask<Float> wanted = SPECIES.indexInRange(j, count);
        VectorMask<Float> open = FloatVector.fromMemorySegment(SPECIES, y, from + (long) j * Float.BYTES, ORDER, wanted).compare(VectorOperators.GT, 0);
        FloatVector.zero(SPECIES).blend(FloatVector.fromArray(SPECIES, sums, first + j, wanted), open).intoArray(sums, first + j, wanted);
    }

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
    }

    private static FloatVector number(MemorySegment x, long at) {
        return FloatVector.broadcast(SPECIES, x.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at));
    }
}
