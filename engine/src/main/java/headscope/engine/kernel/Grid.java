package headscope.engine.kernel;

/**
 * Where the numbers of a map lie when examples are innermost: [block][row][channel][column][lane]. A block is one vector register of examples. With examples
 * innermost an offset of the window is a whole number of registers: every load is aligned and no row has a remainder. Columns are followed by {@code pad} zero
 * cells that serve as the right border of one channel and the left border of the next; rows outside the map are skipped by the kernels, or read from one row of
 * zeros at the end of the block.
 *
 * @param examples B; the last block is filled up with lanes that do not count
 * @param channels C
 * @param rows     H
 * @param cols     W
 * @param pad      zero cells between rows, at least the largest |dx| that is read
 */
public record Grid(int examples, int channels, int rows, int cols, int pad) {
    /** Cells behind the last block that a tile may read, and ignore, when the map is narrower than the tile. */
    private static final int SLACK = 64;

    public Grid {
        if (examples < 1 || channels < 1 || rows < 1 || cols < 1 || pad < 0) {
            throw new IllegalArgumentException("map: expected at least one example, channel, row and column, found %d, %d, %d, %d".formatted(examples, channels, rows, cols));
        }
        long largest = ((long) rows * channels + 2) * (cols + 2L * pad) * Lanes.BYTES;
        if (largest > Integer.MAX_VALUE) throw new IllegalArgumentException("map of %d x %d x %d: expected a block under 2 GiB, found %d bytes".formatted(channels, rows, cols, largest));
    }

    int blocks() {
        return (examples + Lanes.COUNT - 1) / Lanes.COUNT;
    }

    /** Numbers of one example. */
    int size() {
        return channels * rows * cols;
    }

    long channelBytes() {
        return (cols + pad) * Lanes.BYTES;
    }

    long rowBytes() {
        return channels * channelBytes();
    }

    private long blockBytes() {
        return rows * rowBytes() + (2L * pad + cols) * Lanes.BYTES;
    }

    /** Position of a cell, from the start of the map's memory. */
    long at(int block, int row, int channel, int col) {
        return pad * Lanes.BYTES + block * blockBytes() + row * rowBytes() + channel * channelBytes() + col * Lanes.BYTES;
    }

    /** Position of column 0 of the block's row of zeros. */
    long zeros(int block) {
        return at(block, rows, 0, 0) + pad * Lanes.BYTES;
    }

    /** Bytes of a map of this shape. */
    public long bytes() {
        return blocks() * blockBytes() + (2L * pad + SLACK) * Lanes.BYTES;
    }
}
