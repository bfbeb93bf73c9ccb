package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The sums of {@link RowTiles} with the Vector API, unrolled by hand: the compiler keeps named variables in registers, not arrays. */
final class VectorRows implements RowTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void write(int columns, MemorySegment x, long at, long step, int[] cells, float[] weights, int from, int to, float bias, float floor, MemorySegment y,
            long there, long yStep) {
        switch (columns) {
            case WIDE -> write14(x, at, step, cells, weights, from, to, bias, floor, y, there, yStep);
            case MIDDLE -> write7(x, at, step, cells, weights, from, to, bias, floor, y, there, yStep);
            default -> write4(x, at, step, cells, weights, from, to, bias, floor, y, there, yStep);
        }
    }

    private static void write14(MemorySegment x, long at, long step, int[] cells, float[] weights, int from, int to, float bias, float floor, MemorySegment y, long there,
            long yStep) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, bias);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector a8 = a0;
        FloatVector a9 = a0;
        FloatVector a10 = a0;
        FloatVector a11 = a0;
        FloatVector a12 = a0;
        FloatVector a13 = a0;
        for (int e = from; e < to; e++) {
            long cell = at + cells[e];
            FloatVector w = FloatVector.broadcast(SPECIES, weights[e]);
            a0 = FloatVector.fromMemorySegment(SPECIES, x, cell, ORDER).fma(w, a0);
            a1 = FloatVector.fromMemorySegment(SPECIES, x, cell + step, ORDER).fma(w, a1);
            a2 = FloatVector.fromMemorySegment(SPECIES, x, cell + 2 * step, ORDER).fma(w, a2);
            a3 = FloatVector.fromMemorySegment(SPECIES, x, cell + 3 * step, ORDER).fma(w, a3);
            a4 = FloatVector.fromMemorySegment(SPECIES, x, cell + 4 * step, ORDER).fma(w, a4);
            a5 = FloatVector.fromMemorySegment(SPECIES, x, cell + 5 * step, ORDER).fma(w, a5);
            a6 = FloatVector.fromMemorySegment(SPECIES, x, cell + 6 * step, ORDER).fma(w, a6);
            a7 = FloatVector.fromMemorySegment(SPECIES, x, cell + 7 * step, ORDER).fma(w, a7);
            a8 = FloatVector.fromMemorySegment(SPECIES, x, cell + 8 * step, ORDER).fma(w, a8);
            a9 = FloatVector.fromMemorySegment(SPECIES, x, cell + 9 * step, ORDER).fma(w, a9);
            a10 = FloatVector.fromMemorySegment(SPECIES, x, cell + 10 * step, ORDER).fma(w, a10);
            a11 = FloatVector.fromMemorySegment(SPECIES, x, cell + 11 * step, ORDER).fma(w, a11);
            a12 = FloatVector.fromMemorySegment(SPECIES, x, cell + 12 * step, ORDER).fma(w, a12);
            a13 = FloatVector.fromMemorySegment(SPECIES, x, cell + 13 * step, ORDER).fma(w, a13);
        }
        a0.blend(0, a0.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there, ORDER);
        a1.blend(0, a1.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + yStep, ORDER);
        a2.blend(0, a2.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 2 * yStep, ORDER);
        a3.blend(0, a3.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 3 * yStep, ORDER);
        a4.blend(0, a4.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 4 * yStep, ORDER);
        a5.blend(0, a5.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 5 * yStep, ORDER);
        a6.blend(0, a6.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 6 * yStep, ORDER);
        a7.blend(0, a7.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 7 * yStep, ORDER);
        a8.blend(0, a8.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 8 * yStep, ORDER);
        a9.blend(0, a9.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 9 * yStep, ORDER);
        a10.blend(0, a10.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 10 * yStep, ORDER);
        a11.blend(0, a11.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 11 * yStep, ORDER);
        a12.blend(0, a12.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 12 * yStep, ORDER);
        a13.blend(0, a13.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 13 * yStep, ORDER);
    }

    private static void write7(MemorySegment x, long at, long step, int[] cells, float[] weights, int from, int to, float bias, float floor, MemorySegment y, long there,
            long yStep) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, bias);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        for (int e = from; e < to; e++) {
            long cell = at + cells[e];
            FloatVector w = FloatVector.broadcast(SPECIES, weights[e]);
            a0 = FloatVector.fromMemorySegment(SPECIES, x, cell, ORDER).fma(w, a0);
            a1 = FloatVector.fromMemorySegment(SPECIES, x, cell + step, ORDER).fma(w, a1);
            a2 = FloatVector.fromMemorySegment(SPECIES, x, cell + 2 * step, ORDER).fma(w, a2);
            a3 = FloatVector.fromMemorySegment(SPECIES, x, cell + 3 * step, ORDER).fma(w, a3);
            a4 = FloatVector.fromMemorySegment(SPECIES, x, cell + 4 * step, ORDER).fma(w, a4);
            a5 = FloatVector.fromMemorySegment(SPECIES, x, cell + 5 * step, ORDER).fma(w, a5);
            a6 = FloatVector.fromMemorySegment(SPECIES, x, cell + 6 * step, ORDER).fma(w, a6);
        }
        a0.blend(0, a0.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there, ORDER);
        a1.blend(0, a1.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + yStep, ORDER);
        a2.blend(0, a2.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 2 * yStep, ORDER);
        a3.blend(0, a3.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 3 * yStep, ORDER);
        a4.blend(0, a4.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 4 * yStep, ORDER);
        a5.blend(0, a5.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 5 * yStep, ORDER);
        a6.blend(0, a6.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 6 * yStep, ORDER);
    }

    private static void write4(MemorySegment x, long at, long step, int[] cells, float[] weights, int from, int to, float bias, float floor, MemorySegment y, long there,
            long yStep) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, bias);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int e = from; e < to; e++) {
            long cell = at + cells[e];
            FloatVector w = FloatVector.broadcast(SPECIES, weights[e]);
            a0 = FloatVector.fromMemorySegment(SPECIES, x, cell, ORDER).fma(w, a0);
            a1 = FloatVector.fromMemorySegment(SPECIES, x, cell + step, ORDER).fma(w, a1);
            a2 = FloatVector.fromMemorySegment(SPECIES, x, cell + 2 * step, ORDER).fma(w, a2);
            a3 = FloatVector.fromMemorySegment(SPECIES, x, cell + 3 * step, ORDER).fma(w, a3);
        }
        a0.blend(0, a0.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there, ORDER);
        a1.blend(0, a1.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + yStep, ORDER);
        a2.blend(0, a2.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 2 * yStep, ORDER);
        a3.blend(0, a3.compare(VectorOperators.LT, floor)).intoMemorySegment(y, there + 3 * yStep, ORDER);
    }
}
