package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;

/** Fields for tests. */
final class Fields {
    private Fields() {}

    /** All 0. */
    static Field zeros(boolean wide, int samples, int channels, int rows, int cols) {
        long bytes = (long) samples * channels * rows * cols * (wide ? Double.BYTES : Float.BYTES);
        return Field.of(Arena.ofAuto().allocate(Math.max(1, bytes), 64), 0, samples, channels, rows, cols, wide);
    }

    static Field random(int seed, boolean wide, int samples, int channels, int rows, int cols) {
        return fill(zeros(wide, samples, channels, rows, cols), seed);
    }

    static Field fill(Field field, int seed) {
        var random = new SplittableRandom(seed);
        field.write(random.doubles((long) field.samples() * field.channels() * field.cells(), -1, 1).toArray());
        return field;
    }

    /** Some channels of a wider field, so that samples lie apart. */
    static Field slice(int seed, boolean wide, int samples, int channels, int rows, int cols) {
        return fill(random(seed + 1, wide, samples, channels + 3, rows, cols).channels(1, channels + 1), seed);
    }

    static Field of(double[] values, int samples, int channels, int rows, int cols) {
        Field field = zeros(true, samples, channels, rows, cols);
        field.write(values);
        return field;
    }

    static Field one(boolean wide) {
        Field field = zeros(wide, 1, 1, 1, 1);
        field.set(0, 0, 0, 1);
        return field;
    }

    static Moments moments(Standard by, Field x) {
        return new Moments(by, zeros(x.wide(), x.samples(), x.channels(), 1, 2), false);
    }

    /** A field of one sample and one channel as a matrix. */
    static Matrix matrix(Field field) {
        return Matrix.of(field.memory(), field.first(), field.rows(), field.cols());
    }

    /** Slopes of {@link #probe} in a field. */
    static Field slopes(Field y) {
        Field dy = zeros(y.wide(), y.samples(), y.channels(), y.rows(), y.cols());
        double[] values = new double[y.samples() * y.channels() * y.cells()];
        for (int j = 0; j < values.length; j++) values[j] = Math.cos(0.1 * j);
        dy.write(values);
        return dy;
    }

    /** sum_j y_j cos(0.1 j). */
    static double probe(Field y) {
        double[] values = y.toArray();
        double sum = 0;
        for (int j = 0; j < values.length; j++) sum += values[j] * Math.cos(0.1 * j);
        return sum;
    }
}
