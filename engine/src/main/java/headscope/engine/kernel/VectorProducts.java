package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of {@link ProductTiles} with the Vector API: three heads times eight cells stay in registers while the columns of a row go by. They start
 * from zero and are added to the sums in memory at the end: what stands there comes late from the second cache. The vector calls are not shortened by methods
 * of our own: the widest tile is so large that the compiler no longer inlines those, and then puts the vectors on the heap.
 */
final class VectorProducts implements ProductTiles {
    private static final VectorSpecies<Float> SPECIES = VectorSums.SPECIES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int L = SPECIES.length();

    @Override
    public void add(int heads, int cells, MemorySegment x, long[] at, long xRow, long xStep, MemorySegment y, long[] from, long yRow, int rows, int columns,
            float[] sums, int target) {
        if (cells == WIDE) {
            switch (heads) {
                case 1 -> add1x8(x, at, xRow, xStep, y, from[0], yRow, rows, columns, sums, target);
                case 2 -> add2x8(x, at, xRow, xStep, y, from[0], from[1], yRow, rows, columns, sums, target);
                default -> add3x8(x, at, xRow, xStep, y, from[0], from[1], from[2], yRow, rows, columns, sums, target);
            }
        } else {
            switch (heads) {
                case 1 -> add1x4(x, at, xRow, xStep, y, from[0], yRow, rows, columns, sums, target);
                case 2 -> add2x4(x, at, xRow, xStep, y, from[0], from[1], yRow, rows, columns, sums, target);
                default -> add3x4(x, at, xRow, xStep, y, from[0], from[1], from[2], yRow, rows, columns, sums, target);
            }
        }
    }

    @Override
    public float total(float[] sums, int at) {
        return FloatVector.fromArray(SPECIES, sums, at).reduceLanes(VectorOperators.ADD);
    }

    private static void add1x8(MemorySegment x, long[] at, long xRow, long xStep, MemorySegment y, long a, long yRow, int rows, int columns,
            float[] sums, int target) {
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
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                long right = row * yRow + j * Lanes.BYTES;
                long left = row * xRow + j * xStep;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + right, ORDER);
                FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER);
                a0 = v.fma(ya, a0);
                v = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER);
                a1 = v.fma(ya, a1);
                v = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER);
                a2 = v.fma(ya, a2);
                v = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER);
                a3 = v.fma(ya, a3);
                v = FloatVector.fromMemorySegment(SPECIES, x, x4 + left, ORDER);
                a4 = v.fma(ya, a4);
                v = FloatVector.fromMemorySegment(SPECIES, x, x5 + left, ORDER);
                a5 = v.fma(ya, a5);
                v = FloatVector.fromMemorySegment(SPECIES, x, x6 + left, ORDER);
                a6 = v.fma(ya, a6);
                v = FloatVector.fromMemorySegment(SPECIES, x, x7 + left, ORDER);
                a7 = v.fma(ya, a7);
            }
        }
        a0.add(FloatVector.fromArray(SPECIES, sums, target)).intoArray(sums, target);
        a1.add(FloatVector.fromArray(SPECIES, sums, target + L)).intoArray(sums, target + L);
        a2.add(FloatVector.fromArray(SPECIES, sums, target + 2 * L)).intoArray(sums, target + 2 * L);
        a3.add(FloatVector.fromArray(SPECIES, sums, target + 3 * L)).intoArray(sums, target + 3 * L);
        a4.add(FloatVector.fromArray(SPECIES, sums, target + 4 * L)).intoArray(sums, target + 4 * L);
        a5.add(FloatVector.fromArray(SPECIES, sums, target + 5 * L)).intoArray(sums, target + 5 * L);
        a6.add(FloatVector.fromArray(SPECIES, sums, target + 6 * L)).intoArray(sums, target + 6 * L);
        a7.add(FloatVector.fromArray(SPECIES, sums, target + 7 * L)).intoArray(sums, target + 7 * L);
    }

    private static void add2x8(MemorySegment x, long[] at, long xRow, long xStep, MemorySegment y, long a, long b, long yRow, int rows, int columns,
            float[] sums, int target) {
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
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        FloatVector b4 = FloatVector.zero(SPECIES);
        FloatVector b5 = FloatVector.zero(SPECIES);
        FloatVector b6 = FloatVector.zero(SPECIES);
        FloatVector b7 = FloatVector.zero(SPECIES);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                long right = row * yRow + j * Lanes.BYTES;
                long left = row * xRow + j * xStep;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + right, ORDER);
                FloatVector yb = FloatVector.fromMemorySegment(SPECIES, y, b + right, ORDER);
                FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER);
                a0 = v.fma(ya, a0);
                b0 = v.fma(yb, b0);
                v = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER);
                a1 = v.fma(ya, a1);
                b1 = v.fma(yb, b1);
                v = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER);
                a2 = v.fma(ya, a2);
                b2 = v.fma(yb, b2);
                v = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER);
                a3 = v.fma(ya, a3);
                b3 = v.fma(yb, b3);
                v = FloatVector.fromMemorySegment(SPECIES, x, x4 + left, ORDER);
                a4 = v.fma(ya, a4);
                b4 = v.fma(yb, b4);
                v = FloatVector.fromMemorySegment(SPECIES, x, x5 + left, ORDER);
                a5 = v.fma(ya, a5);
                b5 = v.fma(yb, b5);
                v = FloatVector.fromMemorySegment(SPECIES, x, x6 + left, ORDER);
                a6 = v.fma(ya, a6);
                b6 = v.fma(yb, b6);
                v = FloatVector.fromMemorySegment(SPECIES, x, x7 + left, ORDER);
                a7 = v.fma(ya, a7);
                b7 = v.fma(yb, b7);
            }
        }
        a0.add(FloatVector.fromArray(SPECIES, sums, target)).intoArray(sums, target);
        a1.add(FloatVector.fromArray(SPECIES, sums, target + L)).intoArray(sums, target + L);
        a2.add(FloatVector.fromArray(SPECIES, sums, target + 2 * L)).intoArray(sums, target + 2 * L);
        a3.add(FloatVector.fromArray(SPECIES, sums, target + 3 * L)).intoArray(sums, target + 3 * L);
        a4.add(FloatVector.fromArray(SPECIES, sums, target + 4 * L)).intoArray(sums, target + 4 * L);
        a5.add(FloatVector.fromArray(SPECIES, sums, target + 5 * L)).intoArray(sums, target + 5 * L);
        a6.add(FloatVector.fromArray(SPECIES, sums, target + 6 * L)).intoArray(sums, target + 6 * L);
        a7.add(FloatVector.fromArray(SPECIES, sums, target + 7 * L)).intoArray(sums, target + 7 * L);
        b0.add(FloatVector.fromArray(SPECIES, sums, target + 8 * L)).intoArray(sums, target + 8 * L);
        b1.add(FloatVector.fromArray(SPECIES, sums, target + 9 * L)).intoArray(sums, target + 9 * L);
        b2.add(FloatVector.fromArray(SPECIES, sums, target + 10 * L)).intoArray(sums, target + 10 * L);
        b3.add(FloatVector.fromArray(SPECIES, sums, target + 11 * L)).intoArray(sums, target + 11 * L);
        b4.add(FloatVector.fromArray(SPECIES, sums, target + 12 * L)).intoArray(sums, target + 12 * L);
        b5.add(FloatVector.fromArray(SPECIES, sums, target + 13 * L)).intoArray(sums, target + 13 * L);
        b6.add(FloatVector.fromArray(SPECIES, sums, target + 14 * L)).intoArray(sums, target + 14 * L);
        b7.add(FloatVector.fromArray(SPECIES, sums, target + 15 * L)).intoArray(sums, target + 15 * L);
    }

    private static void add3x8(MemorySegment x, long[] at, long xRow, long xStep, MemorySegment y, long a, long b, long c, long yRow, int rows, int columns,
            float[] sums, int target) {
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
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        FloatVector b4 = FloatVector.zero(SPECIES);
        FloatVector b5 = FloatVector.zero(SPECIES);
        FloatVector b6 = FloatVector.zero(SPECIES);
        FloatVector b7 = FloatVector.zero(SPECIES);
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = FloatVector.zero(SPECIES);
        FloatVector c2 = FloatVector.zero(SPECIES);
        FloatVector c3 = FloatVector.zero(SPECIES);
        FloatVector c4 = FloatVector.zero(SPECIES);
        FloatVector c5 = FloatVector.zero(SPECIES);
        FloatVector c6 = FloatVector.zero(SPECIES);
        FloatVector c7 = FloatVector.zero(SPECIES);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                long right = row * yRow + j * Lanes.BYTES;
                long left = row * xRow + j * xStep;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + right, ORDER);
                FloatVector yb = FloatVector.fromMemorySegment(SPECIES, y, b + right, ORDER);
                FloatVector yc = FloatVector.fromMemorySegment(SPECIES, y, c + right, ORDER);
                FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER);
                a0 = v.fma(ya, a0);
                b0 = v.fma(yb, b0);
                c0 = v.fma(yc, c0);
                v = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER);
                a1 = v.fma(ya, a1);
                b1 = v.fma(yb, b1);
                c1 = v.fma(yc, c1);
                v = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER);
                a2 = v.fma(ya, a2);
                b2 = v.fma(yb, b2);
                c2 = v.fma(yc, c2);
                v = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER);
                a3 = v.fma(ya, a3);
                b3 = v.fma(yb, b3);
                c3 = v.fma(yc, c3);
                v = FloatVector.fromMemorySegment(SPECIES, x, x4 + left, ORDER);
                a4 = v.fma(ya, a4);
                b4 = v.fma(yb, b4);
                c4 = v.fma(yc, c4);
                v = FloatVector.fromMemorySegment(SPECIES, x, x5 + left, ORDER);
                a5 = v.fma(ya, a5);
                b5 = v.fma(yb, b5);
                c5 = v.fma(yc, c5);
                v = FloatVector.fromMemorySegment(SPECIES, x, x6 + left, ORDER);
                a6 = v.fma(ya, a6);
                b6 = v.fma(yb, b6);
                c6 = v.fma(yc, c6);
                v = FloatVector.fromMemorySegment(SPECIES, x, x7 + left, ORDER);
                a7 = v.fma(ya, a7);
                b7 = v.fma(yb, b7);
                c7 = v.fma(yc, c7);
            }
        }
        a0.add(FloatVector.fromArray(SPECIES, sums, target)).intoArray(sums, target);
        a1.add(FloatVector.fromArray(SPECIES, sums, target + L)).intoArray(sums, target + L);
        a2.add(FloatVector.fromArray(SPECIES, sums, target + 2 * L)).intoArray(sums, target + 2 * L);
        a3.add(FloatVector.fromArray(SPECIES, sums, target + 3 * L)).intoArray(sums, target + 3 * L);
        a4.add(FloatVector.fromArray(SPECIES, sums, target + 4 * L)).intoArray(sums, target + 4 * L);
        a5.add(FloatVector.fromArray(SPECIES, sums, target + 5 * L)).intoArray(sums, target + 5 * L);
        a6.add(FloatVector.fromArray(SPECIES, sums, target + 6 * L)).intoArray(sums, target + 6 * L);
        a7.add(FloatVector.fromArray(SPECIES, sums, target + 7 * L)).intoArray(sums, target + 7 * L);
        b0.add(FloatVector.fromArray(SPECIES, sums, target + 8 * L)).intoArray(sums, target + 8 * L);
        b1.add(FloatVector.fromArray(SPECIES, sums, target + 9 * L)).intoArray(sums, target + 9 * L);
        b2.add(FloatVector.fromArray(SPECIES, sums, target + 10 * L)).intoArray(sums, target + 10 * L);
        b3.add(FloatVector.fromArray(SPECIES, sums, target + 11 * L)).intoArray(sums, target + 11 * L);
        b4.add(FloatVector.fromArray(SPECIES, sums, target + 12 * L)).intoArray(sums, target + 12 * L);
        b5.add(FloatVector.fromArray(SPECIES, sums, target + 13 * L)).intoArray(sums, target + 13 * L);
        b6.add(FloatVector.fromArray(SPECIES, sums, target + 14 * L)).intoArray(sums, target + 14 * L);
        b7.add(FloatVector.fromArray(SPECIES, sums, target + 15 * L)).intoArray(sums, target + 15 * L);
        c0.add(FloatVector.fromArray(SPECIES, sums, target + 16 * L)).intoArray(sums, target + 16 * L);
        c1.add(FloatVector.fromArray(SPECIES, sums, target + 17 * L)).intoArray(sums, target + 17 * L);
        c2.add(FloatVector.fromArray(SPECIES, sums, target + 18 * L)).intoArray(sums, target + 18 * L);
        c3.add(FloatVector.fromArray(SPECIES, sums, target + 19 * L)).intoArray(sums, target + 19 * L);
        c4.add(FloatVector.fromArray(SPECIES, sums, target + 20 * L)).intoArray(sums, target + 20 * L);
        c5.add(FloatVector.fromArray(SPECIES, sums, target + 21 * L)).intoArray(sums, target + 21 * L);
        c6.add(FloatVector.fromArray(SPECIES, sums, target + 22 * L)).intoArray(sums, target + 22 * L);
        c7.add(FloatVector.fromArray(SPECIES, sums, target + 23 * L)).intoArray(sums, target + 23 * L);
    }

    private static void add1x4(MemorySegment x, long[] at, long xRow, long xStep, MemorySegment y, long a, long yRow, int rows, int columns,
            float[] sums, int target) {
        long x0 = at[0];
        long x1 = at[1];
        long x2 = at[2];
        long x3 = at[3];
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                long right = row * yRow + j * Lanes.BYTES;
                long left = row * xRow + j * xStep;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + right, ORDER);
                FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER);
                a0 = v.fma(ya, a0);
                v = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER);
                a1 = v.fma(ya, a1);
                v = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER);
                a2 = v.fma(ya, a2);
                v = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER);
                a3 = v.fma(ya, a3);
            }
        }
        a0.add(FloatVector.fromArray(SPECIES, sums, target)).intoArray(sums, target);
        a1.add(FloatVector.fromArray(SPECIES, sums, target + L)).intoArray(sums, target + L);
        a2.add(FloatVector.fromArray(SPECIES, sums, target + 2 * L)).intoArray(sums, target + 2 * L);
        a3.add(FloatVector.fromArray(SPECIES, sums, target + 3 * L)).intoArray(sums, target + 3 * L);
    }

    private static void add2x4(MemorySegment x, long[] at, long xRow, long xStep, MemorySegment y, long a, long b, long yRow, int rows, int columns,
            float[] sums, int target) {
        long x0 = at[0];
        long x1 = at[1];
        long x2 = at[2];
        long x3 = at[3];
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                long right = row * yRow + j * Lanes.BYTES;
                long left = row * xRow + j * xStep;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + right, ORDER);
                FloatVector yb = FloatVector.fromMemorySegment(SPECIES, y, b + right, ORDER);
                FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER);
                a0 = v.fma(ya, a0);
                b0 = v.fma(yb, b0);
                v = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER);
                a1 = v.fma(ya, a1);
                b1 = v.fma(yb, b1);
                v = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER);
                a2 = v.fma(ya, a2);
                b2 = v.fma(yb, b2);
                v = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER);
                a3 = v.fma(ya, a3);
                b3 = v.fma(yb, b3);
            }
        }
        a0.add(FloatVector.fromArray(SPECIES, sums, target)).intoArray(sums, target);
        a1.add(FloatVector.fromArray(SPECIES, sums, target + L)).intoArray(sums, target + L);
        a2.add(FloatVector.fromArray(SPECIES, sums, target + 2 * L)).intoArray(sums, target + 2 * L);
        a3.add(FloatVector.fromArray(SPECIES, sums, target + 3 * L)).intoArray(sums, target + 3 * L);
        b0.add(FloatVector.fromArray(SPECIES, sums, target + 4 * L)).intoArray(sums, target + 4 * L);
        b1.add(FloatVector.fromArray(SPECIES, sums, target + 5 * L)).intoArray(sums, target + 5 * L);
        b2.add(FloatVector.fromArray(SPECIES, sums, target + 6 * L)).intoArray(sums, target + 6 * L);
        b3.add(FloatVector.fromArray(SPECIES, sums, target + 7 * L)).intoArray(sums, target + 7 * L);
    }

    private static void add3x4(MemorySegment x, long[] at, long xRow, long xStep, MemorySegment y, long a, long b, long c, long yRow, int rows, int columns,
            float[] sums, int target) {
        long x0 = at[0];
        long x1 = at[1];
        long x2 = at[2];
        long x3 = at[3];
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
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                long right = row * yRow + j * Lanes.BYTES;
                long left = row * xRow + j * xStep;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + right, ORDER);
                FloatVector yb = FloatVector.fromMemorySegment(SPECIES, y, b + right, ORDER);
                FloatVector yc = FloatVector.fromMemorySegment(SPECIES, y, c + right, ORDER);
                FloatVector v = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER);
                a0 = v.fma(ya, a0);
                b0 = v.fma(yb, b0);
                c0 = v.fma(yc, c0);
                v = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER);
                a1 = v.fma(ya, a1);
                b1 = v.fma(yb, b1);
                c1 = v.fma(yc, c1);
                v = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER);
                a2 = v.fma(ya, a2);
                b2 = v.fma(yb, b2);
                c2 = v.fma(yc, c2);
                v = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER);
                a3 = v.fma(ya, a3);
                b3 = v.fma(yb, b3);
                c3 = v.fma(yc, c3);
            }
        }
        a0.add(FloatVector.fromArray(SPECIES, sums, target)).intoArray(sums, target);
        a1.add(FloatVector.fromArray(SPECIES, sums, target + L)).intoArray(sums, target + L);
        a2.add(FloatVector.fromArray(SPECIES, sums, target + 2 * L)).intoArray(sums, target + 2 * L);
        a3.add(FloatVector.fromArray(SPECIES, sums, target + 3 * L)).intoArray(sums, target + 3 * L);
        b0.add(FloatVector.fromArray(SPECIES, sums, target + 4 * L)).intoArray(sums, target + 4 * L);
        b1.add(FloatVector.fromArray(SPECIES, sums, target + 5 * L)).intoArray(sums, target + 5 * L);
        b2.add(FloatVector.fromArray(SPECIES, sums, target + 6 * L)).intoArray(sums, target + 6 * L);
        b3.add(FloatVector.fromArray(SPECIES, sums, target + 7 * L)).intoArray(sums, target + 7 * L);
        c0.add(FloatVector.fromArray(SPECIES, sums, target + 8 * L)).intoArray(sums, target + 8 * L);
        c1.add(FloatVector.fromArray(SPECIES, sums, target + 9 * L)).intoArray(sums, target + 9 * L);
        c2.add(FloatVector.fromArray(SPECIES, sums, target + 10 * L)).intoArray(sums, target + 10 * L);
        c3.add(FloatVector.fromArray(SPECIES, sums, target + 11 * L)).intoArray(sums, target + 11 * L);
    }
}
