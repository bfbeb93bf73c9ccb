package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * {@code y[h, p, q] = b[h] + sum_i w[h, i] * x[c[i], s p + dy[i], s q + dx[i]]}, zero outside, for a batch: the forward pass of a layer, and with turned taps
 * its gradient with respect to the input. Where heads share cells, a unit of work is a few columns of one row of one block; its sums go through a scratch that
 * stays in the first cache. Where every head reads cells of its own, a unit is one row of one block, and the sums go from registers to the output.
 * Each sum is added up in the same order however many threads work. Engine thread only.
 */
final class SumPass {
    private static final int NONE = -1;
    private static final int UNITS_PER_WORKER = 8;
    /** What a tile of a row costs besides its columns, in columns. */
    private static final int TILE_COST = 2;

    private final SumTiles tiles = SumTiles.best();
    private final RowTiles rowTiles = RowTiles.best();
    private final Workers workers;
    private final Grid in;
    private final Grid out;
    private final Phase phase;
    private final int firstHead;
    private final int heads;
    private final int columns;
    private final int tilesPerRow;
    private final int rowColumns;
    private final int rowTilesPerRow;
    private final float[][] scratch;
    private final Workers.Body body = this::tile;
    private final Workers.Body rowBody = this::row;

    private SumLayout layout;
    private boolean alone;
    private int[] targets = {};
    private int[] groupOf = {};

    private BlockedMap source;
    private BlockedMap target;
    private float[] bias;
    private boolean rectify;

    SumPass(Grid in, Grid out, Phase phase, Workers workers) {
        this(in, out, phase, 0, out.channels(), workers);
    }

    /** Writes the heads from {@code firstHead} only. */
    SumPass(Grid in, Grid out, Phase phase, int firstHead, int heads, Workers workers) {
        this.in = in;
        this.out = out;
        this.phase = phase;
        this.firstHead = firstHead;
        this.heads = heads;
        this.workers = workers;
        columns = columns(phase.cols());
        tilesPerRow = (phase.cols() + columns - 1) / columns;
        rowColumns = rowColumns(phase.cols());
        rowTilesPerRow = rowColumns == 0 ? 0 : (phase.cols() + rowColumns - 1) / rowColumns;
        scratch = new float[workers.count()][heads * columns * Lanes.COUNT];
    }

    /** The shape of tile that computes fewer columns in vain; narrow registers are also few, and wide tiles do not fit into them. */
    private static int columns(int cols) {
        int wide = (cols + SumTiles.WIDE - 1) / SumTiles.WIDE * SumTiles.WIDE;
        int narrow = (cols + SumTiles.NARROW - 1) / SumTiles.NARROW * SumTiles.NARROW;
        boolean roomy = Lanes.BYTES >= 64;
        return roomy && wide <= narrow * 9 / 8 ? SumTiles.WIDE : SumTiles.NARROW;
    }

    /** The cheapest shape of row tile that is not wider than the map, or 0. */
    private static int rowColumns(int cols) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int width : new int[] {RowTiles.WIDE, RowTiles.MIDDLE, RowTiles.NARROW}) {
            int cost = (cols + width - 1) / width * (width + TILE_COST);
            boolean fits = width <= cols && (width < RowTiles.WIDE || Lanes.BYTES >= 64);
            if (fits && cost < least) {
                best = width;
                least = cost;
            }
        }
        return best;
    }

    /** Takes over what is read; no weights yet. */
    void follow(Taps taps) {
        layout = new SumLayout(TapGroup.of(taps), in, phase);
        alone = rowColumns > 0 && layout.everyHeadAlone();
        targets = new int[layout.count() * TapGroup.HEADS];
        groupOf = new int[heads];
        Arrays.fill(groupOf, NONE);
        for (int g = 0; g < layout.count(); g++) {
            int[] members = layout.heads(g);
            groupOf[members[0] - firstHead] = g;
            for (int i = 0; i < members.length; i++) targets[g * TapGroup.HEADS + i] = (members[i] - firstHead) * columns * Lanes.COUNT;
        }
    }

    void load(MemorySegment parameters) {
        layout.load(parameters);
    }

    /**
     * Overwrites the phase's cells of {@code y}.
     *
     * @param b       per head, or null for 0
     * @param rectify whether negative sums become 0
     */
    void run(BlockedMap x, float[] b, boolean rectify, BlockedMap y) {
        source = x;
        target = y;
        bias = b;
        this.rectify = rectify;
        if (alone) {
            workers.run(in.blocks() * parts() * phase.rows(), rowBody);
        } else {
            workers.run(in.blocks() * tilesPerRow * phase.rows(), body);
        }
    }

    /** Parts of a row that are units of their own: all its columns are best read and written in one go, but every thread wants some units. */
    private int parts() {
        return in.blocks() * phase.rows() >= UNITS_PER_WORKER * workers.count() ? 1 : rowTilesPerRow;
    }

    private void row(int worker, int unit) {
        int parts = parts();
        int row = unit % phase.rows();
        int part = unit / phase.rows() % parts;
        int block = unit / phase.rows() / parts;
        int first = rowTilesPerRow * part / parts;
        int last = rowTilesPerRow * (part + 1) / parts;
        for (int head = 0; head < heads; head++) {
            int group = groupOf[head];
            int from = group == NONE ? 0 : layout.from(group, row);
            int to = group == NONE ? 0 : layout.to(group, row);
            for (int tile = first; tile < last; tile++) write(block, row, Math.min(tile * rowColumns, phase.cols() - rowColumns), head, from, to);
        }
    }

    private void write(int block, int row, int col, int head, int from, int to) {
        long at = in.at(block, row * phase.inRowStep(), 0, col * phase.inColStep());
        long there = out.at(block, phase.row() + row * phase.rowStep(), firstHead + head, phase.col() + col * phase.colStep());
        rowTiles.write(rowColumns, source.memory(), at, phase.inColStep() * Lanes.BYTES, layout.cells, layout.weights, from, to, bias == null ? 0 : bias[firstHead + head],
                rectify ? 0 : Float.NEGATIVE_INFINITY, target.memory(), there, phase.colStep() * Lanes.BYTES);
    }

    /** Rows run fastest: a thread goes down a strip of columns, and the rows within reach of the window stay in its second cache. */
    private void tile(int worker, int unit) {
        int row = unit % phase.rows();
        int tile = unit / phase.rows() % tilesPerRow;
        int block = unit / phase.rows() / tilesPerRow;
        // the last tile may overlap the one before: both compute the same sums
        int col = Math.max(0, Math.min(tile * columns, phase.cols() - columns));
        float[] sums = scratch[worker];
        begin(sums);
        add(block, row, col, sums);
        end(block, row, col, sums);
    }

    private void begin(float[] sums) {
        if (bias == null) {
            Arrays.fill(sums, 0);
            return;
        }
        int width = columns * Lanes.COUNT;
        for (int head = 0; head < heads; head++) Arrays.fill(sums, head * width, (head + 1) * width, bias[firstHead + head]);
    }

    private void add(int block, int row, int col, float[] sums) {
        MemorySegment x = source.memory();
        long at = in.at(block, row * phase.inRowStep(), 0, col * phase.inColStep());
        long step = phase.inColStep() * Lanes.BYTES;
        for (int g = 0; g < layout.count(); g++) {
            int from = layout.from(g, row);
            int to = layout.to(g, row);
            if (from == to) continue;
            tiles.add(layout.heads(g).length, columns, x, at, step, layout.cells, from, to, layout.weights, layout.weight(g, from), sums, targets, g * TapGroup.HEADS);
        }
    }

    private void end(int block, int row, int col, float[] sums) {
        MemorySegment y = target.memory();
        int live = Math.min(columns, phase.cols() - col);
        long step = phase.colStep() * Lanes.BYTES;
        int outRow = phase.row() + row * phase.rowStep();
        int outCol = phase.col() + col * phase.colStep();
        for (int head = 0; head < heads; head++) {
            tiles.store(sums, head * columns * Lanes.COUNT, live, rectify, y, out.at(block, outRow, firstHead + head, outCol), step);
        }
    }
}
