package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.OffsetDensity;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws masks of one layer: k distinct cells by sequential draws without replacement, or k independent draws of which equal ones become one cell. In modes TAP and FLAT1D a cell is an offset of one of C channels, all
 * being equally likely; in mode SHARED it is an offset, in mode DEPTHWISE an offset of the one channel that the head reads, all being equally likely. Immutable;
 * equal generators give equal masks.
 */
public final class MaskSampler {
    private final OffsetDensity density;
    private final ChannelMode mode;
    private final int channels;
    private final double[] logP;
    private final int cells;

    /**
     * @param channels input channels C of the layer, >= 1
     */
    public MaskSampler(OffsetDensity density, ChannelMode mode, int channels) {
        if (channels < 1) throw new IllegalArgumentException("mask sampler: expected at least 1 channel, found " + channels);
        this.density = density;
        this.mode = mode;
        this.channels = channels;
        double[] window = density.p();
        int planes = switch (mode) {
            case TAP, FLAT1D -> channels;
            case SHARED, DEPTHWISE -> 1;
        };
        logP = new double[planes * window.length];
        Arrays.setAll(logP, i -> Math.log(window[i % window.length]));
        cells = (int) Arrays.stream(logP).filter(v -> v > Double.NEGATIVE_INFINITY).count();
    }

    /** Cells that can be drawn, those with p > 0: the largest possible k. */
    public int cells() {
        return cells;
    }

    /**
     * Draws one head's mask of k distinct cells.
     *
     * @throws BadSettingException if k exceeds {@link #cells}, in one sentence
     */
    public DrawnMask draw(int k, RandomGenerator random) {
        return draw(k, Dedup.WITHOUT_REPLACEMENT, random);
    }

    /**
     * Draws one head's mask.
     *
     * @param k number of cells, or with {@link Dedup#MERGE} of draws
     * @throws BadSettingException if k exceeds {@link #cells}, in one sentence
     */
    public DrawnMask draw(int k, Dedup dedup, RandomGenerator random) {
        if (k < 1 || k > cells) {
            throw new BadSettingException("k: expected 1 to %d, the cells of the %d x %d window the offset law can reach, found %d. Lower k or widen the law."
                    .formatted(cells, 2 * density.rowRadius() + 1, 2 * density.colRadius() + 1, k));
        }
        int only = mode == ChannelMode.DEPTHWISE ? random.nextInt(channels) : 0;
        int[] drawn = switch (dedup) {
            case WITHOUT_REPLACEMENT -> GumbelTopK.draw(logP, k, random);
            case MERGE -> IntStream.range(0, k).map(_ -> GumbelTopK.draw(logP, 1, random)[0]).distinct().toArray();
        };
        Arrays.sort(drawn);                            // cells are numbered channel, row, column: the order of DrawnMask
        int columns = 2 * density.colRadius() + 1;
        int window = (2 * density.rowRadius() + 1) * columns;
        int[] dy = Arrays.stream(drawn).map(i -> i % window / columns - density.rowRadius()).toArray();
        int[] dx = Arrays.stream(drawn).map(i -> i % columns - density.colRadius()).toArray();
        int[] channel = mode.namesChannels() ? Arrays.stream(drawn).map(i -> only + i / window).toArray() : new int[0];
        return new DrawnMask(dy, dx, channel);
    }

    /** Draws k itself: one number from a table such as {@link SizeLaw#probabilities}, whose element i is P(k = i + 1). */
    public static int drawSize(double[] probabilities, RandomGenerator random) {
        double left = random.nextDouble();
        int k = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] <= 0) continue;
            k = i + 1;                                 // rounding may leave a rest after the last one: then the last possible k holds
            left -= probabilities[i];
            if (left < 0) break;
        }
        return k;
    }
}
