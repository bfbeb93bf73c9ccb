package headscope.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A layer whose heads read whole windows of three columns, with half the multiplications: along each row, four results come from six products (Winograd 1980; Lavin
 * and Gray 2016, F(4, 3)). The products are those of a layer with six times the channels and heads, a quarter of the columns and windows of one column, so the
 * passes of the sampled layers compute them. Results differ from the direct sums by a few roundings. Engine thread only.
 */
final class WinogradConvolution implements AutoCloseable {
    private static final int NUMBERS = WinogradTiles.NUMBERS;
    private static final int WINDOW = 3;
    /** Channels and heads below which the transforms cost more than they save, measured on layers of 28 x 28. */
    private static final int WORTH = 12;

    private final WinogradTiles tiles = WinogradTiles.best();
    private final Workers workers;
    private final Grid in;
    private final Grid out;
    private final int tilesPerRow;
    private final BlockedMap inputNumbers;
    private final BlockedMap outputNumbers;
    private final SumPass[] forward = new SumPass[NUMBERS];
    private final SumPass[] backward = new SumPass[NUMBERS];
    private final ProductPass products;
    private final Workers.Body transformInput = this::transformInput;
    private final Workers.Body transformSlope = this::transformSlope;
    private final Workers.Body writeOutput = this::writeOutput;
    private final Workers.Body writeInputGradient = this::writeInputGradient;

    private int[][] windows = {};
    private boolean[] learning = {};
    private MemorySegment weights = MemorySegment.NULL;
    private MemorySegment gradients = MemorySegment.NULL;
    private BlockedMap x;
    private BlockedMap y;
    private float[] bias;
    private boolean rectify;

    WinogradConvolution(Grid in, Grid out, Workers workers) {
        this.in = in;
        this.out = out;
        this.workers = workers;
        tilesPerRow = in.cols() / WinogradTiles.COLUMNS;
        Grid wideIn = new Grid(in.examples(), NUMBERS * in.channels(), in.rows(), tilesPerRow, 1);
        Grid wideOut = new Grid(in.examples(), NUMBERS * out.channels(), in.rows(), tilesPerRow, 0);
        inputNumbers = new BlockedMap(wideIn);
        outputNumbers = new BlockedMap(wideOut);
        for (int number = 0; number < NUMBERS; number++) {
            forward[number] = new SumPass(wideIn, wideOut, Phase.strided(wideOut, 1, 1), number * out.channels(), out.channels(), workers);
            backward[number] = new SumPass(wideOut, wideIn, Phase.strided(wideIn, 1, 1), number * in.channels(), in.channels(), workers);
        }
        products = new ProductPass(wideIn, wideOut, 1, 1, workers);
    }

    /** Whether a layer can be computed, and is worth computing, in this way. */
    static boolean serves(Grid in, Grid out, Taps taps) {
        if (in.cols() % WinogradTiles.COLUMNS != 0 || in.cols() != out.cols() || in.rows() != out.rows() || in.pad() < 1) return false;
        if (in.channels() < WORTH || out.channels() < WORTH || taps.count() < WINDOW * WORTH * WORTH) return false;
        Map<Window, Integer> columns = new HashMap<>();
        for (int i = 0; i < taps.count(); i++) {
            if (Math.abs(taps.dx()[i]) > 1) return false;
            columns.merge(new Window(taps.head()[i], taps.channel()[i], taps.dy()[i]), 1, Integer::sum);
        }
        return columns.size() * WINDOW == taps.count();
    }

    /** A row of a head's window in one channel. */
    private record Window(int head, int channel, int dy) {}

    void follow(Taps taps, Taps learners) {
        Map<Window, int[]> found = windows(taps);
        Set<Window> learn = new HashSet<>(windows(learners).keySet());
        windows = new int[found.size()][];
        learning = new boolean[found.size()];
        int count = found.size();
        int[][] all = new int[5][count * NUMBERS];
        int index = 0;
        int learnCount = 0;
        for (Map.Entry<Window, int[]> entry : found.entrySet()) {
            Window window = entry.getKey();
            windows[index] = entry.getValue();
            learning[index] = learn.contains(window);
            if (learning[index]) learnCount++;
            for (int number = 0; number < NUMBERS; number++) {
                int at = number * count + index;
                all[0][at] = number * out.channels() + window.head();
                all[1][at] = number * in.channels() + window.channel();
                all[2][at] = window.dy();
                all[4][at] = at;
            }
            index++;
        }
        for (int number = 0; number < NUMBERS; number++) {
            Taps part = part(all, number * count, (number + 1) * count);
            forward[number].follow(part);
            backward[number].follow(part.turned());
        }
        products.follow(learnCount == count ? part(all, 0, all[0].length) : learnersOf(all, learnCount));
        weights = Arena.ofAuto().allocate(Math.max(1L, all[0].length) * Float.BYTES, Float.BYTES);
        gradients = Arena.ofAuto().allocate(Math.max(1L, all[0].length) * Float.BYTES, Float.BYTES);
    }

    private static Taps part(int[][] all, int from, int to) {
        int[][] part = new int[all.length][];
        for (int i = 0; i < all.length; i++) part[i] = Arrays.copyOfRange(all[i], from, to);
        return new Taps(part[0], part[1], part[2], part[3], part[4]);
    }

    /** Rows of windows, with the positions of their three weights from left to right. */
    private static Map<Window, int[]> windows(Taps taps) {
        Map<Window, int[]> windows = new HashMap<>();
        for (int i = 0; i < taps.count(); i++) {
            windows.computeIfAbsent(new Window(taps.head()[i], taps.channel()[i], taps.dy()[i]), _ -> new int[WINDOW])[taps.dx()[i] + 1] = taps.position()[i];
        }
        return windows;
    }

    private Taps learnersOf(int[][] all, int learnCount) {
        int[][] kept = new int[5][learnCount * NUMBERS];
        int count = 0;
        for (int i = 0; i < all[0].length; i++) {
            if (!learning[i % learning.length]) continue;
            for (int part = 0; part < kept.length; part++) kept[part][count] = all[part][i];
            count++;
        }
        return new Taps(kept[0], kept[1], kept[2], kept[3], kept[4]);
    }

    void load(MemorySegment parameters) {
        for (int w = 0; w < windows.length; w++) {
            for (int number = 0; number < NUMBERS; number++) {
                double sum = 0;
                for (int i = 0; i < WINDOW; i++) sum += WinogradTiles.WEIGHTS[number][i] * parameters.getAtIndex(ValueLayout.JAVA_FLOAT, windows[w][i]);
                weights.setAtIndex(ValueLayout.JAVA_FLOAT, (long) number * windows.length + w, (float) sum);
            }
        }
        for (SumPass pass : forward) pass.load(weights);
        for (SumPass pass : backward) pass.load(weights);
    }

    void forward(BlockedMap x, float[] bias, boolean rectify, BlockedMap y) {
        this.x = x;
        this.y = y;
        this.bias = bias;
        this.rectify = rectify;
        workers.run(in.blocks() * in.rows(), transformInput);
        for (SumPass pass : forward) pass.run(inputNumbers, null, false, outputNumbers);
        workers.run(in.blocks() * in.rows(), writeOutput);
    }

    void inputGradient(BlockedMap slope, BlockedMap dx) {
        this.x = dx;
        this.y = slope;
        workers.run(in.blocks() * in.rows(), transformSlope);
        for (SumPass pass : backward) pass.run(outputNumbers, null, false, inputNumbers);
        workers.run(in.blocks() * in.rows(), writeInputGradient);
    }

    void weightGradient(BlockedMap x, BlockedMap slope, MemorySegment target) {
        this.x = x;
        this.y = slope;
        workers.run(in.blocks() * in.rows(), transformInput);
        workers.run(in.blocks() * in.rows(), transformSlope);
        products.run(inputNumbers, outputNumbers, gradients);
        for (int w = 0; w < windows.length; w++) {
            if (!learning[w]) continue;
            for (int i = 0; i < WINDOW; i++) {
                double sum = 0;
                for (int number = 0; number < NUMBERS; number++) {
                    sum += WinogradTiles.WEIGHTS[number][i] * gradients.getAtIndex(ValueLayout.JAVA_FLOAT, (long) number * windows.length + w);
                }
                target.setAtIndex(ValueLayout.JAVA_FLOAT, windows[w][i], (float) sum);
            }
        }
    }

    private void transformInput(int worker, int unit) {
        int block = unit / in.rows();
        int row = unit % in.rows();
        Grid wide = inputNumbers.grid();
        for (int channel = 0; channel < in.channels(); channel++) {
            tiles.input(x.memory(), in.at(block, row, channel, 0), tilesPerRow, inputNumbers.memory(), wide.at(block, row, channel, 0), in.channels() * wide.channelBytes());
        }
    }

    private void transformSlope(int worker, int unit) {
        int block = unit / in.rows();
        int row = unit % in.rows();
        Grid wide = outputNumbers.grid();
        for (int head = 0; head < out.channels(); head++) {
            tiles.slope(y.memory(), out.at(block, row, head, 0), tilesPerRow, outputNumbers.memory(), wide.at(block, row, head, 0), out.channels() * wide.channelBytes());
        }
    }

    private void writeOutput(int worker, int unit) {
        int block = unit / in.rows();
        int row = unit % in.rows();
        Grid wide = outputNumbers.grid();
        for (int head = 0; head < out.channels(); head++) {
            tiles.output(outputNumbers.memory(), wide.at(block, row, head, 0), out.channels() * wide.channelBytes(), tilesPerRow, bias == null ? 0 : bias[head], rectify,
                    y.memory(), out.at(block, row, head, 0));
        }
    }

    private void writeInputGradient(int worker, int unit) {
        int block = unit / in.rows();
        int row = unit % in.rows();
        Grid wide = inputNumbers.grid();
        for (int channel = 0; channel < in.channels(); channel++) {
            tiles.inputGradient(inputNumbers.memory(), wide.at(block, row, channel, 0), in.channels() * wide.channelBytes(), tilesPerRow, x.memory(),
                    in.at(block, row, channel, 0));
        }
    }

    @Override
    public void close() {
        inputNumbers.close();
        outputNumbers.close();
    }
}
