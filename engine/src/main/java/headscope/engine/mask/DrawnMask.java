package headscope.engine.mask;

import headscope.engine.value.Tap;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The k distinct cells of one head, without weights. Sorted by channel, then row, then column. Immutable: arrays are copied in and out.
 *
 * @param dy      row offset of each cell; positive is down
 * @param dx      column offset of each cell; positive is right
 * @param channel input channel of each cell; empty in mode SHARED, where each cell reads every channel
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

    /** The mask of some distinct taps, in whatever order they come; all with a channel or none. */
    public static DrawnMask of(Collection<Tap> taps) {
        List<Tap> sorted = taps.stream().sorted().toList();
        boolean everyChannel = sorted.stream().allMatch(t -> t.channel() == Tap.EVERY);
        return new DrawnMask(sorted.stream().mapToInt(Tap::dy).toArray(), sorted.stream().mapToInt(Tap::dx).toArray(),
                everyChannel ? new int[0] : sorted.stream().mapToInt(Tap::channel).toArray());
    }

    /** The cells one by one, in order. */
    public List<Tap> taps() {
        return IntStream.range(0, dy.length).mapToObj(i -> new Tap(dy[i], dx[i], channel.length == 0 ? Tap.EVERY : channel[i])).toList();
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
