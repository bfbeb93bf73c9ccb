package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
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
    public void add(int heads, int cells, MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
        switch (heads * 16 + cells) {
            case 16 + WINDOW -> add1x9(x, at, reach, step, y, from, head, yRow, rows, columns, sums, target);
            case 16 + WIDE -> add1x8(x, at, reach, step, y, from, head, yRow, rows, columns, sums, target);
            case 16 + NARROW -> add1x4(x, at, reach, step, y, from, head, yRow, rows, columns, sums, target);
            case 2 * 16 + WIDE -> add2x8(x, at, reach, step, y, from, head, yRow, rows, columns, sums, target);
            case 2 * 16 + NARROW -> add2x4(x, at, reach, step, y, from, head, yRow, rows, columns, sums, target);
            case 3 * 16 + WIDE -> add3x8(x, at, reach, step, y, from, head, yRow, rows, columns, sums, target);
            case 3 * 16 + NARROW -> add3x4(x, at, reach, step, y, from, head, yRow, rows, columns, sums, target);
            default -> throw new IllegalArgumentException("tile of products: no shape %d x %d".formatted(heads, cells));
        }
    }

    @Override
    public float total(float[] sums, int at) {
        return LaneSum.of(sums, at, L);
    }

    private static void add1x9(MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector a4 = FloatVector.zero(SPECIES);
        FloatVector a5 = FloatVector.zero(SPECIES);
        FloatVector a6 = FloatVector.zero(SPECIES);
        FloatVector a7 = FloatVector.zero(SPECIES);
        FloatVector a8 = FloatVector.zero(SPECIES);
        for (int row = 0, cell = 0; row < rows; row++, cell += 9) {
            long x0 = at + reach[cell];
            long x1 = at + reach[cell + 1];
            long x2 = at + reach[cell + 2];
            long x3 = at + reach[cell + 3];
            long x4 = at + reach[cell + 4];
            long x5 = at + reach[cell + 5];
            long x6 = at + reach[cell + 6];
            long x7 = at + reach[cell + 7];
            long x8 = at + reach[cell + 8];
            long a = from + head[0] + row * yRow;
            for (int j = 0; j < columns; j++) {
                long left = j * step;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + j * Lanes.BYTES, ORDER);
                a0 = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER).fma(ya, a0);
                a1 = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER).fma(ya, a1);
                a2 = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER).fma(ya, a2);
                a3 = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER).fma(ya, a3);
                a4 = FloatVector.fromMemorySegment(SPECIES, x, x4 + left, ORDER).fma(ya, a4);
                a5 = FloatVector.fromMemorySegment(SPECIES, x, x5 + left, ORDER).fma(ya, a5);
                a6 = FloatVector.fromMemorySegment(SPECIES, x, x6 + left, ORDER).fma(ya, a6);
                a7 = FloatVector.fromMemorySegment(SPECIES, x, x7 + left, ORDER).fma(ya, a7);
                a8 = FloatVector.fromMemorySegment(SPECIES, x, x8 + left, ORDER).fma(ya, a8);
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
        a8.add(FloatVector.fromArray(SPECIES, sums, target + 8 * L)).intoArray(sums, target + 8 * L);
    }

    private static void add1x8(MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector a4 = FloatVector.zero(SPECIES);
        FloatVector a5 = FloatVector.zero(SPECIES);
        FloatVector a6 = FloatVector.zero(SPECIES);
        FloatVector a7 = FloatVector.zero(SPECIES);
        for (int row = 0, cell = 0; row < rows; row++, cell += 8) {
            long x0 = at + reach[cell];
            long x1 = at + reach[cell + 1];
            long x2 = at + reach[cell + 2];
            long x3 = at + reach[cell + 3];
            long x4 = at + reach[cell + 4];
            long x5 = at + reach[cell + 5];
            long x6 = at + reach[cell + 6];
            long x7 = at + reach[cell + 7];
            long a = from + head[0] + row * yRow;
            for (int j = 0; j < columns; j++) {
                long left = j * step;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + j * Lanes.BYTES, ORDER);
                a0 = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER).fma(ya, a0);
                a1 = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER).fma(ya, a1);
                a2 = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER).fma(ya, a2);
                a3 = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER).fma(ya, a3);
                a4 = FloatVector.fromMemorySegment(SPECIES, x, x4 + left, ORDER).fma(ya, a4);
                a5 = FloatVector.fromMemorySegment(SPECIES, x, x5 + left, ORDER).fma(ya, a5);
                a6 = FloatVector.fromMemorySegment(SPECIES, x, x6 + left, ORDER).fma(ya, a6);
                a7 = FloatVector.fromMemorySegment(SPECIES, x, x7 + left, ORDER).fma(ya, a7);
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

    private static void add2x8(MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
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
        for (int row = 0, cell = 0; row < rows; row++, cell += 8) {
            long x0 = at + reach[cell];
            long x1 = at + reach[cell + 1];
            long x2 = at + reach[cell + 2];
            long x3 = at + reach[cell + 3];
            long x4 = at + reach[cell + 4];
            long x5 = at + reach[cell + 5];
            long x6 = at + reach[cell + 6];
            long x7 = at + reach[cell + 7];
            long a = from + head[0] + row * yRow;
            long b = from + head[1] + row * yRow;
            for (int j = 0; j < columns; j++) {
                long left = j * step;
                long right = j * Lanes.BYTES;
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

    private static void add3x8(MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
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
        for (int row = 0, cell = 0; row < rows; row++, cell += 8) {
            long x0 = at + reach[cell];
            long x1 = at + reach[cell + 1];
            long x2 = at + reach[cell + 2];
            long x3 = at + reach[cell + 3];
            long x4 = at + reach[cell + 4];
            long x5 = at + reach[cell + 5];
            long x6 = at + reach[cell + 6];
            long x7 = at + reach[cell + 7];
            long a = from + head[0] + row * yRow;
            long b = from + head[1] + row * yRow;
            long c = from + head[2] + row * yRow;
            for (int j = 0; j < columns; j++) {
                long left = j * step;
                long right = j * Lanes.BYTES;
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

    private static void add1x4(MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        for (int row = 0, cell = 0; row < rows; row++, cell += 4) {
            long x0 = at + reach[cell];
            long x1 = at + reach[cell + 1];
            long x2 = at + reach[cell + 2];
            long x3 = at + reach[cell + 3];
            long a = from + head[0] + row * yRow;
            for (int j = 0; j < columns; j++) {
                long left = j * step;
                FloatVector ya = FloatVector.fromMemorySegment(SPECIES, y, a + j * Lanes.BYTES, ORDER);
                a0 = FloatVector.fromMemorySegment(SPECIES, x, x0 + left, ORDER).fma(ya, a0);
                a1 = FloatVector.fromMemorySegment(SPECIES, x, x1 + left, ORDER).fma(ya, a1);
                a2 = FloatVector.fromMemorySegment(SPECIES, x, x2 + left, ORDER).fma(ya, a2);
                a3 = FloatVector.fromMemorySegment(SPECIES, x, x3 + left, ORDER).fma(ya, a3);
            }
        }
        a0.add(FloatVector.fromArray(SPECIES, sums, target)).intoArray(sums, target);
        a1.add(FloatVector.fromArray(SPECIES, sums, target + L)).intoArray(sums, target + L);
        a2.add(FloatVector.fromArray(SPECIES, sums, target + 2 * L)).intoArray(sums, target + 2 * L);
        a3.add(FloatVector.fromArray(SPECIES, sums, target + 3 * L)).intoArray(sums, target + 3 * L);
    }

    private static void add2x4(MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        for (int row = 0, cell = 0; row < rows; row++, cell += 4) {
            long x0 = at + reach[cell];
            long x1 = at + reach[cell + 1];
            long x2 = at + reach[cell + 2];
            long x3 = at + reach[cell + 3];
            long a = from + head[0] + row * yRow;
            long b = from + head[1] + row * yRow;
            for (int j = 0; j < columns; j++) {
                long left = j * step;
                long right = j * Lanes.BYTES;
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

    private static void add3x4(MemorySegment x, long at, int[] reach, long step, MemorySegment y, long from, int[] head, long yRow, int rows, int columns,
            float[] sums, int target) {
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
        for (int row = 0, cell = 0; row < rows; row++, cell += 4) {
            long x0 = at + reach[cell];
            long x1 = at + reach[cell + 1];
            long x2 = at + reach[cell + 2];
            long x3 = at + reach[cell + 3];
            long a = from + head[0] + row * yRow;
            long b = from + head[1] + row * yRow;
            long c = from + head[2] + row * yRow;
            for (int j = 0; j < columns; j++) {
                long left = j * step;
                long right = j * Lanes.BYTES;
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
