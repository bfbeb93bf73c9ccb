package headscope.engine.data;

import java.util.Arrays;

/**
 * One NumPy array: a shape and its numbers in C order. The Java array is not copied; whoever hands it over gives it up.
 *
 * @param shape  empty for a scalar
 * @param values {@code float[]}, {@code double[]}, {@code int[]}, {@code long[]} or {@code byte[]} (unsigned), as long as the shape says
 */
public record NpyArray(int[] shape, Object values) {
    public NpyArray {
        long expected = 1;
        for (int side : shape) expected = Math.multiplyExact(expected, side);
        int found = length(values);
        if (expected != found) {
            throw new IllegalArgumentException("array: expected %d values for shape %s, found %d".formatted(expected, Arrays.toString(shape), found));
        }
    }

    public static NpyArray of(float[] values, int... shape) {
        return new NpyArray(shape, values);
    }

    public static NpyArray of(double[] values, int... shape) {
        return new NpyArray(shape, values);
    }

    public static NpyArray of(int[] values, int... shape) {
        return new NpyArray(shape, values);
    }

    public static NpyArray of(long[] values, int... shape) {
        return new NpyArray(shape, values);
    }

    public static NpyArray of(byte[] values, int... shape) {
        return new NpyArray(shape, values);
    }

    public int count() {
        return length(values);
    }

    /** The numbers as floats, converted if they are stored otherwise; bytes count 0..255. */
    public float[] floats() {
        if (values instanceof float[] f) return f;
        double[] d = doubles();
        float[] f = new float[d.length];
        for (int i = 0; i < f.length; i++) f[i] = (float) d[i];
        return f;
    }

    /** The numbers as doubles, converted if they are stored otherwise; bytes count 0..255. */
    public double[] doubles() {
        double[] d = new double[count()];
        switch (values) {
            case double[] v -> d = v;
            case float[] v -> Arrays.setAll(d, i -> v[i]);
            case int[] v -> Arrays.setAll(d, i -> v[i]);
            case long[] v -> Arrays.setAll(d, i -> v[i]);
            case byte[] v -> Arrays.setAll(d, i -> v[i] & 0xFF);
            default -> throw new IllegalStateException("array of " + values.getClass());
        }
        return d;
    }

    /** Whether every number is whole, so that {@link #ints} loses nothing. */
    public boolean isWhole() {
        return !(values instanceof float[] || values instanceof double[]);
    }

    /**
     * The numbers as ints.
     *
     * @throws ArithmeticException if one does not fit or is not whole
     */
    public int[] ints() {
        int[] r = new int[count()];
        switch (values) {
            case int[] v -> r = v;
            case long[] v -> Arrays.setAll(r, i -> Math.toIntExact(v[i]));
            case byte[] v -> Arrays.setAll(r, i -> v[i] & 0xFF);
            default -> {
                double[] d = doubles();
                for (int i = 0; i < r.length; i++) {
                    if (d[i] != Math.rint(d[i])) throw new ArithmeticException("expected a whole number, found " + d[i]);
                    r[i] = Math.toIntExact((long) d[i]);
                }
            }
        }
        return r;
    }

    private static int length(Object values) {
        return switch (values) {
            case float[] v -> v.length;
            case double[] v -> v.length;
            case int[] v -> v.length;
            case long[] v -> v.length;
            case byte[] v -> v.length;
            default -> throw new IllegalArgumentException("array: expected float[], double[], int[], long[] or byte[], found " + values.getClass().getSimpleName());
        };
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof NpyArray a && Arrays.equals(shape, a.shape) && Arrays.deepEquals(new Object[] {values}, new Object[] {a.values});
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.deepHashCode(new Object[] {values});
    }
}
