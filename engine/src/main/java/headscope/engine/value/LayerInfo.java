package headscope.engine.value;

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
 */
public record LayerInfo(int index, String name, String channelMode, int inChannels, int inRows, int inCols, OffsetDensity density, int scale) {
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
