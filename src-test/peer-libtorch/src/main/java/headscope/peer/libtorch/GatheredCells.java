package headscope.peer.libtorch;

import org.bytedeco.pytorch.Tensor;

/** Where a cell of the output finds what its taps read, as numbers of cells of the padded pictures: [heads, k, rows, columns]. */
final class GatheredCells {
    private GatheredCells() {}

    /** @param ownChannel whether tap j of head h reads channel h * k + j instead of its own */
    static Tensor index(Taps taps, int rows, int cols, boolean ownChannel) {
        int paddedRows = rows + 2 * taps.n();
        int paddedCols = cols + 2 * taps.n();
        long[] cells = new long[taps.heads() * taps.k() * rows * cols];
        int i = 0;
        for (int head = 0; head < taps.heads(); head++) {
            for (int tap = 0; tap < taps.k(); tap++) {
                long channel = ownChannel ? (long) head * taps.k() + tap : taps.channel()[head][tap];
                for (int y = 0; y < rows; y++) {
                    for (int x = 0; x < cols; x++) cells[i++] = (channel * paddedRows + taps.dy()[head][tap] + y) * paddedCols + taps.dx()[head][tap] + x;
                }
            }
        }
        return Tensor.create(cells);
    }
}
