package headscope.engine.kernel.cell;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The weights of one choice in the order in which tiles read them: panels of outputs, wide ones first, each with a row of biases and then a row for each tap and
 * channel; outputs that are not there are zeros.
 */
final class CellKernel {
    private final Window window;
    private final int channels;
    private final int outputs;
    private final int wide;
    private final int lanes;
    private final int[] cells;
    private final MemorySegment memory;

    /** @param lanes outputs of a narrow tile */
    @SuppressWarnings("restricted") // the same memory without the arena's check at every access: the kernel is not used after close
    CellKernel(Arena arena, Window window, CellMap.Shape in, int outputs, int lanes) {
        this.window = window;
        this.outputs = outputs;
        this.lanes = lanes;
        wide = lanes * CellTiles.VECTORS;
        channels = in.channels();
        cells = cells(window, in);
        long bytes = (long) (cells.length + 1) * Math.ceilDiv(outputs, lanes) * lanes * Float.BYTES;
        memory = MemorySegment.ofAddress(arena.allocate(bytes, lanes * (long) Float.BYTES).address()).reinterpret(bytes);
    }

    private static int[] cells(Window window, CellMap.Shape in) {
        int[] cells = new int[window.rows() * window.cols() * in.channels()];
        int next = 0;
        for (int row = 0; row < window.rows(); row++) {
            for (int col = 0; col < window.cols(); col++) {
                for (int c = 0; c < in.channels(); c++) cells[next++] = (row - window.rows() / 2) * in.rowBytes() + (col - window.cols() / 2) * in.cellBytes() + c * Float.BYTES;
            }
        }
        return cells;
    }

    Window window() {
        return window;
    }

    /** Bytes of each weight's input, relative to a position. */
    int[] cells() {
        return cells;
    }

    MemorySegment memory() {
        return memory;
    }

    int panels() {
        return outputs / wide + Math.ceilDiv(outputs % wide, lanes);
    }

    boolean isWide(int panel) {
        return panel < outputs / wide;
    }

    int firstOutput(int panel) {
        return isWide(panel) ? panel * wide : outputs / wide * wide + (panel - outputs / wide) * lanes;
    }

    int width(int panel) {
        return isWide(panel) ? wide : lanes;
    }

    /** Outputs of a panel that count. */
    int live(int panel) {
        return Math.min(width(panel), outputs - firstOutput(panel));
    }

    long at(int panel) {
        return (long) firstOutput(panel) * (cells.length + 1) * Float.BYTES;
    }

    /** Overwrites the weights with the middle of a kernel {@code [stored.rows, stored.cols, C, O]} and the biases with {@code [O]}. */
    void load(MemorySegment weights, long first, Window stored, MemorySegment biases, long firstBias) {
        if (stored.rows() < window.rows() || stored.cols() < window.cols()) throw new IllegalArgumentException("kernel: expected at least %s, found %s".formatted(window, stored));
        for (int panel = 0; panel < panels(); panel++) {
            copy(biases, firstBias + firstOutput(panel), panel, 0);
            for (int k = 0; k < cells.length; k++) copy(weights, first + stored(k, stored) * outputs + firstOutput(panel), panel, k + 1);
        }
    }

    /** Row of a stored kernel that is row k of this one. */
    private long stored(int k, Window stored) {
        int tap = k / channels;
        int row = tap / window.cols() + (stored.rows() - window.rows()) / 2;
        int col = tap % window.cols() + (stored.cols() - window.cols()) / 2;
        return ((long) row * stored.cols() + col) * channels + k % channels;
    }

    private void copy(MemorySegment from, long first, int panel, int row) {
        long to = at(panel) + (long) row * width(panel) * Float.BYTES;
        for (int j = 0; j < live(panel); j++) memory.set(ValueLayout.JAVA_FLOAT, to + (long) j * Float.BYTES, from.getAtIndex(ValueLayout.JAVA_FLOAT, first + j));
    }
}
