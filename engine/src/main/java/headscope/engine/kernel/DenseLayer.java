package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;

/**
 * {@code z[b, o] = bias[o] + sum_f x[b, f] w[f, o]}, and its gradients, for a blocked map whose cells are the features in the order [C, H, W]. Each sum is added
 * up in the same order however many threads work. Engine thread only.
 *
 * <p>Weights are floats [F, O] row-major; {@code z} and its gradient are floats [B, O] row-major; arrays are in memory that any thread may access.
 */
public final class DenseLayer implements AutoCloseable {
    /** Parts of the forward sums at least, as units of work: a constant, since the number of threads must not change the order of adding. */
    private static final int PARTS = 8;
    /** Features of a part at least: fewer, and adding up the parts costs more than the parts. */
    private static final int SHORTEST = 32;
    /** Features of a unit of a gradient, whole tiles of both kinds. */
    private static final int PANEL = 2 * DenseTiles.ROWS * DenseTiles.FEATURES;

    private final DenseTiles tiles = DenseTiles.best();
    private final Workers workers;
    private final Grid in;
    private final int outputs;
    private final int features;
    private final int groups;
    private final int parts;
    /** Bytes of each feature from the first cell of its block, and of its weights, in the order of memory. */
    private final int[] cells;
    private final int[] weights;
    /** Bytes of each output in a row of weights and among the registers of a block. */
    private final int[] columns;
    private final int[] registers;
    /** Bytes of each example that counts from the first cell of the first block. */
    private final long[] examples;
    private final long[] origins;
    private final Spots[] spots;
    private final BlockedMap partial;
    private final BlockedMap blockedSlope;
    private final BlockedMap slopeRows;
    private final Workers.Body forward = this::sums;
    private final Workers.Body end = this::total;
    private final Workers.Body inputs = this::inputs;
    private final Workers.Body products = this::products;

    private BlockedMap map;
    private MemorySegment w;
    private MemorySegment b;
    private MemorySegment z;

    /** Places of one tile, one set per thread. */
    private record Spots(long[] at, long[] row, long[] to, long[] block, long[] feature, long[] gradient) {
        Spots() {
            this(new long[DenseTiles.BLOCKS], new long[DenseTiles.ROWS], new long[DenseTiles.ROWS], new long[DenseTiles.BLOCKS], new long[DenseTiles.FEATURES],
                    new long[DenseTiles.FEATURES]);
        }
    }

    /**
     * @param in      the input
     * @param outputs O
     * @throws IllegalArgumentException if the weights take 2 GiB or more
     */
    public DenseLayer(Grid in, int outputs, Workers workers) {
        if ((long) in.size() * outputs * Float.BYTES > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("dense layer: expected weights of less than 2 GiB, found %d x %d".formatted(in.size(), outputs));
        }
        this.in = in;
        this.outputs = outputs;
        this.workers = workers;
        features = in.size();
        groups = Math.ceilDiv(in.blocks(), DenseTiles.BLOCKS);
        parts = Math.clamp(features / SHORTEST, 1, Math.ceilDiv(PARTS, groups));
        cells = new int[features];
        weights = new int[features];
        layOut();
        columns = IntStream.range(0, outputs).map(o -> o * Float.BYTES).toArray();
        registers = IntStream.range(0, outputs).map(o -> Math.toIntExact(o * Lanes.BYTES)).toArray();
        examples = IntStream.range(0, in.examples()).mapToLong(this::place).toArray();
        origins = IntStream.range(0, in.blocks()).mapToLong(block -> in.at(block, 0, 0, 0)).toArray();
        spots = IntStream.range(0, workers.count()).mapToObj(_ -> new Spots()).toArray(Spots[]::new);
        partial = new BlockedMap(new Grid(in.examples(), parts * outputs, 1, 1, 0));
        blockedSlope = new BlockedMap(new Grid(in.examples(), outputs, 1, 1, 0));
        // here a cell is one register of outputs, not of examples
        slopeRows = new BlockedMap(new Grid(1, in.examples(), 1, Math.ceilDiv(outputs, Lanes.COUNT), 0));
    }

    private void layOut() {
        int next = 0;
        for (int row = 0; row < in.rows(); row++) {
            for (int channel = 0; channel < in.channels(); channel++) {
                for (int col = 0; col < in.cols(); col++) {
                    cells[next] = Math.toIntExact(in.at(0, row, channel, col) - in.at(0, 0, 0, 0));
                    weights[next] = ((channel * in.rows() + row) * in.cols() + col) * outputs * Float.BYTES;
                    next++;
                }
            }
        }
    }

    private long place(int example) {
        return in.at(example / Lanes.COUNT, 0, 0, 0) - in.at(0, 0, 0, 0) + (long) (example % Lanes.COUNT) * Float.BYTES;
    }

    /** Overwrites {@code z}. Neither the map nor the parameters are modified. */
    public void forward(BlockedMap x, MemorySegment weight, MemorySegment bias, MemorySegment z) {
        map = x;
        w = weight;
        b = bias;
        this.z = z;
        workers.run(groups * parts, forward);
        workers.run(in.blocks(), end);
    }

    private void sums(int worker, int unit) {
        int part = unit / groups;
        Spots spot = spots[worker];
        choose(unit % groups, origins, spot.at);
        for (int j = 0; j < DenseTiles.BLOCKS; j++) spot.block[j] = partial.grid().at(block(unit % groups, j), 0, part * outputs, 0);
        int from = (int) ((long) features * part / parts);
        int to = (int) ((long) features * (part + 1) / parts);
        for (int o = 0; o < outputs; o += DenseTiles.ROWS) {
            for (int i = 0; i < DenseTiles.ROWS; i++) {
                int output = Math.min(o + i, outputs - 1);
                spot.row[i] = columns[output];
                spot.to[i] = registers[output];
            }
            tiles.sums(map.memory(), spot.at, cells, w, spot.row, weights, from, to, partial.memory(), spot.to, spot.block);
        }
    }

    /** Blocks that are not there are replaced by the last one, computed twice. */
    private int block(int group, int j) {
        return Math.min(group * DenseTiles.BLOCKS + j, in.blocks() - 1);
    }

    private void choose(int group, long[] places, long[] chosen) {
        for (int j = 0; j < DenseTiles.BLOCKS; j++) chosen[j] = places[block(group, j)];
    }

    private void total(int worker, int block) {
        int live = Math.min(Lanes.COUNT, in.examples() - block * Lanes.COUNT);
        for (int o = 0; o < outputs; o++) {
            float bias = b.getAtIndex(ValueLayout.JAVA_FLOAT, o);
            long at = partial.grid().at(block, 0, o, 0);
            for (int lane = 0; lane < live; lane++) {
                float sum = bias;
                for (int part = 0; part < parts; part++) {
                    sum += partial.memory().get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + part * outputs * Lanes.BYTES + (long) lane * Float.BYTES);
                }
                z.setAtIndex(ValueLayout.JAVA_FLOAT, ((long) block * Lanes.COUNT + lane) * outputs + o, sum);
            }
        }
    }

    /**
     * Overwrites {@code dx} but for its padding; lanes that do not count become 0.
     *
     * @param dz gradient of the loss with respect to the outputs, not modified
     */
    public void inputGradient(MemorySegment dz, MemorySegment weight, BlockedMap dx) {
        if (!dx.grid().equals(in)) throw new IllegalArgumentException("dense layer: expected a gradient like its input, %s, found %s".formatted(in, dx.grid()));
        map = dx;
        w = weight;
        blockedSlope.write(dz);
        workers.run(groups * Math.ceilDiv(features, PANEL), inputs);
    }

    private void inputs(int worker, int unit) {
        int first = unit / groups * PANEL;
        int last = Math.min(features, first + PANEL);
        Spots spot = spots[worker];
        choose(unit % groups, origins, spot.block);
        for (int j = 0; j < DenseTiles.BLOCKS; j++) spot.at[j] = blockedSlope.grid().at(block(unit % groups, j), 0, 0, 0);
        for (int f = first; f < last; f += DenseTiles.ROWS) {
            for (int i = 0; i < DenseTiles.ROWS; i++) {
                int feature = Math.min(f + i, last - 1);
                spot.row[i] = weights[feature];
                spot.to[i] = cells[feature];
            }
            tiles.sums(blockedSlope.memory(), spot.at, registers, w, spot.row, columns, 0, outputs, map.memory(), spot.to, spot.block);
        }
    }

    /**
     * Overwrites the gradients of weights and bias.
     *
     * @param x  input of the layer, not modified
     * @param dz gradient of the loss with respect to the outputs, not modified
     */
    public void weightGradient(BlockedMap x, MemorySegment dz, MemorySegment weight, MemorySegment bias) {
        map = x;
        w = weight;
        for (int o = 0; o < outputs; o++) {
            double sum = 0;
            for (int example = 0; example < in.examples(); example++) {
                float slope = dz.getAtIndex(ValueLayout.JAVA_FLOAT, (long) example * outputs + o);
                sum += slope;
                slopeRows.memory().set(ValueLayout.JAVA_FLOAT, slopeRows.grid().at(0, 0, example, 0) + (long) o * Float.BYTES, slope);
            }
            bias.setAtIndex(ValueLayout.JAVA_FLOAT, o, (float) sum);
        }
        workers.run(Math.ceilDiv(features, PANEL), products);
    }

    private void products(int worker, int panel) {
        int last = Math.min(features, (panel + 1) * PANEL);
        Spots spot = spots[worker];
        for (int f = panel * PANEL; f < last; f += DenseTiles.FEATURES) {
            for (int o = 0; o < outputs; o += Lanes.COUNT) {
                for (int i = 0; i < DenseTiles.FEATURES; i++) {
                    int feature = Math.min(f + i, last - 1);
                    spot.feature[i] = origins[0] + cells[feature];
                    spot.gradient[i] = weights[feature] + columns[o];
                }
                tiles.products(map.memory(), spot.feature, examples, slopeRows.memory(), slopeRows.grid().at(0, 0, 0, o / Lanes.COUNT), slopeRows.grid().channelBytes(), w,
                        spot.gradient, Math.min(Lanes.COUNT, outputs - o));
            }
        }
    }

    @Override
    public void close() {
        partial.close();
        blockedSlope.close();
        slopeRows.close();
    }
}
