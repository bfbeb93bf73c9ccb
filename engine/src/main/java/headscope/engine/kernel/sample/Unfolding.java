package headscope.engine.kernel.sample;

import headscope.engine.kernel.product.Sheet;

/** The windows of a map as rows of a matrix, [positions, k k I / G], and back. Stateless. */
final class Unfolding {
    private final ConvolutionShape shape;
    private final RunLoops loops;
    private final int each;
    private final int window;
    private final int outCols;

    Unfolding(ConvolutionShape shape, RunLoops loops) {
        this.shape = shape;
        this.loops = loops;
        each = shape.inputsEach();
        window = shape.window();
        outCols = shape.outCols();
    }

    /**
     * Overwrites rows of {@code windows}: those of positions {@code from} to before {@code to} of one group, from row 0 on.
     *
     * @param at of the example's first number in x
     */
    void unfold(Sheet x, long at, int group, int from, int to, Sheet windows) {
        for (int p = from; p < to; p++) {
            long row = (long) (p - from) * window;
            int firstRow = p / outCols * shape.stride() - shape.padding();
            int firstCol = p % outCols * shape.stride() - shape.padding();
            for (int dy = 0; dy < shape.side(); dy++) {
                long there = row + (long) dy * shape.side() * each;
                int y = firstRow + dy;
                if (y < 0 || y >= shape.rows()) {
                    clear(windows, there, shape.side() * each);
                } else {
                    unfoldRow(x, at + (long) y * shape.cols() * shape.inputs() + (long) group * each, firstCol, windows, there);
                }
            }
        }
    }

    /** One row of a window: cells beside the map are 0. */
    private void unfoldRow(Sheet x, long rowAt, int firstCol, Sheet windows, long there) {
        int before = Math.clamp(-firstCol, 0, shape.side());
        int behind = Math.clamp(firstCol + shape.side() - shape.cols(), 0, shape.side() - before);
        int inside = shape.side() - before - behind;
        if (before > 0) clear(windows, there, before * each);
        if (behind > 0) clear(windows, there + (long) (before + inside) * each, behind * each);
        if (shape.groups() == 1) {
            copy(x, rowAt + (long) (firstCol + before) * shape.inputs(), windows, there + (long) before * each, inside * each);
            return;
        }
        for (int dx = before; dx < before + inside; dx++) copy(x, rowAt + (long) (firstCol + dx) * shape.inputs(), windows, there + (long) dx * each, each);
    }

    private void clear(Sheet into, long at, int count) {
        loops.clear(into, at, count);
    }

    private void copy(Sheet from, long at, Sheet to, long there, int count) {
        loops.copy(from, at, to, there, count);
    }

    /** The way back: adds rows of {@code windows} to the cells that they came from. */
    void fold(Sheet windows, int from, int to, int group, Sheet x, long at) {
        for (int p = from; p < to; p++) {
            long row = (long) (p - from) * window;
            int firstRow = p / outCols * shape.stride() - shape.padding();
            int firstCol = p % outCols * shape.stride() - shape.padding();
            int before = Math.clamp(-firstCol, 0, shape.side());
            int inside = Math.max(0, Math.min(shape.side(), shape.cols() - firstCol) - before);
            for (int dy = Math.max(0, -firstRow); dy < Math.min(shape.side(), shape.rows() - firstRow); dy++) {
                long there = row + (long) (dy * shape.side() + before) * each;
                long cell = at + ((long) (firstRow + dy) * shape.cols() + firstCol + before) * shape.inputs() + (long) group * each;
                if (shape.groups() == 1) {
                    loops.add(windows, there, x, cell, inside * each);
                } else {
                    for (int i = 0; i < inside; i++) loops.add(windows, there + (long) i * each, x, cell + (long) i * shape.inputs(), each);
                }
            }
        }
    }
}
