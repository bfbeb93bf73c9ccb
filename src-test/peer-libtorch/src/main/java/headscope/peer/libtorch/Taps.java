package headscope.peer.libtorch;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the heads of a layer read: k distinct cells each, drawn uniformly from a window of 2n+1 cells a side, in one channel (TAP) or in all (SHARED, channel 0 here).
 *
 * @param k       cells of each head
 * @param n       radius of the window
 * @param channel [heads][k]
 * @param dy      [heads][k], from the top of the window: 0 to 2n
 * @param dx      [heads][k], from its left
 */
record Taps(int k, int n, int[][] channel, int[][] dy, int[][] dx) {
    static Taps draw(int channels, int heads, int k, int n) {
        int side = 2 * n + 1;
        int[][] channel = new int[heads][k];
        int[][] dy = new int[heads][k];
        int[][] dx = new int[heads][k];
        SplittableRandom random = new SplittableRandom(heads + channels);
        for (int head = 0; head < heads; head++) {
            int[] cells = IntStream.range(0, channels * side * side).toArray();
            for (int tap = 0; tap < k; tap++) {
                int at = tap + random.nextInt(cells.length - tap);
                int cell = cells[at];
                cells[at] = cells[tap];
                channel[head][tap] = cell / (side * side);
                dy[head][tap] = cell / side % side;
                dx[head][tap] = cell % side;
            }
        }
        return new Taps(k, n, channel, dy, dx);
    }

    int heads() {
        return dy.length;
    }

    int side() {
        return 2 * n + 1;
    }
}
