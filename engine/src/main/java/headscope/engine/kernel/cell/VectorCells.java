package headscope.engine.kernel.cell;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link CellTiles} with the Vector API, unrolled by hand: the compiler keeps named variables in registers, not arrays. */
final class VectorCells implements CellTiles {
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
    public void wide(MemorySegment x, long[] at, int[] cell, MemorySegment w, long from, float[] sums) {
        long a = at[0];
        long b = at[1];
        long c = at[2];
        long d = at[3];
        long e = at[4];
        long f = at[5];
        long g = at[6];
        long h = at[7];
        FloatVector w0 = load(w, from);
        FloatVector w1 = load(w, from + BYTES);
        FloatVector a0 = w0;
        FloatVector a1 = w1;
        FloatVector b0 = w0;
        FloatVector b1 = w1;
        FloatVector c0 = w0;
        FloatVector c1 = w1;
        FloatVector d0 = w0;
        FloatVector d1 = w1;
        FloatVector e0 = w0;
        FloatVector e1 = w1;
        FloatVector f0 = w0;
        FloatVector f1 = w1;
        FloatVector g0 = w0;
        FloatVector g1 = w1;
        FloatVector h0 = w0;
        FloatVector h1 = w1;
        for (int k = 0; k < cell.length; k++) {
            int here = cell[k];
            long row = from + (k + 1) * WIDE_BYTES;
            w0 = load(w, row);
            w1 = load(w, row + BYTES);
            FloatVector v = number(x, a + here);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            v = number(x, b + here);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            v = number(x, c + here);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            v = number(x, d + here);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            v = number(x, e + here);
            e0 = w0.fma(v, e0);
            e1 = w1.fma(v, e1);
            v = number(x, f + here);
            f0 = w0.fma(v, f0);
            f1 = w1.fma(v, f1);
            v = number(x, g + here);
            g0 = w0.fma(v, g0);
            g1 = w1.fma(v, g1);
            v = number(x, h + here);
            h0 = w0.fma(v, h0);
            h1 = w1.fma(v, h1);
        }
        a0.intoArray(sums, 0);
        a1.intoArray(sums, L);
        b0.intoArray(sums, WIDE);
        b1.intoArray(sums, WIDE + L);
        c0.intoArray(sums, 2 * WIDE);
        c1.intoArray(sums, 2 * WIDE + L);
        d0.intoArray(sums, 3 * WIDE);
        d1.intoArray(sums, 3 * WIDE + L);
        e0.intoArray(sums, 4 * WIDE);
        e1.intoArray(sums, 4 * WIDE + L);
        f0.intoArray(sums, 5 * WIDE);
        f1.intoArray(sums, 5 * WIDE + L);
        g0.intoArray(sums, 6 * WIDE);
        g1.intoArray(sums, 6 * WIDE + L);
        h0.intoArray(sums, 7 * WIDE);
        h1.intoArray(sums, 7 * WIDE + L);
    }

    @Override
    public void narrow(MemorySegment x, long[] at, int[] cell, MemorySegment w, long from, float[] sums) {
        long a = at[0];
        long b = at[1];
        long c = at[2];
        long d = at[3];
        long e = at[4];
        long f = at[5];
        long g = at[6];
        long h = at[7];
        FloatVector w0 = load(w, from);
        FloatVector a0 = w0;
        FloatVector b0 = w0;
        FloatVector c0 = w0;
        FloatVector d0 = w0;
        FloatVector e0 = w0;
        FloatVector f0 = w0;
        FloatVector g0 = w0;
        FloatVector h0 = w0;
        for (int k = 0; k < cell.length; k++) {
            int here = cell[k];
            long row = from + (k + 1) * BYTES;
            w0 = load(w, row);
            FloatVector v = number(x, a + here);
            a0 = w0.fma(v, a0);
            v = number(x, b + here);
            b0 = w0.fma(v, b0);
            v = number(x, c + here);
            c0 = w0.fma(v, c0);
            v = number(x, d + here);
            d0 = w0.fma(v, d0);
            v = number(x, e + here);
            e0 = w0.fma(v, e0);
            v = number(x, f + here);
            f0 = w0.fma(v, f0);
            v = number(x, g + here);
            g0 = w0.fma(v, g0);
            v = number(x, h + here);
            h0 = w0.fma(v, h0);
        }
        a0.intoArray(sums, 0);
        b0.intoArray(sums, L);
        c0.intoArray(sums, 2 * L);
        d0.intoArray(sums, 3 * L);
        e0.intoArray(sums, 4 * L);
        f0.intoArray(sums, 5 * L);
        g0.intoArray(sums, 6 * L);
        h0.intoArray(sums, 7 * L);
    }

    @Override
    public void put(float[] sums, int width, int pool, boolean rectify, MemorySegment y, long[] to, int count, int live) {
        for (int j = 0; j < live; j += L) {
            long there = (long) j * Float.BYTES;
            VectorMask<Float> wanted = SPECIES.indexInRange(j, live);
            for (int i = 0; i < count; i++) {
                int first = i * pool * width + j;
                FloatVector v = FloatVector.fromArray(SPECIES, sums, first);
                for (int k = 1; k < pool; k++) v = v.max(FloatVector.fromArray(SPECIES, sums, first + k * width));
                if (rectify) v = v.blend(0, v.compare(VectorOperators.LT, 0));
                v.intoMemorySegment(y, to[i] + there, ORDER, wanted);
            }
        }
    }

    @Override
    public void clear(MemorySegment y, long at, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int j = 0;
        for (; j <= count - L; j += L) zero.intoMemorySegment(y, at + (long) j * Float.BYTES, ORDER);
        if (j < count) zero.intoMemorySegment(y, at + (long) j * Float.BYTES, ORDER, SPECIES.indexInRange(j, count));
    }

    @Override
    public void max(MemorySegment y, long at, long right, long down, MemorySegment z, long to, int count) {
        int j = 0;
        for (; j <= count - L; j += L) {
            long here = at + (long) j * Float.BYTES;
            load(y, here).max(load(y, here + right)).max(load(y, here + down).max(load(y, here + down + right))).intoMemorySegment(z, to + (long) j * Float.BYTES, ORDER);
        }
        if (j == count) return;
        VectorMask<Float> wanted = SPECIES.indexInRange(j, count);
        long here = at + (long) j * Float.BYTES;
        FloatVector upper = load(y, here, wanted).max(load(y, here + right, wanted));
        FloatVector lower = load(y, here + down, wanted).max(load(y, here + down + right, wanted));
        upper.max(lower).intoMemorySegment(z, to + (long) j * Float.BYTES, ORDER, wanted);
    }

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> wanted) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER, wanted);
    }

    private static FloatVector number(MemorySegment x, long at) {
        return FloatVector.broadcast(SPECIES, x.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at));
    }
}
