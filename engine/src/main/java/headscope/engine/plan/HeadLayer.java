package headscope.engine.plan;

import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.value.BadSettingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A layer of heads: its geometry and where its numbers lie. Letters: C input channels, O heads, window (2 rowRadius + 1) x (2 colRadius + 1).
 *
 * @param index     from 0 at the input
 * @param mode      how many channels a tap reads
 * @param form      what makes a head of this layer read what it reads
 * @param noun      what one of its heads is, in sentences: filter, glimpse, scale
 * @param inRows    H of the map it reads; its output has the same size, before pooling
 * @param scale     input-picture pixels per cell
 * @param incoming  weights of each head; the array is [rows, columns, C, O], for learned positions [T, O] and after it row and column positions likewise
 * @param bias      bias of each head
 * @param outgoing  the next layer's weights that read each head
 * @param names     what each head is called, if it has a name of its own; otherwise empty
 * @param ranges    what each part owns, if that is not {@code incoming}
 */
public record HeadLayer(int index, ChannelMode mode, Form form, String noun, int inChannels, int heads, int inRows, int inCols, int rowRadius, int colRadius, int scale,
                        ChannelSlices incoming, ChannelSlices bias, ChannelSlices outgoing, List<String> names, Optional<PartRanges> ranges) {
    public HeadLayer {
        names = List.copyOf(names);
        if (!names.isEmpty() && names.size() != heads) throw new IllegalArgumentException("layer %d: expected %d names, found %d".formatted(index, heads, names.size()));
    }

    /** What makes a head read what it reads. */
    public enum Form {
        /** Taps that were drawn. */
        DRAWN,
        /** Its whole window, as in a plain convolution. */
        DENSE,
        /** Taps with real positions that train, see {@link LearnedPlaces}. */
        LEARNED,
        /** It is a part of the network that has no taps, such as a glimpse: it owns all its incoming weights, if any, and can be closed. */
        PART
    }

    /** A layer of filters. */
    public HeadLayer(int index, ChannelMode mode, Form form, int inChannels, int heads, int inRows, int inCols, int rowRadius, int colRadius, int scale,
                     ChannelSlices incoming, ChannelSlices bias, ChannelSlices outgoing) {
        this(index, mode, form, "filter", inChannels, heads, inRows, inCols, rowRadius, colRadius, scale, incoming, bias, outgoing, List.of(), Optional.empty());
    }

    /**
     * A layer of parts without taps.
     *
     * @param noun     what one of them is, in sentences
     * @param rows     of the map that pictures show of each
     * @param cols     of that map
     * @param incoming weights that each owns; of no outer entries if it owns none
     */
    public static HeadLayer parts(int index, String noun, int heads, int rows, int cols, ChannelSlices incoming) {
        return part(index, noun, heads, List.of(), rows, cols, incoming, Optional.empty());
    }

    /**
     * A layer of parts that have names, and own whole arrays of the network or rows of one.
     *
     * @param noun  what one of them is, in sentences
     * @param names one for each part
     * @param rows  of the map that pictures show of each
     * @param cols  of that map
     * @param owned weights that each owns
     */
    public static HeadLayer parts(int index, String noun, List<String> names, int rows, int cols, PartRanges owned) {
        return part(index, noun, names.size(), names, rows, cols, new ChannelSlices(0, 0, names.size(), 0), Optional.of(owned));
    }

    private static HeadLayer part(int index, String noun, int heads, List<String> names, int rows, int cols, ChannelSlices incoming, Optional<PartRanges> ranges) {
        ChannelSlices none = new ChannelSlices(0, 0, heads, 0);
        return new HeadLayer(index, ChannelMode.SHARED, Form.PART, noun, 1, heads, rows, cols, 0, 0, 1, incoming, none, none, names, ranges);
    }

    /** What belongs to which head: its slots for weights, inside its mask or not; for a part what it owns. */
    public Ownership owned() {
        return ranges.isPresent() ? ranges.get() : incoming;
    }

    /** So many of its heads, in words: {@code 1 branch}, {@code 10 branches}. */
    public String counted(int count) {
        String ending = noun.endsWith("ch") || noun.endsWith("s") ? "es" : noun.endsWith("y") ? "ies" : "s";
        String stem = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) : noun;
        return count + " " + (count == 1 ? noun : stem + ending);
    }

    /** Whether every head reads its whole window. */
    public boolean dense() {
        return form == Form.DENSE;
    }

    /**
     * Weights that each head of a dense layer owns beside those of its window, such as those of a smaller kernel that takes its place somewhere. In the buffer they
     * follow those of all windows.
     */
    public int companions() {
        return dense() ? incoming.outer() * incoming.inner() - cells() * inChannels : 0;
    }

    /** Buffer positions of a head's companions. */
    public int[] companionsOf(int slot) {
        int[] all = incoming.of(slot);
        return Arrays.copyOfRange(all, all.length - companions(), all.length);
    }

    /** Whether taps have real positions that train. */
    public boolean learned() {
        return form == Form.LEARNED;
    }

    /** Whether its heads are parts of the network that have no taps. */
    public boolean parts() {
        return form == Form.PART;
    }

    public int windowRows() {
        return 2 * rowRadius + 1;
    }

    public int windowCols() {
        return 2 * colRadius + 1;
    }

    /**
     * Refuses what can only be done to heads with taps.
     *
     * @param verb the command, for the sentence
     */
    public void requireTaps(String verb) {
        if (parts()) throw new BadSettingException("%s: expected heads with taps, found %s in layer %d. Prune them, or start a run of another family.".formatted(verb, counted(heads), index));
    }

    /** Cells of the window. */
    public int cells() {
        return windowRows() * windowCols();
    }

    /** Most taps a head can have. */
    public int maxTaps() {
        if (learned()) return tapSlots();
        return switch (mode) {
            case TAP, FLAT1D -> cells() * inChannels;
            case SHARED, DEPTHWISE -> cells();
        };
    }

    /** Taps T that each head with learned positions has. */
    public int tapSlots() {
        if (!learned()) throw new IllegalStateException("layer " + index + ": its heads have taps of their own, not slots");
        return incoming.outer() / 3;
    }

    /** Numbers that train for each tap: its weight, and its position if that is learned. */
    public int numbersPerTap() {
        return learned() ? 3 : 1;
    }

    /** Cells that a tap reads: a learned position lies between cells. */
    public int cellsPerTap() {
        return learned() ? Math.min(2, windowRows()) * Math.min(2, windowCols()) : 1;
    }

    /** Shape of the mask that switches weights on: [rows, columns, C, O], or [T, O] for learned positions; [1, O] and unused where heads have no taps. */
    public long[] maskShape() {
        if (parts()) return new long[] {1, heads};
        return learned() ? new long[] {tapSlots(), heads} : new long[] {windowRows(), windowCols(), inChannels, heads};
    }

    /** Whether ReLU follows the heads' sums at once; otherwise they are mixed first and their activation is those sums. */
    public boolean rectified() {
        return mode != ChannelMode.DEPTHWISE;
    }

    /** Whether its input channels are the heads of the layer before, pooled or not. */
    public boolean readsHeads() {
        return index > 0 && mode != ChannelMode.DEPTHWISE;
    }

    public String name(String part) {
        return name(index, part);
    }

    /** Name of a layer's array or activation: {@code L0/weight}, {@code L0/activation}. */
    public static String name(int layer, String part) {
        return "L" + layer + "/" + part;
    }

    /** Buffer positions of everything a head owns: its slots for weights, inside its mask or not, and its bias. */
    public int[] own(int slot) {
        return IntStream.concat(IntStream.of(owned().of(slot)), IntStream.of(bias.of(slot))).toArray();
    }

    /** Buffer position of a learned position of a tap: of its row for axis 0, of its column for axis 1. */
    public int placeAt(int axis, int tap, int slot) {
        return incoming.offset() + ((axis + 1) * tapSlots() + tap) * heads + slot;
    }

    /** Bias of a head; 0 where heads have none. */
    public float biasOf(int slot, float[] parameters) {
        int[] at = bias.of(slot);
        return at.length == 0 ? 0 : parameters[at[0]];
    }

    /** Buffer positions of all numbers that train in a head with these taps, without its bias: weights, then learned positions or companions. */
    public int[] trainedAt(DrawnMask taps, int slot) {
        return learned() || companions() > 0 ? incoming.of(slot) : weightsAt(taps, slot);
    }

    /** Buffer position of the weight of a head at an offset. */
    public int weightAt(int dy, int dx, int channel, int slot) {
        if (learned()) throw new IllegalStateException("layer " + index + ": weights are not tied to offsets where positions are learned");
        return incoming.offset() + (((dy + rowRadius) * windowCols() + dx + colRadius) * inChannels + channel) * heads + slot;
    }

    /** Weights of a head with these taps: k, or k times C when a tap reads every channel; for a part what it owns. */
    public int weights(DrawnMask taps, int slot) {
        if (parts()) return owned().of(slot).length;
        return taps.k() * (mode == ChannelMode.SHARED ? inChannels : 1);
    }

    /** Buffer positions of the weights of a head with these taps: tap by tap, and channel by channel within a shared tap. */
    public int[] weightsAt(DrawnMask taps, int slot) {
        if (parts()) return owned().of(slot);
        if (learned()) return IntStream.range(0, tapSlots()).map(i -> incoming.offset() + i * heads + slot).toArray();
        int[] dy = taps.dy();
        int[] dx = taps.dx();
        int[] channel = taps.channel();
        int[] positions = new int[weights(taps, slot)];
        for (int tap = 0, i = 0; tap < dy.length; tap++) {
            if (mode == ChannelMode.SHARED) {
                for (int c = 0; c < inChannels; c++) positions[i++] = weightAt(dy[tap], dx[tap], c, slot);
            } else {
                positions[i++] = weightAt(dy[tap], dx[tap], channel[tap], slot);
            }
        }
        return positions;
    }
}
