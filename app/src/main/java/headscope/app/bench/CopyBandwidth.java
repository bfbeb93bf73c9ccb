package headscope.app.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** How fast all cores together copy memory that no cache holds; read and written bytes both count. */
public final class CopyBandwidth {
    private static final long BYTES = 64L << 20;
    /** Bytes that one call copies. */
    public static final long PIECE = 4L << 20;

    private static final int SLICES = 8;

    private CopyBandwidth() {}

    /** 10^9 bytes in a second on so many threads; takes about a second. */
    public static double gigabytes(int threads) {
        return 2.0 * PIECE * AllCores.callsPerSecond(threads, SLICES, CopyBandwidth::piece) / 1e9;
    }

    /** Copies {@link #PIECE} bytes, each time others, for one thread; its memory is freed when nobody holds it any more. */
    public static Runnable piece() {
        Arena arena = Arena.ofAuto();
        MemorySegment from = arena.allocate(BYTES);
        MemorySegment to = arena.allocate(BYTES);
        from.fill((byte) 1);
        to.fill((byte) 1); // touched, so that the pages exist
        long[] at = new long[1];
        return () -> {
            MemorySegment.copy(from, at[0], to, at[0], PIECE);
            at[0] = (at[0] + PIECE) % BYTES;
        };
    }
}
