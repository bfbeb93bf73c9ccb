package headscope.engine.data;

import java.nio.file.Path;

/** Refuses data that cannot fit into memory with one sentence, instead of an OutOfMemoryError half way through. */
final class HeapRoom {
    /** Share of the heap one array may take; the rest is for the engine's small objects and the window. */
    private static final double SHARE = 0.6;
    private static final int MEGA = 1 << 20;
    /** What every JVM can allocate. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private HeapRoom() {}

    static void require(Path file, String where, long bytes) throws FileFormatException {
        long most = (long) (Runtime.getRuntime().maxMemory() * SHARE);
        if (bytes > most) {
            throw new FileFormatException(file, where, "data of at most %d MB in memory".formatted(most / MEGA), "%d MB".formatted(bytes / MEGA),
                    "Use a part of it, store whole numbers 0..255 as uint8, or start with a larger -Xmx.");
        }
    }

    /** A new array of {@code count} times {@code size} bytes, if there is room for it. */
    static byte[] bytes(Path file, String where, long count, int size) throws FileFormatException {
        return new byte[length(file, where, count, size, 1)];
    }

    /** A new array of {@code count} times {@code size} floats, if there is room for it. */
    static float[] floats(Path file, String where, long count, int size) throws FileFormatException {
        return new float[length(file, where, count, size, Float.BYTES)];
    }

    private static int length(Path file, String where, long count, int size, int bytesEach) throws FileFormatException {
        require(file, where, count * size * bytesEach);
        if (count * size > LONGEST_ARRAY) {
            throw new FileFormatException(file, where, "at most 2^31 numbers", "%d x %d".formatted(count, size), "Use a part of it.");
        }
        return (int) (count * size);
    }
}
