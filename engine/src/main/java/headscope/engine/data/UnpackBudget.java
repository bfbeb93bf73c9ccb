package headscope.engine.data;

import java.nio.file.Path;

/**
 * Bounds what a compressed file may claim to hold, so that a few kilobytes cannot fill the memory. Bytes are counted for the whole file: entries that
 * share their compressed bytes gain nothing.
 */
final class UnpackBudget {
    /** Always allowed: constant arrays and blank images compress better than any ratio that would catch a bomb. */
    private static final long FREE_BYTES = 64L << 20;
    private static final long MOST_RATIO = 200;
    private static final long MOST_BYTES = 4L << 30;

    private final Path file;
    private final long allowed;
    private long taken;

    UnpackBudget(Path file, long packedBytes) {
        this.file = file;
        this.allowed = Math.min(MOST_BYTES, FREE_BYTES + MOST_RATIO * packedBytes);
    }

    /** Accounts for the next part before it is unpacked. */
    void take(String where, long bytes) throws FileFormatException {
        taken += bytes;
        if (bytes < 0 || taken > allowed) {
            throw new FileFormatException(file, where, "at most %,d bytes when unpacked (%d times the file's size)".formatted(allowed, MOST_RATIO),
                    "%,d".formatted(taken), "If you trust the file, unpack it yourself and give the unpacked files.");
        }
    }

    /** Bytes of all parts so far. */
    long taken() {
        return taken;
    }
}
