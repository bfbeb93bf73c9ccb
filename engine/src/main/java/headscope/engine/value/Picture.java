package headscope.engine.value;

import java.util.Arrays;

/**
 * One input example as people see it. Immutable: the array is copied in and out.
 *
 * @param channels 1 (grey) or 3 (red, green, blue) for pictures; other counts are shown channel by channel
 * @param values   [channels, rows, cols], row-major, 0 = black, 1 = full intensity
 */
public record Picture(int channels, int rows, int cols, float[] values) {
    public Picture {
        values = values.clone();
        if (channels < 1 || rows < 1 || cols < 1 || values.length != channels * rows * cols) {
            throw new IllegalArgumentException("picture: expected %d x %d x %d values, found %d".formatted(channels, rows, cols, values.length));
        }
    }

    /** A copy; {@link #at} reads single values without one. */
    @Override
    public float[] values() {
        return values.clone();
    }

    public float at(int channel, int row, int col) {
        return values[(channel * rows + row) * cols + col];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Picture p && channels == p.channels && rows == p.rows && cols == p.cols && Arrays.equals(values, p.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * channels + rows) + Arrays.hashCode(values);
    }
}
