package headscope.engine.mask;

import java.util.Arrays;

/**
 * The k distinct cells of one head, without weights. Sorted by channel, then row, then column. Immutable: arrays are copied in and out.
 *
 * @param dy      row offset of each cell; positive is down
 * @param dx      column offset of each cell; positive is right
 * @param channel input channel of each cell in mode TAP; empty in mode SHARED, where each cell reads every channel
 */
public record DrawnMask(int[] dy, int[] dx, int[] channel) {
    public DrawnMask {
        dy = dy.clone();
        dx = dx.clone();
        channel = channel.clone();
        if (dy.length == 0 || dy.length != dx.length || channel.length != 0 && channel.length != dy.length) {
            throw new IllegalArgumentException("drawn mask: expected dy and dx of one length >= 1 and as many channels or none, found %d, %d, %d"
                    .formatted(dy.length, dx.length, channel.length));
        }
    }

    /** Number of cells, k. */
    public int k() {
        return dy.length;
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
    public boolean equals(Object o) {
        return o instanceof DrawnMask m && Arrays.equals(dy, m.dy) && Arrays.equals(dx, m.dx) && Arrays.equals(channel, m.channel);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dy) + 31 * (Arrays.hashCode(dx) + 31 * Arrays.hashCode(channel));
    }
}
