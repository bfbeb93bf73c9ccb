package headscope.engine.plan;

/**
 * The entries of a flat buffer that belong to one channel of an array [outer, channels, inner].
 *
 * @param offset where the array starts in the buffer
 */
public record ChannelSlices(int offset, int outer, int channels, int inner) implements Ownership {
    @Override
    public boolean holds(int position) {
        return position >= offset && position < offset + outer * channels * inner;
    }

    @Override
    public int[] of(int channel) {
        if (channel < 0 || channel >= channels) throw new IllegalArgumentException("channel: expected 0.." + (channels - 1) + ", found " + channel);
        int[] positions = new int[outer * inner];
        for (int a = 0, i = 0; a < outer; a++) {
            for (int z = 0; z < inner; z++) positions[i++] = offset + (a * channels + channel) * inner + z;
        }
        return positions;
    }
}
