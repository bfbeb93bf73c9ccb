package headscope.app.bench;

import headscope.engine.kernel.Taps;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A layer of sampled heads: what it reads and how much there is to do.
 *
 * @param shared whether a tap reads every channel
 * @param side   rows and columns of the map
 * @param k      distinct cells of each head, drawn uniformly from its window
 * @param n      radius of the window
 * @param pruned heads that take no part
 */
public record LayerShape(boolean shared, int channels, int heads, int side, int k, int n, int pruned) {
    /** Examples. */
    static final int BATCH = 64;

    /** What the heads that take part read; weight i of a head with m weights is number h m + i. */
    Taps taps() {
        int weights = weightsPerHead();
        int live = heads - pruned;
        int[][] parts = new int[5][live * weights];
        SplittableRandom random = new SplittableRandom(n);
        for (int head = 0; head < live; head++) {
            int[] cells = drawn(random);
            for (int i = 0; i < weights; i++) {
                int cell = shared ? cells[i / channels] : cells[i];
                int at = head * weights + i;
                parts[0][at] = head;
                parts[1][at] = shared ? i % channels : cell / window();
                parts[2][at] = cell % window() / windowSide() - n;
                parts[3][at] = cell % windowSide() - n;
                parts[4][at] = at;
            }
        }
        return new Taps(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    private int[] drawn(SplittableRandom random) {
        int[] cells = IntStream.range(0, (shared ? 1 : channels) * window()).toArray();
        for (int i = 0; i < k; i++) {
            int j = i + random.nextInt(cells.length - i);
            int cell = cells[j];
            cells[j] = cells[i];
            cells[i] = cell;
        }
        return cells;
    }

    int weights() {
        return heads * weightsPerHead();
    }

    private int weightsPerHead() {
        return shared ? k * channels : k;
    }

    private int windowSide() {
        return 2 * n + 1;
    }

    private int window() {
        return windowSide() * windowSide();
    }

    /** Floating-point operations of forward pass, input gradient and weight gradient, as if no tap ever fell over the border. */
    double operations() {
        return 3 * 2.0 * BATCH * side * side * (heads - pruned) * weightsPerHead();
    }
}
