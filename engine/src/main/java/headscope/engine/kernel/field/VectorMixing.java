package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/**
 * {@link Mixing} of floats with the Vector API. Weights are copied once per call into the order in which tiles read them, [tile of outputs][input][output]. A unit is a panel of cells of a
 * sample: it copies its inputs in blocks that stay in the first cache while all outputs go by.
 */
final class VectorMixing implements Mixing {
    /** Most inputs, or cells, in a block: 36 KiB of a wide panel with vectors of 16 floats. */
    private static final int DEPTH = 144;
    /** Outputs, or inputs, below which work is not divided among threads. */
    private static final int FEWEST = 32;
    private static final int UNITS_PER_THREAD = 3;
    /** Most inputs in a unit of the weights' gradient; they share one copy of the slopes, and their sums stay in the second cache. */
    private static final int MOST = 384;

    private final Crew crew;
    private float[] weights = new float[0];

    VectorMixing(Crew crew) {
        this.crew = crew;
    }

    @Override
    public void mix(List<Part> parts, Field y, Store store) {
        PlainMixing.check(parts, y);
        mix(parts, null, y, store);
    }

    @Override
    public void mix(List<Part> parts, Field bias, Field y) {
        PlainMixing.check(parts, y);
        PlainMixing.checkBias(bias, y);
        float[] biases = new float[y.channels()];
        Crew.take(bias, bias.at(0, 0), y.channels(), biases, 0);
        mix(parts, biases, y, Store.SET);
    }

    private void mix(List<Part> parts, float[] bias, Field y, Store store) {
        int inputs = parts.stream().mapToInt(part -> part.x().channels()).sum();
        load(parts, inputs, y.channels());
        int panels = Tiles.count(y.cells());
        int tiles = Math.ceilDiv(y.channels(), Tiles.ROWS);
        int shares = Math.clamp(Math.ceilDiv(crew.threads() * UNITS_PER_THREAD, Math.max(1, y.samples() * panels)), 1, Math.max(1, y.channels() / FEWEST));
        int tilesEach = Math.ceilDiv(tiles, shares);
        long each = (long) inputs * y.channels() / shares * Math.min(y.cells(), Tiles.WIDE) / Lines.L;
        crew.run(y.samples() * panels * shares, each, (worker, unit) -> {
            int from = unit % shares * tilesEach * Tiles.ROWS;
            int to = Math.min(y.channels(), from + tilesEach * Tiles.ROWS);
            if (from < to) panel(worker, parts, inputs, bias, y, store, unit / shares / panels, unit / shares % panels * Tiles.WIDE, from, to);
        });
    }

    private void load(List<Part> parts, int inputs, int outputs) {
        int tiles = Math.ceilDiv(outputs, Tiles.ROWS);
        int size = tiles * Tiles.ROWS * inputs;
        if (weights.length < size) weights = new float[size];
        crew.run(tiles, (long) Tiles.ROWS * inputs, (_, tile) -> {
            int first = tile * Tiles.ROWS;
            int at = first * inputs;
            for (Part part : parts) at = load(part.weight(), (float) part.factor(), first, Math.min(Tiles.ROWS, outputs - first), at);
        });
    }

    private int load(Matrix weight, float factor, int first, int live, int at) {
        int to = at;
        for (int i = 0; i < weight.rows(); i++) {
            long from = weight.first() + (long) i * weight.rowStep() + (long) first * weight.colStep();
            for (int o = 0; o < live; o++) weights[to + o] = factor * weight.memory().getAtIndex(JAVA_FLOAT, from + (long) o * weight.colStep());
            for (int o = live; o < Tiles.ROWS; o++) weights[to + o] = 0;
            to += Tiles.ROWS;
        }
        return to;
    }

    /** So many at a time that no block is much smaller than the others. */
    private static int blockOf(int count) {
        return Math.ceilDiv(count, Math.max(1, Math.ceilDiv(count, DEPTH)));
    }

    /** Cells from {@code cell} of outputs {@code from} to before {@code to}. */
    private void panel(int worker, List<Part> parts, int inputs, float[] bias, Field y, Store store, int sample, int cell, int from, int to) {
        int live = Math.min(Tiles.WIDE, y.cells() - cell);
        int width = Tiles.width(live);
        int rows = Math.ceilDiv(to - from, Tiles.ROWS) * Tiles.ROWS;
        float[] block = crew.room(worker, 0, (long) DEPTH * Tiles.WIDE);
        float[] sums = crew.room(worker, 1, (long) rows * Tiles.WIDE);
        begin(sums, width, bias, y, store, sample, cell, live, from, to);
        int whole = blockOf(inputs);
        int depth = 0;
        int first = 0;
        for (Part part : parts) {
            for (int i = 0; i < part.x().channels(); i++) {
                Crew.take(part.x(), part.x().at(sample, i) + cell, live, block, depth * width);
                depth++;
                if (depth == whole) {
                    multiply(block, depth, first, inputs, sums, width, from, to);
                    first += depth;
                    depth = 0;
                }
            }
        }
        if (depth > 0) multiply(block, depth, first, inputs, sums, width, from, to);
        for (int o = from; o < to; o++) Crew.put(sums, (o - from) * width, y, y.at(sample, o) + cell, live);
    }

    private static void begin(float[] sums, int width, float[] bias, Field y, Store store, int sample, int cell, int live, int from, int to) {
        for (int o = from; o < to; o++) {
            int at = (o - from) * width;
            if (store == Store.ADD) Crew.take(y, y.at(sample, o) + cell, live, sums, at);
            else Arrays.fill(sums, at, at + width, bias == null ? 0 : bias[o]);
        }
    }

    private void multiply(float[] block, int depth, int first, int inputs, float[] sums, int width, int from, int to) {
        for (int o = from; o < to; o += Tiles.ROWS) {
            Tiles.add(weights, o * inputs + first * Tiles.ROWS, 1, Tiles.ROWS, block, 0, depth, sums, (o - from) * width, width);
        }
    }

    @Override
    public void weights(List<Part> slopes, Field dy, Store store) {
        PlainMixing.check(slopes, dy);
        List<Rows> rows = new ArrayList<>();
        for (Part part : slopes) {
            for (int i = 0; i < part.x().channels(); i += Tiles.ROWS) rows.add(new Rows(part, i, Math.min(Tiles.ROWS, part.x().channels() - i)));
        }
        int panels = Tiles.count(dy.channels());
        int wanted = Math.ceilDiv(UNITS_PER_THREAD * crew.threads(), panels);
        int each = Math.clamp(Math.ceilDiv(rows.size(), wanted), FEWEST / Tiles.ROWS, MOST / Tiles.ROWS);
        long work = (long) dy.samples() * dy.cells() * each * Tiles.ROWS * Math.min(dy.channels(), Tiles.WIDE) / Lines.L;
        crew.run(Math.ceilDiv(rows.size(), each) * panels, work, (worker, unit) -> {
            int from = unit / panels * each;
            slopes(worker, rows.subList(from, Math.min(rows.size(), from + each)), dy, store, unit % panels * Tiles.WIDE);
        });
    }

    /** Inputs of one part that make up a tile. */
    private record Rows(Part part, int first, int count) {}

    /** Slopes of the weights of some inputs and of outputs from {@code output}. */
    private void slopes(int worker, List<Rows> rows, Field dy, Store store, int output) {
        int live = Math.min(Tiles.WIDE, dy.channels() - output);
        int width = Tiles.width(live);
        float[] sums = crew.room(worker, 0, (long) rows.size() * Tiles.ROWS * Tiles.WIDE);
        float[] maps = crew.room(worker, 1, (long) DEPTH * Tiles.WIDE);
        float[] block = crew.room(worker, 2, (long) DEPTH * Tiles.WIDE);
        float[] inputs = crew.room(worker, 3, Math.max(Lines.L * Lines.L, DEPTH * Tiles.ROWS));
        Arrays.fill(sums, 0, rows.size() * Tiles.ROWS * width, 0);
        int whole = blockOf(dy.cells());
        for (int b = 0; b < dy.samples(); b++) {
            for (int cell = 0; cell < dy.cells(); cell += whole) {
                int depth = Math.min(whole, dy.cells() - cell);
                for (int o = 0; o < live; o++) Crew.take(dy, dy.at(b, output + o) + cell, depth, maps, o * DEPTH);
                Transpose.of(maps, 0, DEPTH, block, 0, width, live, depth, inputs);
                for (int i = 0; i < rows.size(); i++) multiply(rows.get(i), b, cell, depth, inputs, block, sums, i * Tiles.ROWS * width, width);
            }
        }
        for (int i = 0; i < rows.size(); i++) write(sums, i * Tiles.ROWS * width, width, rows.get(i), store, output, live);
    }

    private static void multiply(Rows rows, int sample, int cell, int depth, float[] inputs, float[] block, float[] sums, int at, int width) {
        Field x = rows.part.x();
        for (int row = 0; row < rows.count; row++) Crew.take(x, x.at(sample, rows.first + row) + cell, depth, inputs, row * DEPTH);
        Tiles.add(inputs, 0, DEPTH, 1, block, 0, depth, sums, at, width);
    }

    private static void write(float[] sums, int at, int width, Rows rows, Store store, int output, int live) {
        Matrix weight = rows.part.weight();
        float factor = (float) rows.part.factor();
        for (int row = 0; row < rows.count; row++) {
            for (int o = 0; o < live; o++) {
                long to = weight.first() + (long) (rows.first + row) * weight.rowStep() + (long) (output + o) * weight.colStep();
                float before = store == Store.ADD ? weight.memory().getAtIndex(JAVA_FLOAT, to) : 0;
                weight.memory().setAtIndex(JAVA_FLOAT, to, before + factor * sums[at + row * width + o]);
            }
        }
    }
}
