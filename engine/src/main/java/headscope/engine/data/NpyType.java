package headscope.engine.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Number types of {@code .npy} files, how many bytes each takes there, and the Java array each is kept in. */
enum NpyType {
    F8(8, 8), F4(4, 4), F2(2, 4), I8(8, 8), I4(4, 4), I2(2, 4), I1(1, 4), U4(4, 8), U2(2, 4), U1(1, 1), B1(1, 1);

    private final int bytes;
    private final int javaBytes;

    NpyType(int bytes, int javaBytes) {
        this.bytes = bytes;
        this.javaBytes = javaBytes;
    }

    int bytes() {
        return bytes;
    }

    /** Bytes one number takes in the Java array. */
    int javaBytes() {
        return javaBytes;
    }

    /** The type NumPy writes as {@code f4}, {@code u1} and so on. */
    static Optional<NpyType> named(String code) {
        return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(NpyType::code).collect(Collectors.joining(", "));
    }

    /** The type in which an array of {@link NpyArray} is written. */
    static NpyType of(Object values) {
        return switch (values) {
            case double[] _ -> F8;
            case float[] _ -> F4;
            case long[] _ -> I8;
            case int[] _ -> I4;
            default -> U1;
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What NumPy writes in the header; single bytes have no byte order. */
    String littleEndianDescr() {
        return (bytes == 1 ? "|" : "<") + code();
    }

    Object allocate(int count) {
        return switch (this) {
            case F8 -> new double[count];
            case F4, F2 -> new float[count];
            case I8, U4 -> new long[count];
            case I4, I2, I1, U2 -> new int[count];
            case U1, B1 -> new byte[count];
        };
    }

    /** Reads {@code count} numbers from the buffer into {@code target[at ..]}. */
    void decode(ByteBuffer from, Object target, int at, int count) {
        switch (this) {
            case F8 -> from.asDoubleBuffer().get((double[]) target, at, count);
            case F4 -> from.asFloatBuffer().get((float[]) target, at, count);
            case I8 -> from.asLongBuffer().get((long[]) target, at, count);
            case I4 -> from.asIntBuffer().get((int[]) target, at, count);
            case U1, B1 -> from.get((byte[]) target, at, count);
            case F2 -> {
                float[] t = (float[]) target;
                for (int i = 0; i < count; i++) t[at + i] = Float.float16ToFloat(from.getShort());
            }
            case U4 -> {
                long[] t = (long[]) target;
                for (int i = 0; i < count; i++) t[at + i] = Integer.toUnsignedLong(from.getInt());
            }
            case I2, U2, I1 -> {
                int[] t = (int[]) target;
                for (int i = 0; i < count; i++) t[at + i] = this == I1 ? from.get() : this == I2 ? from.getShort() : Short.toUnsignedInt(from.getShort());
            }
        }
    }

    /** Writes {@code count} numbers of {@code source[at ..]}; only for the types {@link #of} returns. */
    void encode(Object source, int at, int count, ByteBuffer to) {
        switch (source) {
            case double[] v -> to.asDoubleBuffer().put(v, at, count);
            case float[] v -> to.asFloatBuffer().put(v, at, count);
            case long[] v -> to.asLongBuffer().put(v, at, count);
            case int[] v -> to.asIntBuffer().put(v, at, count);
            default -> to.put((byte[]) source, at, count);
        }
    }
}
