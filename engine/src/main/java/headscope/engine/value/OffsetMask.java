package headscope.engine.value;

import java.util.Arrays;

/**
 * What one head reads, relative to the query position. Immutable: arrays are copied in and out, so a mask may cross threads.
 *
 * <p>In channel mode SHARED the k positions appear once per input channel, so length is k times C.
 *
 * <p>A head that is a part of the network without taps has length 0.
 *
 * @param dy      row offset of each tap in cells; positive is down
 * @param dx      column offset of each tap in cells; positive is right
 * @param channel input channel of each tap, from 0
 * @param weight  trained weight of each tap
 */
public record OffsetMask(HeadId head, int[] dy, int[] dx, int[] channel, float[] weight) {
    public OffsetMask {
        dy = dy.clone();
        dx = dx.clone();
        channel = channel.clone();
        weight = weight.clone();
        if (dy.length != dx.length || dy.length != channel.length || dy.length != weight.length) {
            throw new IllegalArgumentException("mask of %s: expected dy, dx, channel and weight of one length, found %d, %d, %d, %d"
                    .formatted(head, dy.length, dx.length, channel.length, weight.length));
        }
    }

    /** Number of weights. */
    public int taps() {
        return weight.length;
    }

    public int dyAt(int tap) {
        return dy[tap];
    }

    public int dxAt(int tap) {
        return dx[tap];
    }

    public int channelAt(int tap) {
        return channel[tap];
    }

    public float weightAt(int tap) {
        return weight[tap];
    }

    @Override
    public int[] dy() {
        return dy.clone();
    }

    @Override
    public int[] dx() {
        return dx.clone();
    }

    @Override
    public int[] channel() {
        return channel.clone();
    }

    @Override
    public float[] weight() {
        return weight.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OffsetMask m && Arrays.deepEquals(parts(), m.parts());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(parts());
    }

    private Object[] parts() {
        return new Object[] {head, dy, dx, channel, weight};
    }
}
