package headscope.engine.data;

import java.nio.file.Path;

/** Refuses data that cannot fit into memory with one sentence, instead of an OutOfMemoryError half way through. */
final class HeapRoom {
    /** Share of the heap one array may take; the rest is for the engine's small objects and the window. */
    private static final double SHARE = 0.75;
    private static final int MEGA = 1 << 20;

    private HeapRoom() {}

    static void require(Path file, String where, long bytes) throws FileFormatException {
        long most = (long) (Runtime.getRuntime().maxMemory() * SHARE);
        if (bytes > most) {
            throw new FileFormatException(file, where, "data of at most %d MB in memory".formatted(most / MEGA), "%d MB".formatted(bytes / MEGA),
                    "Use a part of it, store whole numbers 0..255 as uint8, or start with a larger -Xmx.");
        }
    }
}
