package headscope.engine.kernel;

import headscope.engine.plan.TapLoop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A layer of sampled heads with random taps. All numbers are eighths of small whole numbers, so that sums are exact in float as in double, in any order: what
 * differs at all from the definition is wrong.
 *
 * @param radius n: offsets are -n .. n in both axes, in one axis for a map of one row; {@code DENSE} layers read the whole window
 * @param k      cells of a head, except in {@code DENSE} layers
 */
record LayerCase(Mode mode, int batch, int channels, int rows, int cols, int heads, int rowStride, int colStride, int radius, int k, long seed) {
    enum Mode { TAP, SHARED, DEPTHWISE, DENSE }

    private static final int LARGEST = 7;
    private static final float UNIT = 1 / 8f;
    private static final int[] BATCHES = {1, 3, 16, 17, 64};
    private static final int[] SIDES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 28, 31};
    private static final int[] CHANNELS = {1, 2, 3, 8, 33};
    /** Products of the definition at most: it shall not take longer than what is tested. */
    private static final long WORK = 400_000;

    /** A layer of the mode with odd sizes. */
    static LayerCase random(Mode mode, int seed) {
        var random = new SplittableRandom(seed * 31L + mode.ordinal());
        while (true) {
            int rows = random.nextInt(3) == 0 ? 1 : SIDES[random.nextInt(SIDES.length)];
            int radius = mode == Mode.DENSE ? random.nextInt(4) : random.nextInt(16);
            var layer = new LayerCase(mode, BATCHES[random.nextInt(BATCHES.length)], CHANNELS[random.nextInt(CHANNELS.length)], rows,
                    SIDES[random.nextInt(SIDES.length)], 1 + random.nextInt(11), 1 + random.nextInt(3), 1 + random.nextInt(3), radius, 1 + random.nextInt(12), seed);
            if (layer.work() <= WORK) return layer;
        }
    }

    private long work() {
        long perHead = (long) Math.min(mode == Mode.DENSE ? Integer.MAX_VALUE : k, window()) * (mode == Mode.SHARED || mode == Mode.DENSE ? channels : 1);
        return heads * perHead * batch * outRows() * outCols();
    }

    int outRows() {
        return (rows + rowStride - 1) / rowStride;
    }

    int outCols() {
        return (cols + colStride - 1) / colStride;
    }

    Grid in() {
        return new Grid(batch, channels, rows, cols, radius);
    }

    Grid out() {
        return new Grid(batch, heads, outRows(), outCols(), radius);
    }

    private int rowRadius() {
        return rows == 1 ? 0 : radius;
    }

    private int window() {
        return (2 * rowRadius() + 1) * (2 * radius + 1);
    }

    /** One entry per weight, in random order; every other position of the parameters belongs to somebody else. */
    Taps taps() {
        var random = new SplittableRandom(seed + 1);
        List<int[]> taps = new ArrayList<>();
        for (int head = 0; head < heads; head++) addHead(head, random, taps);
        Collections.shuffle(taps, new Random(seed));
        int[][] parts = new int[5][taps.size()];
        for (int i = 0; i < taps.size(); i++) {
            for (int j = 0; j < 4; j++) parts[j][i] = taps.get(i)[j];
            parts[4][i] = 2 * i + 1;
        }
        return new Taps(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    private void addHead(int head, SplittableRandom random, List<int[]> taps) {
        int cells = window() * (mode == Mode.TAP ? channels : 1);
        int own = random.nextInt(channels);
        int[] chosen = mode == Mode.DENSE ? IntStream.range(0, cells).toArray() : sample(cells, random);
        for (int cell : chosen) {
            int offset = cell % window();
            int dy = offset / (2 * radius + 1) - rowRadius();
            int dx = offset % (2 * radius + 1) - radius;
            switch (mode) {
                case TAP -> taps.add(new int[] {head, cell / window(), dy, dx});
                case DEPTHWISE -> taps.add(new int[] {head, own, dy, dx});
                case SHARED, DENSE -> IntStream.range(0, channels).forEach(c -> taps.add(new int[] {head, c, dy, dx}));
            }
        }
    }

    private int[] sample(int cells, SplittableRandom random) {
        var chosen = new BitSet();
        while (chosen.cardinality() < Math.min(k, cells)) chosen.set(random.nextInt(cells));
        return chosen.stream().toArray();
    }

    float[] numbers(int count, int stream) {
        var random = new SplittableRandom(seed * 131 + stream);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = random.nextInt(-LARGEST, LARGEST + 1) * UNIT;
        return numbers;
    }

    float[] input() {
        return numbers(batch * in().size(), 1);
    }

    float[] slope() {
        return numbers(batch * out().size(), 2);
    }

    float[] bias() {
        return numbers(heads, 3);
    }

    /** The parameters of all positions, used or not. */
    MemorySegment parameters(Arena arena) {
        return arena.allocateFrom(ValueLayout.JAVA_FLOAT, numbers(positions(), 4));
    }

    /** Length of the parameters. */
    int positions() {
        return 2 * taps().count() + 2;
    }

    TapLoop definition(Taps taps, MemorySegment parameters) {
        double[] weight = new double[taps.count()];
        for (int i = 0; i < weight.length; i++) weight[i] = parameters.getAtIndex(ValueLayout.JAVA_FLOAT, taps.position()[i]);
        return new TapLoop(batch, channels, rows, cols, heads, rowStride, colStride, taps.head(), taps.dy(), taps.dx(), taps.channel(), weight, doubles(bias()));
    }

    static double[] doubles(float[] floats) {
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }
}
