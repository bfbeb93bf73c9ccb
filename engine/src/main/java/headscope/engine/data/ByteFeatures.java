package headscope.engine.data;

import java.util.Arrays;

/**
 * Inputs kept as one unsigned byte per number: a quarter of the memory of floats. The array is not copied and must not change.
 *
 * @param size   numbers per example
 * @param values example by example, each [C, H, W] row-major
 * @param white  byte value that means 1, 1..255
 */
public record ByteFeatures(int size, byte[] values, int white) implements Features {
    /** Byte value of full intensity in pictures. */
    public static final int PICTURE_WHITE = 255;

    public ByteFeatures {
        if (size < 1 || values.length % size != 0 || white < 1 || white > PICTURE_WHITE) {
            throw new IllegalArgumentException("features: expected a multiple of %d bytes and white in 1..255, found %d and %d".formatted(size, values.length, white));
        }
    }

    public ByteFeatures(int size, byte[] values) {
        this(size, values, PICTURE_WHITE);
    }

    @Override
    public int count() {
        return values.length / size;
    }

    @Override
    public void copyTo(int index, float[] target, int at) {
        int from = index * size;
        for (int i = 0; i < size; i++) target[at + i] = (values[from + i] & 0xFF) / (float) white;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ByteFeatures f && size == f.size && white == f.white && Arrays.equals(values, f.values);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(values);
    }
}
