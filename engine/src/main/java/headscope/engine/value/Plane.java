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

    /**
     * Autocorrelation at a distance of one cell: the mean product of neighbours in a row and in a column, less the mean of the map, relative to its variance.
     * Near 1 for a smooth map, near 0 for white noise; NaN for a map of one cell or of one value.
     */
    public double lag1() {
        return lag1(values, 0, rows, cols);
    }

    /** The same for a map [rows, cols] that begins at an index. */
    public static double lag1(float[] values, int at, int rows, int cols) {
        double mean = 0;
        for (int i = 0; i < rows * cols; i++) mean += values[at + i] / (double) (rows * cols);
        double variance = 0;
        double across = 0;
        double down = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                double v = values[at + r * cols + c] - mean;
                variance += v * v / (rows * cols);
                if (c + 1 < cols) across += v * (values[at + r * cols + c + 1] - mean);
                if (r + 1 < rows) down += v * (values[at + (r + 1) * cols + c] - mean);
            }
        }
        int pairs = rows * (cols - 1) + (rows - 1) * cols;
        return pairs == 0 || variance == 0 ? Double.NaN : (across + down) / pairs / variance;
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
