package headscope.engine.kernel;

/**
 * What the heads of a layer read, one entry per weight: head {@code head[i]} reads channel {@code channel[i]} at offset ({@code dy[i]}, {@code dx[i]}) with the
 * weight at {@code position[i]} of the parameters. Pruned heads have no entries. Arrays are not copied and must not change.
 */
public record Taps(int[] head, int[] channel, int[] dy, int[] dx, int[] position) {
    public Taps {
        if (head.length != channel.length || head.length != dy.length || head.length != dx.length || head.length != position.length) {
            throw new IllegalArgumentException("taps: expected five arrays of one length");
        }
    }

    int count() {
        return head.length;
    }

    /** @throws IllegalArgumentException naming the first tap that does not fit */
    void check(Grid in, Grid out) {
        int reach = Math.min(in.pad(), out.pad());
        for (int i = 0; i < count(); i++) {
            if (channel[i] < 0 || channel[i] >= in.channels() || head[i] < 0 || head[i] >= out.channels() || Math.abs(dx[i]) > reach) {
                throw new IllegalArgumentException("head %d: tap on channel %d at (%d, %d): expected %d channels, %d heads and columns within %d, the padding of the map"
                        .formatted(head[i], channel[i], dy[i], dx[i], in.channels(), out.channels(), reach));
            }
        }
    }

    /** Seen from the input: channels in the place of heads, offsets turned round. The gradient with respect to the input is a sum over these. */
    Taps turned() {
        int[] up = new int[count()];
        int[] left = new int[count()];
        for (int i = 0; i < count(); i++) {
            up[i] = -dy[i];
            left[i] = -dx[i];
        }
        return new Taps(channel, head, up, left, position);
    }
}
