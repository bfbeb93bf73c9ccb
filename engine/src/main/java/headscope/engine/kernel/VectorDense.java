package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link DenseTiles} with the Vector API, unrolled by hand: the compiler keeps named variables in registers, not arrays. */
final class VectorDense implements DenseTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void sums(MemorySegment x, long[] at, int[] cell, MemorySegment w, long[] row, int[] step, int from, int end, MemorySegment y, long[] to, long[] block) {
        long x0 = at[0];
        long x1 = at[1];
        long x2 = at[2];
        long x3 = at[3];
        long a = row[0];
        long b = row[1];
        long c = row[2];
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = FloatVector.zero(SPECIES);
        FloatVector c2 = FloatVector.zero(SPECIES);
        FloatVector c3 = FloatVector.zero(SPECIES);
        for (int k = from; k < end; k++) {
            int place = cell[k];
            int weight = step[k];
            FloatVector wa = number(w, a + weight);
            FloatVector wb = number(w, b + weight);
            FloatVector wc = number(w, c + weight);
            FloatVector v = load(x, x0 + place);
            a0 = v.fma(wa, a0);
            b0 = v.fma(wb, b0);
            c0 = v.fma(wc, c0);
            v = load(x, x1 + place);
            a1 = v.fma(wa, a1);
            b1 = v.fma(wb, b1);
            c1 = v.fma(wc, c1);
            v = load(x, x2 + place);
            a2 = v.fma(wa, a2);
            b2 = v.fma(wb, b2);
            c2 = v.fma(wc, c2);
            v = load(x, x3 + place);
            a3 = v.fma(wa, a3);
            b3 = v.fma(wb, b3);
            c3 = v.fma(wc, c3);
        }
        store(y, to[0], block, a0, a1, a2, a3);
        store(y, to[1], block, b0, b1, b2, b3);
        store(y, to[2], block, c0, c1, c2, c3);
    }

    private static void store(MemorySegment y, long to, long[] block, FloatVector first, FloatVector second, FloatVector third, FloatVector fourth) {
        first.intoMemorySegment(y, to + block[0], ORDER);
        second.intoMemorySegment(y, to + block[1], ORDER);
        third.intoMemorySegment(y, to + block[2], ORDER);
        fourth.intoMemorySegment(y, to + block[3], ORDER);
    }

    @Override
    public void products(MemorySegment x, long[] at, long[] example, MemorySegment y, long from, long yRow, MemorySegment w, long[] to, int outputs) {
        long x0 = at[0];
        long x1 = at[1];
        long x2 = at[2];
        long x3 = at[3];
        long x4 = at[4];
        long x5 = at[5];
        long x6 = at[6];
        long x7 = at[7];
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector a4 = FloatVector.zero(SPECIES);
        FloatVector a5 = FloatVector.zero(SPECIES);
        FloatVector a6 = FloatVector.zero(SPECIES);
        FloatVector a7 = FloatVector.zero(SPECIES);
        for (int b = 0; b < example.length; b++) {
            long here = example[b];
            FloatVector v = load(y, from + b * yRow);
            a0 = v.fma(number(x, x0 + here), a0);
            a1 = v.fma(number(x, x1 + here), a1);
            a2 = v.fma(number(x, x2 + here), a2);
            a3 = v.fma(number(x, x3 + here), a3);
            a4 = v.fma(number(x, x4 + here), a4);
            a5 = v.fma(number(x, x5 + here), a5);
            a6 = v.fma(number(x, x6 + here), a6);
            a7 = v.fma(number(x, x7 + here), a7);
        }
        VectorMask<Float> wanted = SPECIES.indexInRange(0, outputs);
        a0.intoMemorySegment(w, to[0], ORDER, wanted);
        a1.intoMemorySegment(w, to[1], ORDER, wanted);
        a2.intoMemorySegment(w, to[2], ORDER, wanted);
        a3.intoMemorySegment(w, to[3], ORDER, wanted);
        a4.intoMemorySegment(w, to[4], ORDER, wanted);
        a5.intoMemorySegment(w, to[5], ORDER, wanted);
        a6.intoMemorySegment(w, to[6], ORDER, wanted);
        a7.intoMemorySegment(w, to[7], ORDER, wanted);
    }

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
    }

    private static FloatVector number(MemorySegment x, long at) {
        return FloatVector.broadcast(SPECIES, x.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at));
    }
}
