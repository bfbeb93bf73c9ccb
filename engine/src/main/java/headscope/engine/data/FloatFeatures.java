package headscope.engine.data;

import java.util.Arrays;

/**
 * Inputs kept as floats, as they are. The array is not copied and must not change.
 *
 * @param size   numbers per example
 * @param values example by example, each [C, H, W] row-major
 */
public record FloatFeatures(int size, float[] values) implements Features {
    public FloatFeatures {
        if (size < 1 || values.length % size != 0) {
            throw new IllegalArgumentException("features: expected a multiple of %d numbers, found %d".formatted(size, values.length));
        }
    }

    @Override
    public int count() {
        return values.length / size;
    }

    @Override
    public void copyTo(int index, float[] target, int at) {
        System.arraycopy(values, index * size, target, at, size);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FloatFeatures f && size == f.size && Arrays.equals(values, f.values);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(values);
    }
}
