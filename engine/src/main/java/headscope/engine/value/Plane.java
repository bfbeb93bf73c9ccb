package headscope.engine.value;

import java.util.Arrays;

/**
 * One map of numbers, such as an activation or a density. Immutable: the array is copied in and out.
 *
 * @param values [rows, cols], row-major
 */
public record Plane(int rows, int cols, float[] values) {
    public Plane {
        values = values.clone();
        if (rows < 1 || cols < 1 || values.length != rows * cols) {
            throw new IllegalArgumentException("plane: expected %d x %d = %d values, found %d".formatted(rows, cols, rows * cols, values.length));
        }
    }

    /** A copy; {@link #at} reads single cells without one. */
    @Override
    public float[] values() {
        return values.clone();
    }

    public float at(int row, int col) {
        return values[row * cols + col];
    }

    /** Largest absolute value among the finite cells, 0 if there is none. */
    public float largestMagnitude() {
        float largest = 0;
        for (float v : values) {
            if (Float.isFinite(v)) largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Plane p && rows == p.rows && cols == p.cols && Arrays.equals(values, p.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + cols) + Arrays.hashCode(values);
    }
}
