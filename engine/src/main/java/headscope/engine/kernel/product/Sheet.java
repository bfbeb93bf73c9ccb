package headscope.engine.kernel.product;

import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/**
 * A matrix outside the heap, row-major.
 *
 * @param wide whether its numbers are doubles; otherwise they are floats
 */
public record Sheet(MemorySegment memory, int rows, int cols, boolean wide) {
    /** Bytes of a number. */
    public long width() {
        return wide ? Double.BYTES : Float.BYTES;
    }

    public double get(long i) {
        return wide ? memory.getAtIndex(JAVA_DOUBLE, i) : memory.getAtIndex(JAVA_FLOAT, i);
    }

    public double get(int row, int col) {
        return get((long) row * cols + col);
    }

    public void set(long i, double value) {
        if (wide) memory.setAtIndex(JAVA_DOUBLE, i, value);
        else memory.setAtIndex(JAVA_FLOAT, i, (float) value);
    }

    public void set(int row, int col, double value) {
        set((long) row * cols + col, value);
    }

    public Matrix all() {
        return Matrix.of(memory, 0, rows, cols);
    }

    /** Rows {@code from} to before {@code to}. */
    public Matrix rows(int from, int to) {
        return all().rows(from, to);
    }

    /** Part of the numbers as a matrix of its own. */
    public Matrix part(long first, int rows, int cols) {
        return Matrix.of(memory, first, rows, cols);
    }

    /** Overwrites rows with 0. */
    public void clear(int from, int to) {
        long each = cols * width();
        memory.asSlice(from * each, (to - from) * each).fill((byte) 0);
    }

    /** Overwrites the first numbers. */
    public void write(float[] values) {
        if (wide) {
            for (int i = 0; i < values.length; i++) memory.setAtIndex(JAVA_DOUBLE, i, values[i]);
        } else {
            MemorySegment.copy(values, 0, memory, JAVA_FLOAT, 0, values.length);
        }
    }

    /** Rows as floats. */
    public float[] floats(int from, int to) {
        float[] values = new float[(to - from) * cols];
        for (int i = 0; i < values.length; i++) values[i] = (float) get(from * cols + i);
        return values;
    }
}
