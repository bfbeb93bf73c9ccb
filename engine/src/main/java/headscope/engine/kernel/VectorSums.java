package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums of {@link SumTiles} with the Vector API. The sums of a tile stay in registers while its cells go by, so each method is one shape of tile, unrolled by
 * hand: the compiler keeps named variables in registers, not arrays. Seven columns divide 28, 14 and 7; three heads of seven need 25 of 32 registers, three
 * heads of four all 16 of AVX2.
 */
final class VectorSums implements SumTiles {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int L = SPECIES.length();

    @Override
    public void add(int heads, int columns, MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int[] targets,
            int target) {
        int a = targets[target];
        int b = targets[target + 1];
        int c = targets[target + 2];
        if (columns == WIDE) {
            switch (heads) {
                case 1 -> add1x7(x, at, step, cells, from, to, weights, first, sums, a);
                case 2 -> add2x7(x, at, step, cells, from, to, weights, first, sums, a, b);
                default -> add3x7(x, at, step, cells, from, to, weights, first, sums, a, b, c);
            }
        } else {
            switch (heads) {
                case 1 -> add1x4(x, at, step, cells, from, to, weights, first, sums, a);
                case 2 -> add2x4(x, at, step, cells, from, to, weights, first, sums, a, b);
                default -> add3x4(x, at, step, cells, from, to, weights, first, sums, a, b, c);
            }
        }
    }

    @Override
    public void store(float[] sums, int from, int columns, boolean rectify, MemorySegment y, long at, long step) {
        for (int j = 0; j < columns; j++) {
            FloatVector v = load(sums, from + j * L);
            if (rectify) v = v.blend(0, v.compare(VectorOperators.LT, 0));
            v.intoMemorySegment(y, at + j * step, ORDER);
        }
    }

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
    }

    private static FloatVector load(float[] sums, int at) {
        return FloatVector.fromArray(SPECIES, sums, at);
    }

    private static FloatVector weight(float[] weights, int at) {
        return FloatVector.broadcast(SPECIES, weights[at]);
    }


    private static void add1x7(MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int a) {
        FloatVector a0 = load(sums, a);
        FloatVector a1 = load(sums, a + L);
        FloatVector a2 = load(sums, a + 2 * L);
        FloatVector a3 = load(sums, a + 3 * L);
        FloatVector a4 = load(sums, a + 4 * L);
        FloatVector a5 = load(sums, a + 5 * L);
        FloatVector a6 = load(sums, a + 6 * L);
        for (int e = from, w = first; e < to; e++, w++) {
            long cell = at + cells[e];
            FloatVector wa = weight(weights, w);
            FloatVector v = load(x, cell);
            a0 = v.fma(wa, a0);
            v = load(x, cell + step);
            a1 = v.fma(wa, a1);
            v = load(x, cell + 2 * step);
            a2 = v.fma(wa, a2);
            v = load(x, cell + 3 * step);
            a3 = v.fma(wa, a3);
            v = load(x, cell + 4 * step);
            a4 = v.fma(wa, a4);
            v = load(x, cell + 5 * step);
            a5 = v.fma(wa, a5);
            v = load(x, cell + 6 * step);
            a6 = v.fma(wa, a6);
        }
        a0.intoArray(sums, a);
        a1.intoArray(sums, a + L);
        a2.intoArray(sums, a + 2 * L);
        a3.intoArray(sums, a + 3 * L);
        a4.intoArray(sums, a + 4 * L);
        a5.intoArray(sums, a + 5 * L);
        a6.intoArray(sums, a + 6 * L);
    }

    private static void add2x7(MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int a, int b) {
        FloatVector a0 = load(sums, a);
        FloatVector a1 = load(sums, a + L);
        FloatVector a2 = load(sums, a + 2 * L);
        FloatVector a3 = load(sums, a + 3 * L);
        FloatVector a4 = load(sums, a + 4 * L);
        FloatVector a5 = load(sums, a + 5 * L);
        FloatVector a6 = load(sums, a + 6 * L);
        FloatVector b0 = load(sums, b);
        FloatVector b1 = load(sums, b + L);
        FloatVector b2 = load(sums, b + 2 * L);
        FloatVector b3 = load(sums, b + 3 * L);
        FloatVector b4 = load(sums, b + 4 * L);
        FloatVector b5 = load(sums, b + 5 * L);
        FloatVector b6 = load(sums, b + 6 * L);
        for (int e = from, w = first; e < to; e++, w += 2) {
            long cell = at + cells[e];
            FloatVector wa = weight(weights, w);
            FloatVector wb = weight(weights, w + 1);
            FloatVector v = load(x, cell);
            a0 = v.fma(wa, a0);
            b0 = v.fma(wb, b0);
            v = load(x, cell + step);
            a1 = v.fma(wa, a1);
            b1 = v.fma(wb, b1);
            v = load(x, cell + 2 * step);
            a2 = v.fma(wa, a2);
            b2 = v.fma(wb, b2);
            v = load(x, cell + 3 * step);
            a3 = v.fma(wa, a3);
            b3 = v.fma(wb, b3);
            v = load(x, cell + 4 * step);
            a4 = v.fma(wa, a4);
            b4 = v.fma(wb, b4);
            v = load(x, cell + 5 * step);
            a5 = v.fma(wa, a5);
            b5 = v.fma(wb, b5);
            v = load(x, cell + 6 * step);
            a6 = v.fma(wa, a6);
            b6 = v.fma(wb, b6);
        }
        a0.intoArray(sums, a);
        a1.intoArray(sums, a + L);
        a2.intoArray(sums, a + 2 * L);
        a3.intoArray(sums, a + 3 * L);
        a4.intoArray(sums, a + 4 * L);
        a5.intoArray(sums, a + 5 * L);
        a6.intoArray(sums, a + 6 * L);
        b0.intoArray(sums, b);
        b1.intoArray(sums, b + L);
        b2.intoArray(sums, b + 2 * L);
        b3.intoArray(sums, b + 3 * L);
        b4.intoArray(sums, b + 4 * L);
        b5.intoArray(sums, b + 5 * L);
        b6.intoArray(sums, b + 6 * L);
    }

    private static void add3x7(MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int a, int b, int c) {
        FloatVector a0 = load(sums, a);
        FloatVector a1 = load(sums, a + L);
        FloatVector a2 = load(sums, a + 2 * L);
        FloatVector a3 = load(sums, a + 3 * L);
        FloatVector a4 = load(sums, a + 4 * L);
        FloatVector a5 = load(sums, a + 5 * L);
        FloatVector a6 = load(sums, a + 6 * L);
        FloatVector b0 = load(sums, b);
        FloatVector b1 = load(sums, b + L);
        FloatVector b2 = load(sums, b + 2 * L);
        FloatVector b3 = load(sums, b + 3 * L);
        FloatVector b4 = load(sums, b + 4 * L);
        FloatVector b5 = load(sums, b + 5 * L);
        FloatVector b6 = load(sums, b + 6 * L);
        FloatVector c0 = load(sums, c);
        FloatVector c1 = load(sums, c + L);
        FloatVector c2 = load(sums, c + 2 * L);
        FloatVector c3 = load(sums, c + 3 * L);
        FloatVector c4 = load(sums, c + 4 * L);
        FloatVector c5 = load(sums, c + 5 * L);
        FloatVector c6 = load(sums, c + 6 * L);
        for (int e = from, w = first; e < to; e++, w += 3) {
            long cell = at + cells[e];
            FloatVector wa = weight(weights, w);
            FloatVector wb = weight(weights, w + 1);
            FloatVector wc = weight(weights, w + 2);
            FloatVector v = load(x, cell);
            a0 = v.fma(wa, a0);
            b0 = v.fma(wb, b0);
            c0 = v.fma(wc, c0);
            v = load(x, cell + step);
            a1 = v.fma(wa, a1);
            b1 = v.fma(wb, b1);
            c1 = v.fma(wc, c1);
            v = load(x, cell + 2 * step);
            a2 = v.fma(wa, a2);
            b2 = v.fma(wb, b2);
            c2 = v.fma(wc, c2);
            v = load(x, cell + 3 * step);
            a3 = v.fma(wa, a3);
            b3 = v.fma(wb, b3);
            c3 = v.fma(wc, c3);
            v = load(x, cell + 4 * step);
            a4 = v.fma(wa, a4);
            b4 = v.fma(wb, b4);
            c4 = v.fma(wc, c4);
            v = load(x, cell + 5 * step);
            a5 = v.fma(wa, a5);
            b5 = v.fma(wb, b5);
            c5 = v.fma(wc, c5);
            v = load(x, cell + 6 * step);
            a6 = v.fma(wa, a6);
            b6 = v.fma(wb, b6);
            c6 = v.fma(wc, c6);
        }
        a0.intoArray(sums, a);
        a1.intoArray(sums, a + L);
        a2.intoArray(sums, a + 2 * L);
        a3.intoArray(sums, a + 3 * L);
        a4.intoArray(sums, a + 4 * L);
        a5.intoArray(sums, a + 5 * L);
        a6.intoArray(sums, a + 6 * L);
        b0.intoArray(sums, b);
        b1.intoArray(sums, b + L);
        b2.intoArray(sums, b + 2 * L);
        b3.intoArray(sums, b + 3 * L);
        b4.intoArray(sums, b + 4 * L);
        b5.intoArray(sums, b + 5 * L);
        b6.intoArray(sums, b + 6 * L);
        c0.intoArray(sums, c);
        c1.intoArray(sums, c + L);
        c2.intoArray(sums, c + 2 * L);
        c3.intoArray(sums, c + 3 * L);
        c4.intoArray(sums, c + 4 * L);
        c5.intoArray(sums, c + 5 * L);
        c6.intoArray(sums, c + 6 * L);
    }

    private static void add1x4(MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int a) {
        FloatVector a0 = load(sums, a);
        FloatVector a1 = load(sums, a + L);
        FloatVector a2 = load(sums, a + 2 * L);
        FloatVector a3 = load(sums, a + 3 * L);
        for (int e = from, w = first; e < to; e++, w++) {
            long cell = at + cells[e];
            FloatVector wa = weight(weights, w);
            FloatVector v = load(x, cell);
            a0 = v.fma(wa, a0);
            v = load(x, cell + step);
            a1 = v.fma(wa, a1);
            v = load(x, cell + 2 * step);
            a2 = v.fma(wa, a2);
            v = load(x, cell + 3 * step);
            a3 = v.fma(wa, a3);
        }
        a0.intoArray(sums, a);
        a1.intoArray(sums, a + L);
        a2.intoArray(sums, a + 2 * L);
        a3.intoArray(sums, a + 3 * L);
    }

    private static void add2x4(MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int a, int b) {
        FloatVector a0 = load(sums, a);
        FloatVector a1 = load(sums, a + L);
        FloatVector a2 = load(sums, a + 2 * L);
        FloatVector a3 = load(sums, a + 3 * L);
        FloatVector b0 = load(sums, b);
        FloatVector b1 = load(sums, b + L);
        FloatVector b2 = load(sums, b + 2 * L);
        FloatVector b3 = load(sums, b + 3 * L);
        for (int e = from, w = first; e < to; e++, w += 2) {
            long cell = at + cells[e];
            FloatVector wa = weight(weights, w);
            FloatVector wb = weight(weights, w + 1);
            FloatVector v = load(x, cell);
            a0 = v.fma(wa, a0);
            b0 = v.fma(wb, b0);
            v = load(x, cell + step);
            a1 = v.fma(wa, a1);
            b1 = v.fma(wb, b1);
            v = load(x, cell + 2 * step);
            a2 = v.fma(wa, a2);
            b2 = v.fma(wb, b2);
            v = load(x, cell + 3 * step);
            a3 = v.fma(wa, a3);
            b3 = v.fma(wb, b3);
        }
        a0.intoArray(sums, a);
        a1.intoArray(sums, a + L);
        a2.intoArray(sums, a + 2 * L);
        a3.intoArray(sums, a + 3 * L);
        b0.intoArray(sums, b);
        b1.intoArray(sums, b + L);
        b2.intoArray(sums, b + 2 * L);
        b3.intoArray(sums, b + 3 * L);
    }

    private static void add3x4(MemorySegment x, long at, long step, int[] cells, int from, int to, float[] weights, int first, float[] sums, int a, int b, int c) {
        FloatVector a0 = load(sums, a);
        FloatVector a1 = load(sums, a + L);
        FloatVector a2 = load(sums, a + 2 * L);
        FloatVector a3 = load(sums, a + 3 * L);
        FloatVector b0 = load(sums, b);
        FloatVector b1 = load(sums, b + L);
        FloatVector b2 = load(sums, b + 2 * L);
        FloatVector b3 = load(sums, b + 3 * L);
        FloatVector c0 = load(sums, c);
        FloatVector c1 = load(sums, c + L);
        FloatVector c2 = load(sums, c + 2 * L);
        FloatVector c3 = load(sums, c + 3 * L);
        for (int e = from, w = first; e < to; e++, w += 3) {
            long cell = at + cells[e];
            FloatVector wa = weight(weights, w);
            FloatVector wb = weight(weights, w + 1);
            FloatVector wc = weight(weights, w + 2);
            FloatVector v = load(x, cell);
            a0 = v.fma(wa, a0);
            b0 = v.fma(wb, b0);
            c0 = v.fma(wc, c0);
            v = load(x, cell + step);
            a1 = v.fma(wa, a1);
            b1 = v.fma(wb, b1);
            c1 = v.fma(wc, c1);
            v = load(x, cell + 2 * step);
            a2 = v.fma(wa, a2);
            b2 = v.fma(wb, b2);
            c2 = v.fma(wc, c2);
            v = load(x, cell + 3 * step);
            a3 = v.fma(wa, a3);
            b3 = v.fma(wb, b3);
            c3 = v.fma(wc, c3);
        }
        a0.intoArray(sums, a);
        a1.intoArray(sums, a + L);
        a2.intoArray(sums, a + 2 * L);
        a3.intoArray(sums, a + 3 * L);
        b0.intoArray(sums, b);
        b1.intoArray(sums, b + L);
        b2.intoArray(sums, b + 2 * L);
        b3.intoArray(sums, b + 3 * L);
        c0.intoArray(sums, c);
        c1.intoArray(sums, c + L);
        c2.intoArray(sums, c + 2 * L);
        c3.intoArray(sums, c + 3 * L);
    }
}
