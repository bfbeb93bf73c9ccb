package headscope.engine.kernel.product;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The right side B[K, N] of products, copied into the order in which they read it: panels of columns, each [K, width] row-major. First panels of {@code wide}
 * columns as long as they are full, then panels of {@code narrow}; the last one is filled up with zeros. Made by {@link MatrixProduct#factor}, filled by
 * {@link MatrixProduct#load} and then used as often as its numbers stay the same.
 */
public final class Factor implements AutoCloseable {
    private static final int CACHE_LINE = 64;

    private final Arena arena = Arena.ofShared();
    private final int rows;
    private final int cols;
    private final int wide;
    private final int narrow;
    private final int bytesEach;
    private final MemorySegment memory;

    @SuppressWarnings("restricted") // the same memory without the arena's check at every access: a factor is not used after close
    Factor(int rows, int cols, int wide, int narrow, int bytesEach) {
        this.rows = rows;
        this.cols = cols;
        this.wide = wide;
        this.narrow = narrow;
        this.bytesEach = bytesEach;
        long bytes = Math.max(1, (long) rows * (widePanels() * wide + (panels() - widePanels()) * narrow) * bytesEach);
        memory = MemorySegment.ofAddress(arena.allocate(bytes, CACHE_LINE).address()).reinterpret(bytes);
    }

    /** K. */
    public int rows() {
        return rows;
    }

    /** N. */
    public int cols() {
        return cols;
    }

    MemorySegment memory() {
        return memory;
    }

    private int widePanels() {
        return cols / wide;
    }

    int panels() {
        return widePanels() + Math.ceilDiv(cols % wide, narrow);
    }

    boolean isWide(int panel) {
        return panel < widePanels();
    }

    /** Columns of a panel, those that only fill it up included. */
    int width(int panel) {
        return isWide(panel) ? wide : narrow;
    }

    int firstColumn(int panel) {
        return isWide(panel) ? panel * wide : widePanels() * wide + (panel - widePanels()) * narrow;
    }

    /** Columns of a panel that count. */
    int live(int panel) {
        return Math.min(width(panel), cols - firstColumn(panel));
    }

    /** Bytes from the start of the memory to a row of a panel. */
    long at(int panel, int row) {
        return ((long) firstColumn(panel) * rows + (long) row * width(panel)) * bytesEach;
    }

    @Override
    public void close() {
        arena.close();
    }
}
