package headscope.engine.kernel.product;

import headscope.engine.kernel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.IntStream;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/**
 * Products of floats, cut into units of some rows of one panel of columns. A unit goes through B in blocks that stay in the first cache while its rows go by;
 * its sums wait in an array of its thread.
 */
final class FloatProduct implements MatrixProduct {
    /** Rows of B in a block: of a wide panel 32 KiB with vectors of 16 floats. */
    private static final int DEPTH = 128;
    /** Rows of C in a unit. Fewer, and blocks of B are loaded too often; more, and threads wait for the last one. */
    private static final int FEWEST_ROWS = 4 * PanelTiles.ROWS;
    private static final int MOST_ROWS = 16 * PanelTiles.ROWS;
    private static final int UNITS_PER_THREAD = 4;
    /** Rows of B in a unit of loading. */
    private static final int LOADED_ROWS = 64;

    private final Arena arena = Arena.ofShared();
    private final PanelTiles loops;
    private final Workers workers;
    private final Tile[] tiles;
    private final MemorySegment one;
    private final Workers.Body load = this::load;
    private final Workers.Body multiply = this::multiply;

    private Matrix a;
    private Factor b;
    private Matrix c;
    private Start start;
    private Finish finish;
    private int rows;

    /**
     * What a thread works on.
     *
     * @param row  bytes at which the rows of A in one tile begin
     * @param sums of one unit, [rows, width of the panel]
     */
    private record Tile(long[] row, float[] sums) {}

    FloatProduct(PanelTiles loops, Workers workers) {
        this.loops = loops;
        this.workers = workers;
        tiles = IntStream.range(0, workers.count()).mapToObj(_ -> new Tile(new long[PanelTiles.ROWS], new float[MOST_ROWS * PanelTiles.VECTORS * loops.lanes()])).toArray(Tile[]::new);
        one = arena.allocateFrom(JAVA_FLOAT, 1);
    }

    @Override
    public Factor factor(int rows, int cols) {
        return new Factor(rows, cols, loops.lanes() * PanelTiles.VECTORS, loops.lanes(), Float.BYTES);
    }

    @Override
    public void load(Matrix b, Factor into) {
        Shapes.check(b, into);
        a = b;
        this.b = into;
        workers.run(into.panels() * Math.ceilDiv(into.rows(), LOADED_ROWS), load);
    }

    private void load(int worker, int unit) {
        int panel = unit % b.panels();
        int from = unit / b.panels() * LOADED_ROWS;
        int column = b.firstColumn(panel);
        int live = b.live(panel);
        int width = b.width(panel);
        long step = (long) a.colStep() * Float.BYTES;
        for (int k = from; k < Math.min(b.rows(), from + LOADED_ROWS); k++) {
            long to = b.at(panel, k);
            copy(a.memory(), a.at(k, column) * Float.BYTES, step, b.memory(), to, live);
            for (int j = live; j < width; j++) b.memory().set(JAVA_FLOAT, to + (long) j * Float.BYTES, 0);
        }
    }

    private static void copy(MemorySegment from, long first, long step, MemorySegment to, long at, int count) {
        if (step == Float.BYTES) MemorySegment.copy(from, first, to, at, (long) count * Float.BYTES);
        else for (int j = 0; j < count; j++) to.set(JAVA_FLOAT, at + (long) j * Float.BYTES, from.get(JAVA_FLOAT, first + j * step));
    }

    @Override
    public void multiply(Matrix a, Factor b, Matrix c, Start start, Finish finish) {
        Shapes.check(a, b, c, finish);
        this.a = a;
        this.b = b;
        this.c = c;
        this.start = start;
        this.finish = finish;
        int wanted = Math.ceilDiv(a.rows() * b.panels(), workers.count() * UNITS_PER_THREAD * PanelTiles.ROWS) * PanelTiles.ROWS;
        rows = Math.clamp(wanted, FEWEST_ROWS, MOST_ROWS);
        workers.run(b.panels() * Math.ceilDiv(a.rows(), rows), multiply);
    }

    private void multiply(int worker, int unit) {
        int panel = unit % b.panels();
        int from = unit / b.panels() * rows;
        int to = Math.min(a.rows(), from + rows);
        Tile tile = tiles[worker];
        begin(tile.sums, panel, from, to);
        for (int k = 0; k < b.rows(); k += DEPTH) add(tile, panel, from, to, k, Math.min(DEPTH, b.rows() - k));
        end(tile.sums, panel, from, to);
    }

    private void begin(float[] sums, int panel, int from, int to) {
        int column = b.firstColumn(panel);
        int live = b.live(panel);
        int width = b.width(panel);
        Arrays.fill(sums, 0, (to - from) * width, 0);
        switch (start) {
            case Start.Zero() -> {}
            case Start.Here() -> {
                for (int row = from; row < to; row++) loops.take(c.memory(), c.at(row, column) * Float.BYTES, sums, (row - from) * width, live);
            }
            case Start.Row(MemorySegment numbers, long first) -> {
                for (int row = from; row < to; row++) loops.take(numbers, (first + column) * Float.BYTES, sums, (row - from) * width, live);
            }
        }
    }

    private void add(Tile tile, int panel, int from, int to, int k, int depth) {
        long aStep = (long) a.colStep() * Float.BYTES;
        long at = b.at(panel, k);
        int width = b.width(panel);
        for (int row = from; row < to; row += PanelTiles.ROWS) {
            for (int i = 0; i < PanelTiles.ROWS; i++) tile.row[i] = a.at(Math.min(row + i, to - 1), k) * Float.BYTES;
            int first = (row - from) * width;
            if (b.isWide(panel)) loops.wide(a.memory(), tile.row, aStep, b.memory(), at, depth, tile.sums, first);
            else loops.narrow(a.memory(), tile.row, aStep, b.memory(), at, depth, tile.sums, first);
        }
    }

    private void end(float[] sums, int panel, int from, int to) {
        int column = b.firstColumn(panel);
        int live = b.live(panel);
        int width = b.width(panel);
        switch (finish) {
            case Finish.None() -> {}
            case Finish.Rectified() -> loops.rectify(sums, 0, (to - from) * width);
            case Finish.Gated(Matrix by) -> {
                for (int row = from; row < to; row++) loops.gate(by.memory(), by.at(row, column) * Float.BYTES, sums, (row - from) * width, live);
            }
        }
        for (int row = from; row < to; row++) loops.put(sums, (row - from) * width, c.memory(), c.at(row, column) * Float.BYTES, live);
    }

    @Override
    public Matrix ones(int cols) {
        return new Matrix(one, 0, 1, cols, 0, 0);
    }

    @Override
    public void close() {
        arena.close();
    }
}
