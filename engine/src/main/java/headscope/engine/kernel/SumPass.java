package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * {@code y[h, p, q] = b[h] + sum_i w[h, i] * x[c[i], s p + dy[i], s q + dx[i]]}, zero outside, for a batch: the forward pass of a layer, and with turned taps
 * its gradient with respect to the input. A unit of work is a few columns of one row of one block; its sums go through a scratch that stays in the first cache.
 * Each sum is added up in the same order however many threads work. Engine thread only.
 */
final class SumPass {
    private final SumTiles tiles = SumTiles.best();
    private final Workers workers;
    private final Grid in;
    private final Grid out;
    private final Phase phase;
    private final int firstHead;
    private final int heads;
    private final int columns;
    private final int tilesPerRow;
    private final float[][] scratch;
    private final Workers.Body body = this::tile;

    private List<TapGroup> groups = List.of();
    private int[] cells = {};
    private int[] start = {};
    private int[] weightStart = {};
    private int[] position = {};
    private int[] targets = {};
    private int[] firstCell = {};
    private int[] lastCell = {};
    private float[] weights = {};

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
        scratch = new float[workers.count()][heads * columns * Lanes.COUNT];
    }

    /** The shape of tile that computes fewer columns in vain; narrow registers are also few, and wide tiles do not fit into them. */
    private static int columns(int cols) {
        int wide = (cols + SumTiles.WIDE - 1) / SumTiles.WIDE * SumTiles.WIDE;
        int narrow = (cols + SumTiles.NARROW - 1) / SumTiles.NARROW * SumTiles.NARROW;
        boolean roomy = Lanes.BYTES >= 64;
        return roomy && wide <= narrow * 9 / 8 ? SumTiles.WIDE : SumTiles.NARROW;
    }

    /** Takes over what is read; no weights yet. */
    void follow(Taps taps) {
        groups = TapGroup.of(taps);
        int count = groups.size();
        start = new int[count + 1];
        weightStart = new int[count + 1];
        targets = new int[count * TapGroup.HEADS];
        for (int g = 0; g < count; g++) {
            TapGroup group = groups.get(g);
            start[g + 1] = start[g] + group.cells().size();
            weightStart[g + 1] = weightStart[g] + group.cells().size() * group.heads().length;
            for (int i = 0; i < group.heads().length; i++) targets[g * TapGroup.HEADS + i] = (group.heads()[i] - firstHead) * columns * Lanes.COUNT;
        }
        cells = new int[start[count]];
        position = new int[weightStart[count]];
        weights = new float[position.length];
        firstCell = new int[count * phase.rows()];
        lastCell = new int[count * phase.rows()];
        for (int g = 0; g < count; g++) lay(g);
    }

    private void lay(int g) {
        TapGroup group = groups.get(g);
        int heads = group.heads().length;
        for (int e = 0; e < group.cells().size(); e++) {
            TapGroup.Cell cell = group.cells().get(e);
            cells[start[g] + e] = Math.toIntExact(cell.dy() * in.rowBytes() + cell.channel() * in.channelBytes() + cell.dx() * Lanes.BYTES);
            System.arraycopy(group.position()[e], 0, position, weightStart[g] + e * heads, heads);
        }
        for (int row = 0; row < phase.rows(); row++) {
            int centre = row * phase.inRowStep();
            int first = 0;
            int last = group.cells().size();
            while (first < last && centre + group.cells().get(first).dy() < 0) first++;
            while (last > first && centre + group.cells().get(last - 1).dy() >= in.rows()) last--;
            firstCell[g * phase.rows() + row] = start[g] + first;
            lastCell[g * phase.rows() + row] = start[g] + last;
        }
    }

    /** Reads the weights of all taps from the parameters, floats. */
    void load(MemorySegment parameters) {
        for (int i = 0; i < weights.length; i++) weights[i] = parameters.getAtIndex(ValueLayout.JAVA_FLOAT, position[i]);
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
        workers.run(in.blocks() * tilesPerRow * phase.rows(), body);
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
        for (int g = 0; g < groups.size(); g++) {
            int from = firstCell[g * phase.rows() + row];
            int to = lastCell[g * phase.rows() + row];
            if (from == to) continue;
            int cellsOfGroup = start[g + 1] - start[g];
            int heads = (weightStart[g + 1] - weightStart[g]) / cellsOfGroup;
            tiles.add(heads, columns, x, at, step, cells, from, to, weights, weightStart[g] + (from - start[g]) * heads, sums, targets, g * TapGroup.HEADS);
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
