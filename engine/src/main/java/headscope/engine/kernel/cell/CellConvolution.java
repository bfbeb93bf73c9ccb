package headscope.engine.kernel.cell;

import headscope.engine.kernel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A convolution computed only where a choice says so, each cell of an example with the kernel chosen for it: {@code Y[b, p, q, o] = ReLU(bias[o] + sum w[dy, dx, c, o]
 * X[b, p + dy, q + dx, c])}, zero outside, stride 1; exactly 0 where nothing was chosen. The time follows the cells that are attended to and the taps of their
 * kernels. Positions of a choice are gathered from all its cells and computed eight at a time; a sum is added up in the order of the kernel, so its bits depend on
 * nothing else. A pass over one batch works on its examples in parallel. Engine thread only.
 */
public final class CellConvolution implements AutoCloseable {
    private final CellTiles tiles;
    private final Arena arena = Arena.ofShared();
    private final CellMap.Shape in;
    private final CellMap.Shape out;
    private final int cellRows;
    private final int cellCols;
    private final int gridCols;
    private final int cells;
    private final CellKernel[] kernels;
    private final Workers workers;
    private final Desk[] desks;
    /** One example of the map before pooling for each thread; made when first needed. */
    private CellMap unpooled;
    private final Workers.Body plain = this::plain;
    private final Workers.Body inCells = this::inCells;
    private final Workers.Body acrossCells = this::acrossCells;

    private CellMap x;
    private byte[] choices;
    private boolean rectify;
    private CellMap y;
    /** Of the last pass without and with pooling. */
    private CellPlaces single;
    private CellPlaces pooled;

    /** What a thread works on: the positions of one choice in one example, as bytes in the map of the input, and where each pool of them goes; one tile of them. */
    private record Desk(int[] from, int[] to, long[] at, long[] there, float[] sums) {
        Desk(int positions, int lanes) {
            this(new int[positions], new int[positions], new long[CellTiles.POSITIONS], new long[CellTiles.POSITIONS], new float[CellTiles.POSITIONS * CellTiles.VECTORS * lanes]);
        }
    }

    /**
     * @param in       input, padded by the radius of the largest window
     * @param outputs  O
     * @param windows  what each choice computes, by its number
     * @param cellRows rows of a cell; those at the lower rim may be lower
     * @param cellCols columns of a cell; those at the right rim may be narrower
     */
    public CellConvolution(CellMap.Shape in, int outputs, List<Window> windows, int cellRows, int cellCols, Workers workers) {
        this(CellTiles.best(), in, outputs, windows, cellRows, cellCols, workers);
    }

    CellConvolution(CellTiles tiles, CellMap.Shape in, int outputs, List<Window> windows, int cellRows, int cellCols, Workers workers) {
        for (Window window : windows) {
            if (Math.max(window.rows(), window.cols()) / 2 > in.pad()) throw new IllegalArgumentException("cell convolution: expected a padding for %s, found %s".formatted(window, in));
        }
        this.tiles = tiles;
        this.in = in;
        this.cellRows = cellRows;
        this.cellCols = cellCols;
        this.workers = workers;
        gridCols = Math.ceilDiv(in.cols(), cellCols);
        cells = Math.ceilDiv(in.rows(), cellRows) * gridCols;
        out = new CellMap.Shape(workers.count(), outputs, in.rows(), in.cols(), 0);
        kernels = windows.stream().map(w -> new CellKernel(arena, w, in, outputs, tiles.lanes())).toArray(CellKernel[]::new);
        desks = IntStream.range(0, workers.count()).mapToObj(_ -> new Desk(in.rows() * in.cols(), tiles.lanes())).toArray(Desk[]::new);
    }

    /** Rows times columns of cells of an example. */
    public int cells() {
        return cells;
    }

    /**
     * Takes over the parameters of a choice.
     *
     * @param weights floats [stored.rows, stored.cols, C, O] from number {@code first}; of a kernel larger than the choice's window its middle is read
     * @param biases  floats [O] from number {@code firstBias}
     */
    public void load(int choice, MemorySegment weights, long first, Window stored, MemorySegment biases, long firstBias) {
        kernels[choice].load(weights, first, stored, biases, firstBias);
    }

    /**
     * Overwrites {@code y} but for its padding.
     *
     * @param x       [B, H, W, C], not modified
     * @param choices [B, cells] row by row, each a number of a window, not modified
     * @param rectify whether sums below 0 become 0
     * @param y       [B, H, W, O]
     * @throws IllegalArgumentException if shapes differ
     */
    public void forward(CellMap x, byte[] choices, boolean rectify, CellMap y) {
        check(x, choices, y, in.rows(), in.cols());
        set(x, choices, rectify, y);
        single = places(single, y.shape(), CellPlaces.Pool.NONE);
        workers.run(in.examples(), plain);
    }

    /**
     * The same followed by maximum pooling. Where each pool lies in one cell only its largest sum is written; otherwise one example of the map between lies in the
     * cache. Rows and columns that fill no pool are left out.
     *
     * @param poolRows rows of a pool, 1 or 2; it has two columns
     * @param y        [B, H / poolRows, W / 2, O]
     */
    public void forwardPooled(CellMap x, byte[] choices, boolean rectify, int poolRows, CellMap y) {
        check(x, choices, y, in.rows() / poolRows, in.cols() / 2);
        set(x, choices, rectify, y);
        CellPlaces.Pool pool = poolRows == 1 ? CellPlaces.Pool.ROW : CellPlaces.Pool.SQUARE;
        pooled = places(pooled, y.shape(), pool);
        if (pool.divides(cellRows, cellCols)) {
            workers.run(in.examples(), inCells);
        } else {
            if (unpooled == null) unpooled = new CellMap(out);
            single = places(single, out, CellPlaces.Pool.NONE);
            workers.run(in.examples(), acrossCells);
        }
    }

    private CellPlaces places(CellPlaces known, CellMap.Shape target, CellPlaces.Pool pool) {
        return known != null && known.serves(target, pool) ? known : new CellPlaces(in, target, cellRows, cellCols, pool);
    }

    private void set(CellMap x, byte[] choices, boolean rectify, CellMap y) {
        this.x = x;
        this.choices = choices;
        this.rectify = rectify;
        this.y = y;
    }

    private void check(CellMap x, byte[] choices, CellMap y, int rows, int cols) {
        CellMap.Shape to = y.shape();
        if (!x.shape().equals(in) || to.examples() != in.examples() || to.channels() != out.channels() || to.rows() != rows || to.cols() != cols) {
            throw new IllegalArgumentException("cell convolution: expected %s to %d x %d x %d, found %s to %s".formatted(in, out.channels(), rows, cols, x.shape(), to));
        }
        if (choices.length != in.examples() * cells) throw new IllegalArgumentException("cell convolution: expected %d choices, found %d".formatted(in.examples() * cells, choices.length));
        for (byte choice : choices) {
            if (choice < 0 || choice >= kernels.length) throw new IllegalArgumentException("cell convolution: expected choices below %d, found %d".formatted(kernels.length, choice));
        }
    }

    private void plain(int worker, int example) {
        convolve(desks[worker], example, single, y, example);
    }

    private void inCells(int worker, int example) {
        convolve(desks[worker], example, pooled, y, example);
    }

    private void acrossCells(int worker, int example) {
        convolve(desks[worker], example, single, unpooled, worker);
        CellPlaces.Pool pool = pooled.pool();
        CellMap.Shape full = unpooled.shape();
        CellMap.Shape small = y.shape();
        long from = worker * full.exampleBytes();
        long to = example * small.exampleBytes();
        long down = (pool.rows() - 1L) * full.rowBytes();
        for (int row = 0; row < small.rows(); row++) {
            for (int col = 0; col < small.cols(); col++) {
                tiles.max(unpooled.memory(), from + full.at(row * pool.rows(), col * pool.cols()), full.cellBytes(), down, y.memory(), to + small.at(row, col), small.channels());
            }
        }
    }

    private void convolve(Desk desk, int example, CellPlaces places, CellMap map, int place) {
        long from = example * in.exampleBytes();
        long to = place * map.shape().exampleBytes();
        for (int choice = 0; choice < kernels.length; choice++) {
            if (kernels[choice].window().isNothing()) {
                clear(example, choice, places.pool(), map, to);
            } else {
                int count = 0;
                for (int cell = 0; cell < cells; cell++) if (choices[example * cells + cell] == choice) count = places.gather(cell, count, desk.from, desk.to);
                for (int first = 0; first < count; first += CellTiles.POSITIONS) compute(desk, kernels[choice], first, count, places.pool().size(), from, map, to);
            }
        }
    }

    private void clear(int example, int choice, CellPlaces.Pool pool, CellMap map, long to) {
        CellMap.Shape shape = map.shape();
        for (int cell = 0; cell < cells; cell++) {
            if (choices[example * cells + cell] != choice) continue;
            int col = cell % gridCols * cellCols / pool.cols();
            int width = Math.min(cellCols / pool.cols(), shape.cols() - col);
            int row = cell / gridCols * cellRows / pool.rows();
            for (int p = row; p < Math.min(shape.rows(), row + cellRows / pool.rows()); p++) tiles.clear(map.memory(), to + shape.at(p, col), width * shape.channels());
        }
    }

    private void compute(Desk desk, CellKernel kernel, int first, int count, int pool, long from, CellMap map, long to) {
        int live = Math.min(CellTiles.POSITIONS, count - first);
        int pools = live / pool;
        for (int i = 0; i < CellTiles.POSITIONS; i++) desk.at[i] = from + desk.from[first + Math.min(i, live - 1)];
        for (int panel = 0; panel < kernel.panels(); panel++) {
            if (kernel.isWide(panel)) tiles.wide(x.memory(), desk.at, kernel.cells(), kernel.memory(), kernel.at(panel), desk.sums);
            else tiles.narrow(x.memory(), desk.at, kernel.cells(), kernel.memory(), kernel.at(panel), desk.sums);
            long output = to + (long) kernel.firstOutput(panel) * Float.BYTES;
            for (int i = 0; i < pools; i++) desk.there[i] = output + desk.to[first / pool + i];
            tiles.put(desk.sums, kernel.width(panel), pool, rectify, map.memory(), desk.there, pools, kernel.live(panel));
        }
    }

    @Override
    public void close() {
        if (unpooled != null) unpooled.close();
        arena.close();
    }
}
