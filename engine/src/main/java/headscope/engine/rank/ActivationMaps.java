package headscope.engine.rank;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Activation maps of some heads of one layer on the probe examples. Letters: N examples, O heads, H rows, W columns. The array is not copied and must not change. */
public final class ActivationMaps {
    /** Parts a side into which a map is pooled; a sequence has all of them in its one row. */
    private static final int PARTS = 4;

    private final IntToDoubleFunction values;
    private final int channels;
    private final int[] slots;
    private final int examples;
    private final int rows;
    private final int cols;

    private ActivationMaps(IntToDoubleFunction values, int length, int channels, int[] slots, int examples, int rows, int cols) {
        if (length != (long) examples * channels * rows * cols || examples < 1) {
            throw new IllegalArgumentException("maps: expected %d x %d x %d x %d values, found %d".formatted(examples, channels, rows, cols, length));
        }
        this.values = values;
        this.channels = channels;
        this.slots = slots.clone();
        this.examples = examples;
        this.rows = rows;
        this.cols = cols;
    }

    /**
     * Maps of the heads in some slots of a layer.
     *
     * @param values [N, channels, H, W] row-major
     * @param slots  which channels, in the order wanted
     */
    public static ActivationMaps of(float[] values, int channels, int[] slots, int examples, int rows, int cols) {
        return new ActivationMaps(i -> values[i], values.length, channels, slots, examples, rows, cols);
    }

    /** The same for every channel and in double. */
    public static ActivationMaps of(double[] values, int channels, int examples, int rows, int cols) {
        return new ActivationMaps(i -> values[i], values.length, channels, IntStream.range(0, channels).toArray(), examples, rows, cols);
    }

    int heads() {
        return slots.length;
    }

    int examples() {
        return examples;
    }

    /** Pearson correlation of every pair, [O, O]. */
    double[] correlation() {
        int positions = rows * cols;
        double[] mean = new double[slots.length];
        for (int h = 0; h < slots.length; h++) mean[h] = mean(h);
        IntToDoubleFunction chosen = i -> {
            int p = i % positions;
            int h = i / positions % slots.length;
            int n = i / positions / slots.length;
            return values.applyAsDouble((n * channels + slots[h]) * positions + p);
        };
        return Pearson.fromCovariance(Pearson.covariance(chosen, mean, examples, slots.length, positions), mean, slots.length);
    }

    private double mean(int h) {
        int positions = rows * cols;
        double mean = 0;
        for (int n = 0; n < examples; n++) {
            double sum = 0;
            int from = (n * channels + slots[h]) * positions;
            for (int p = 0; p < positions; p++) sum += values.applyAsDouble(from + p);
            mean += sum / positions / examples;
        }
        return mean;
    }

    /** Means of the parts of each map: 4 x 4, fewer where the map is smaller, 1 x 16 for a sequence; parts overlap where sides do not divide. [O][N * parts]. */
    double[][] pooled() {
        int down = Math.min(PARTS, rows);
        int across = Math.min(rows == 1 ? PARTS * PARTS : PARTS, cols);
        double[][] pooled = new double[slots.length][examples * down * across];
        for (int h = 0; h < slots.length; h++) {
            for (int n = 0, i = 0; n < examples; n++) {
                int map = (n * channels + slots[h]) * rows * cols;
                for (int y = 0; y < down; y++) {
                    for (int x = 0; x < across; x++, i++) pooled[h][i] = part(map, y * rows / down, -Math.floorDiv(-(y + 1) * rows, down), x * cols / across,
                            -Math.floorDiv(-(x + 1) * cols, across));
                }
            }
        }
        return pooled;
    }

    private double part(int map, int top, int bottom, int left, int right) {
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) sum += values.applyAsDouble(map + y * cols + x);
        }
        return sum / (bottom - top) / (right - left);
    }

    /** Least squares of the removed head's map on the kept one's; a kept head that says nothing explains nothing. */
    MergeFit fit(int removed, int kept) {
        int positions = rows * cols;
        double meanG = mean(removed);
        double meanH = mean(kept);
        double gg = 0;
        double gh = 0;
        double hh = 0;
        for (int n = 0; n < examples; n++) {
            int g = (n * channels + slots[removed]) * positions;
            int h = (n * channels + slots[kept]) * positions;
            for (int p = 0; p < positions; p++) {
                double x = values.applyAsDouble(h + p) - meanH;
                double y = values.applyAsDouble(g + p) - meanG;
                gg += y * y;
                gh += x * y;
                hh += x * x;
            }
        }
        if (!(hh > Pearson.CONSTANT * meanH * meanH * examples * positions && hh < Double.POSITIVE_INFINITY && Double.isFinite(gh))) return new MergeFit(0, Finite.of(meanG), 0);
        double alpha = gh / hh;
        return new MergeFit(alpha, meanG - alpha * meanH, gg > 0 ? Math.clamp(gh / Math.sqrt(hh) / Math.sqrt(gg), -1, 1) : 0);
    }
}
