package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of {@link ProductTiles} with the Vector API: three heads times eight cells stay in registers while the columns of a row go by. They start
 * from zero and are added to the sums in memory at the end: started from memory, the compiler puts the widest tile on the heap.
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

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at, ORDER);
    }

    private static void add(FloatVector v, float[] sums, int at) {
        v.add(FloatVector.fromArray(SPECIES, sums, at)).intoArray(sums, at);
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
                FloatVector ya = load(y, a + right);
                FloatVector v = load(x, x0 + left);
                a0 = v.fma(ya, a0);
                v = load(x, x1 + left);
                a1 = v.fma(ya, a1);
                v = load(x, x2 + left);
                a2 = v.fma(ya, a2);
                v = load(x, x3 + left);
                a3 = v.fma(ya, a3);
                v = load(x, x4 + left);
                a4 = v.fma(ya, a4);
                v = load(x, x5 + left);
                a5 = v.fma(ya, a5);
                v = load(x, x6 + left);
                a6 = v.fma(ya, a6);
                v = load(x, x7 + left);
                a7 = v.fma(ya, a7);
            }
        }
        add(a0, sums, target);
        add(a1, sums, target + L);
        add(a2, sums, target + 2 * L);
        add(a3, sums, target + 3 * L);
        add(a4, sums, target + 4 * L);
        add(a5, sums, target + 5 * L);
        add(a6, sums, target + 6 * L);
        add(a7, sums, target + 7 * L);
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
                FloatVector ya = load(y, a + right);
                FloatVector yb = load(y, b + right);
                FloatVector v = load(x, x0 + left);
                a0 = v.fma(ya, a0);
                b0 = v.fma(yb, b0);
                v = load(x, x1 + left);
                a1 = v.fma(ya, a1);
                b1 = v.fma(yb, b1);
                v = load(x, x2 + left);
                a2 = v.fma(ya, a2);
                b2 = v.fma(yb, b2);
                v = load(x, x3 + left);
                a3 = v.fma(ya, a3);
                b3 = v.fma(yb, b3);
                v = load(x, x4 + left);
                a4 = v.fma(ya, a4);
                b4 = v.fma(yb, b4);
                v = load(x, x5 + left);
                a5 = v.fma(ya, a5);
                b5 = v.fma(yb, b5);
                v = load(x, x6 + left);
                a6 = v.fma(ya, a6);
                b6 = v.fma(yb, b6);
                v = load(x, x7 + left);
                a7 = v.fma(ya, a7);
                b7 = v.fma(yb, b7);
            }
        }
        add(a0, sums, target);
        add(a1, sums, target + L);
        add(a2, sums, target + 2 * L);
        add(a3, sums, target + 3 * L);
        add(a4, sums, target + 4 * L);
        add(a5, sums, target + 5 * L);
        add(a6, sums, target + 6 * L);
        add(a7, sums, target + 7 * L);
        add(b0, sums, target + 8 * L);
        add(b1, sums, target + 9 * L);
        add(b2, sums, target + 10 * L);
        add(b3, sums, target + 11 * L);
        add(b4, sums, target + 12 * L);
        add(b5, sums, target + 13 * L);
        add(b6, sums, target + 14 * L);
        add(b7, sums, target + 15 * L);
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
                FloatVector ya = load(y, a + right);
                FloatVector yb = load(y, b + right);
                FloatVector yc = load(y, c + right);
                FloatVector v = load(x, x0 + left);
                a0 = v.fma(ya, a0);
                b0 = v.fma(yb, b0);
                c0 = v.fma(yc, c0);
                v = load(x, x1 + left);
                a1 = v.fma(ya, a1);
                b1 = v.fma(yb, b1);
                c1 = v.fma(yc, c1);
                v = load(x, x2 + left);
                a2 = v.fma(ya, a2);
                b2 = v.fma(yb, b2);
                c2 = v.fma(yc, c2);
                v = load(x, x3 + left);
                a3 = v.fma(ya, a3);
                b3 = v.fma(yb, b3);
                c3 = v.fma(yc, c3);
                v = load(x, x4 + left);
                a4 = v.fma(ya, a4);
                b4 = v.fma(yb, b4);
                c4 = v.fma(yc, c4);
                v = load(x, x5 + left);
                a5 = v.fma(ya, a5);
                b5 = v.fma(yb, b5);
                c5 = v.fma(yc, c5);
                v = load(x, x6 + left);
                a6 = v.fma(ya, a6);
                b6 = v.fma(yb, b6);
                c6 = v.fma(yc, c6);
                v = load(x, x7 + left);
                a7 = v.fma(ya, a7);
                b7 = v.fma(yb, b7);
                c7 = v.fma(yc, c7);
            }
        }
        add(a0, sums, target);
        add(a1, sums, target + L);
        add(a2, sums, target + 2 * L);
        add(a3, sums, target + 3 * L);
        add(a4, sums, target + 4 * L);
        add(a5, sums, target + 5 * L);
        add(a6, sums, target + 6 * L);
        add(a7, sums, target + 7 * L);
        add(b0, sums, target + 8 * L);
        add(b1, sums, target + 9 * L);
        add(b2, sums, target + 10 * L);
        add(b3, sums, target + 11 * L);
        add(b4, sums, target + 12 * L);
        add(b5, sums, target + 13 * L);
        add(b6, sums, target + 14 * L);
        add(b7, sums, target + 15 * L);
        add(c0, sums, target + 16 * L);
        add(c1, sums, target + 17 * L);
        add(c2, sums, target + 18 * L);
        add(c3, sums, target + 19 * L);
        add(c4, sums, target + 20 * L);
        add(c5, sums, target + 21 * L);
        add(c6, sums, target + 22 * L);
        add(c7, sums, target + 23 * L);
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
                FloatVector ya = load(y, a + right);
                FloatVector v = load(x, x0 + left);
                a0 = v.fma(ya, a0);
                v = load(x, x1 + left);
                a1 = v.fma(ya, a1);
                v = load(x, x2 + left);
                a2 = v.fma(ya, a2);
                v = load(x, x3 + left);
                a3 = v.fma(ya, a3);
            }
        }
        add(a0, sums, target);
        add(a1, sums, target + L);
        add(a2, sums, target + 2 * L);
        add(a3, sums, target + 3 * L);
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
                FloatVector ya = load(y, a + right);
                FloatVector yb = load(y, b + right);
                FloatVector v = load(x, x0 + left);
                a0 = v.fma(ya, a0);
                b0 = v.fma(yb, b0);
                v = load(x, x1 + left);
                a1 = v.fma(ya, a1);
                b1 = v.fma(yb, b1);
                v = load(x, x2 + left);
                a2 = v.fma(ya, a2);
                b2 = v.fma(yb, b2);
                v = load(x, x3 + left);
                a3 = v.fma(ya, a3);
                b3 = v.fma(yb, b3);
            }
        }
        add(a0, sums, target);
        add(a1, sums, target + L);
        add(a2, sums, target + 2 * L);
        add(a3, sums, target + 3 * L);
        add(b0, sums, target + 4 * L);
        add(b1, sums, target + 5 * L);
        add(b2, sums, target + 6 * L);
        add(b3, sums, target + 7 * L);
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
                FloatVector ya = load(y, a + right);
                FloatVector yb = load(y, b + right);
                FloatVector yc = load(y, c + right);
                FloatVector v = load(x, x0 + left);
                a0 = v.fma(ya, a0);
                b0 = v.fma(yb, b0);
                c0 = v.fma(yc, c0);
                v = load(x, x1 + left);
                a1 = v.fma(ya, a1);
                b1 = v.fma(yb, b1);
                c1 = v.fma(yc, c1);
                v = load(x, x2 + left);
                a2 = v.fma(ya, a2);
                b2 = v.fma(yb, b2);
                c2 = v.fma(yc, c2);
                v = load(x, x3 + left);
                a3 = v.fma(ya, a3);
                b3 = v.fma(yb, b3);
                c3 = v.fma(yc, c3);
            }
        }
        add(a0, sums, target);
        add(a1, sums, target + L);
        add(a2, sums, target + 2 * L);
        add(a3, sums, target + 3 * L);
        add(b0, sums, target + 4 * L);
        add(b1, sums, target + 5 * L);
        add(b2, sums, target + 6 * L);
        add(b3, sums, target + 7 * L);
        add(c0, sums, target + 8 * L);
        add(c1, sums, target + 9 * L);
        add(c2, sums, target + 10 * L);
        add(c3, sums, target + 11 * L);
    }
}
