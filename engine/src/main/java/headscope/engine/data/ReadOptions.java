package headscope.engine.data;

/**
 * Choices for sources that leave them open.
 *
 * @param side  side in pixels to which a folder of pictures is resized and cropped
 * @param grey  whether pictures become one channel
 * @param limit most examples to read per split
 */
public record ReadOptions(int side, boolean grey, int limit) {
    public static final ReadOptions DEFAULT = new ReadOptions(32, false, Integer.MAX_VALUE);
}
