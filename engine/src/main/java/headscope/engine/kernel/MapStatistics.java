package headscope.engine.kernel;

import java.util.Arrays;

/**
 * What ranking reads of a map and its gradient without taking them out of their blocks. Letters: B examples, C channels, P cells of a channel. Sums are added up in
 * the same order whatever the number of threads. Engine thread only.
 */
public final class MapStatistics {
    private static final int PARTS = 5;
    /** Pieces into which the rows of all blocks are cut for {@link #addProducts}; each piece has sums of its own. */
    private static final int PIECES = 8;
    /** Cells that one tile of products adds up before its lanes are summed. */
    private static final int LEAST_CELLS = 64;

    private final Workers workers;
    private final Grid grid;
    private final StatisticTiles tiles;
    private final float[] sums;
    private final float[][] spare;
    private final Workers.Body ofChannel = this::ofChannel;
    private final Workers.Body ofPiece = this::ofPiece;
    private double[] pieces = new double[0];

    private BlockedMap map;
    private BlockedMap slope;
    private float[] shift;
    private int count;

    public MapStatistics(Grid grid, Workers workers) {
        this(grid, workers, StatisticTiles.best());
    }

    MapStatistics(Grid grid, Workers workers, StatisticTiles tiles) {
        this.grid = grid;
        this.workers = workers;
        this.tiles = tiles;
        spare = new float[workers.count()][2 * StatisticTiles.SIDE * Lanes.COUNT];
        sums = new float[grid.blocks() * grid.channels() * PARTS * Lanes.COUNT];
    }

    /**
     * Statistics of each example and channel. All arrays are overwritten, [B, C].
     *
     * @param slopes of the same shape as the map, apart from padding
     * @param mean   mean over cells
     * @param spread mean of squared deviations from that mean, >= 0 or NaN
     * @param gates  sum over cells of map * slope
     * @param most   largest magnitude over cells
     * @param bias   sum of slopes over cells
     */
    public void sums(BlockedMap activation, BlockedMap slopes, float[] mean, float[] spread, float[] gates, float[] most, float[] bias) {
        map = activation;
        slope = slopes;
        workers.run(grid.blocks() * grid.channels(), ofChannel);
        float cells = grid.rows() * grid.cols();
        for (int example = 0; example < grid.examples(); example++) {
            int block = example / Lanes.COUNT;
            for (int channel = 0; channel < grid.channels(); channel++) {
                int from = (block * grid.channels() + channel) * PARTS * Lanes.COUNT + example % Lanes.COUNT;
                int to = example * grid.channels() + channel;
                float deviation = sums[from] / cells;
                mean[to] = map.get(example, channel, 0, 0) + deviation;
                spread[to] = Math.max(0, sums[from + Lanes.COUNT] / cells - deviation * deviation);
                gates[to] = sums[from + 2 * Lanes.COUNT];
                most[to] = sums[from + 3 * Lanes.COUNT];
                bias[to] = sums[from + 4 * Lanes.COUNT];
            }
        }
    }

    private void ofChannel(int worker, int unit) {
        int block = unit / grid.channels();
        int channel = unit % grid.channels();
        tiles.sums(map.memory(), grid.at(block, 0, channel, 0), grid.rowBytes(), slope.memory(), slope.grid().at(block, 0, channel, 0), slope.grid().rowBytes(),
                grid.rows(), grid.cols(), sums, unit * PARTS * Lanes.COUNT);
    }

    /**
     * Adds products of channels, {@code sum over examples and cells of (x_i - shift_i) * (x_j - shift_j)}.
     *
     * @param examples how many count, from the first
     * @param shifts   [C]; near the means, so that little is lost when the product of means is taken off
     * @param products added to, [C, C] row-major, both triangles
     */
    public void addProducts(BlockedMap activation, int examples, float[] shifts, double[] products) {
        map = activation;
        count = examples;
        int padded = padded();
        shift = Arrays.copyOf(shifts, padded);
        pieces = pieces.length == PIECES * padded * padded ? pieces : new double[PIECES * padded * padded];
        Arrays.fill(pieces, 0);
        workers.run(PIECES, ofPiece);
        for (int i = 0; i < grid.channels(); i++) {
            for (int j = i; j < grid.channels(); j++) {
                double sum = 0;
                for (int piece = 0; piece < PIECES; piece++) sum += pieces[(piece * padded + i) * padded + j];
                products[i * grid.channels() + j] += sum;
                if (i != j) products[j * grid.channels() + i] += sum;
            }
        }
    }

    private int padded() {
        return (grid.channels() + StatisticTiles.SIDE - 1) / StatisticTiles.SIDE * StatisticTiles.SIDE;
    }

    private void ofPiece(int worker, int piece) {
        int step = Math.max(1, LEAST_CELLS / grid.cols());
        int perBlock = (grid.rows() + step - 1) / step;
        int strips = (count + Lanes.COUNT - 1) / Lanes.COUNT * perBlock;
        for (int strip = strips * piece / PIECES; strip < strips * (piece + 1) / PIECES; strip++) {
            int row = strip % perBlock * step;
            ofStrip(worker, piece, strip / perBlock, row, Math.min(step, grid.rows() - row));
        }
    }

    private void ofStrip(int worker, int piece, int block, int row, int rows) {
        int padded = padded();
        int lanes = Math.min(Lanes.COUNT, count - block * Lanes.COUNT);
        var cells = new StatisticTiles.Cells(rows, grid.cols(), grid.rowBytes(), grid.channelBytes());
        for (int i = 0; i < padded; i += StatisticTiles.SIDE) {
            for (int j = i; j < padded; j += StatisticTiles.SIDE) {
                tiles.products(map.memory(), cells, grid.at(block, row, i, 0), last(i), grid.at(block, row, j, 0), last(j), lanes, shift, i, j, pieces,
                        (piece * padded + i) * padded + j, padded, spare[worker]);
            }
        }
    }

    private int last(int channel) {
        return Math.min(StatisticTiles.SIDE, grid.channels() - channel) - 1;
    }
}
