package headscope.engine.value;

import java.util.List;

/**
 * One layer of heads as views need it.
 *
 * @param index       from 0 at the input
 * @param name        what people call it, such as {@code sampled 1 -> 16}
 * @param channelMode TAP, SHARED, DEPTHWISE, FLAT1D, DENSE for a plain convolution, LEARNED for positions that train, or {@link #PART}
 * @param inChannels  channels it reads (C)
 * @param inRows      rows of the map it reads (H)
 * @param inCols      columns of the map it reads (W)
 * @param density     law its heads are drawn from; uniform over the window for a plain convolution
 * @param scale       input-picture pixels per cell of this layer's map (1, then 2 after one pooling)
 * @param names       what each head is called, if it has a name of its own; otherwise empty
 */
public record LayerInfo(int index, String name, String channelMode, int inChannels, int inRows, int inCols, OffsetDensity density, int scale, List<String> names) {
    public LayerInfo {
        names = List.copyOf(names);
    }

    /** A layer whose heads have numbers only. */
    public LayerInfo(int index, String name, String channelMode, int inChannels, int inRows, int inCols, OffsetDensity density, int scale) {
        this(index, name, channelMode, inChannels, inRows, inCols, density, scale, List.of());
    }

    /** What a head is called: its own name, or its number in the layer. */
    public String nameOf(int slot) {
        return names.isEmpty() ? String.valueOf(slot) : names.get(slot);
    }

    /** The same for where it stands with others: its identifier, and its own name if it has one. */
    public String fullName(HeadId head) {
        return names.isEmpty() ? head.toString() : head + " " + names.get(head.slot());
    }

    /** What it is called where room is scarce: its own name, or its identifier. */
    public String shortName(HeadId head) {
        return names.isEmpty() ? head.toString() : names.get(head.slot());
    }

    /** Mode of a layer whose heads are parts of the network without taps, such as glimpses. */
    public static final String PART = "PART";

    /** Whether its heads read taps that can be drawn on a picture. */
    public boolean hasTaps() {
        return !channelMode.equals(PART);
    }

    public int rowRadius() {
        return density.rowRadius();
    }

    public int colRadius() {
        return density.colRadius();
    }
}
