package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Max pooling over blocks that do not overlap; a rest at the border is dropped. The gradient takes ReLU's along, as the sums before it are never stored, and
 * adds up the bias gradient on the way. Pools of one cell make it the gradient of ReLU alone. Engine thread only.
 */
public final class MaxPool {
    private final PoolTiles tiles = PoolTiles.best();
    private final Workers workers;
    private final Grid in;
    private final Grid out;
    private final int poolRows;
    private final int poolCols;
    private final float[][] scratch;
    private final Workers.Body forward = this::largest;
    private final Workers.Body backward = this::gradient;

    private BlockedMap x;
    private BlockedMap y;
    private BlockedMap dx;
    private boolean rectified;
    private MemorySegment sums;
    private long sumsAt;

    public MaxPool(Grid in, Grid out, int poolRows, int poolCols, Workers workers) {
        if (out.rows() != in.rows() / poolRows || out.cols() != in.cols() / poolCols || out.channels() != in.channels()) {
            throw new IllegalArgumentException("max pooling %d x %d of %s: expected %d x %d cells, found %s".formatted(poolRows, poolCols, in, in.rows() / poolRows,
                    in.cols() / poolCols, out));
        }
        this.in = in;
        this.out = out;
        this.poolRows = poolRows;
        this.poolCols = poolCols;
        this.workers = workers;
        scratch = new float[workers.count()][Lanes.COUNT];
    }

    /** Overwrites {@code y} with the largest cells of {@code x}. */
    public void forward(BlockedMap x, BlockedMap y) {
        this.x = x;
        this.y = y;
        workers.run(in.blocks() * out.rows(), forward);
    }

    private void largest(int worker, int unit) {
        int block = unit / out.rows();
        int row = unit % out.rows();
        for (int channel = 0; channel < in.channels(); channel++) {
            tiles.largest(x.memory(), in.at(block, row * poolRows, channel, 0), in.rowBytes(), poolRows, poolCols, out.cols(), y.memory(), out.at(block, row, channel, 0));
        }
    }

    /**
     * Overwrites {@code dx}, which may be padded otherwise than {@code x}, with the gradient before pooling and, if rectified, before ReLU.
     *
     * @param x         what was pooled
     * @param dy        gradient with respect to the pools
     * @param rectified whether {@code x} went through ReLU
     * @param totals    floats; from byte {@code at} overwritten with the sum of {@code dx} for each channel, which is the gradient of its bias; or null
     */
    public void gradient(BlockedMap x, BlockedMap dy, boolean rectified, BlockedMap dx, MemorySegment totals, long at) {
        this.x = x;
        this.y = dy;
        this.dx = dx;
        this.rectified = rectified;
        sums = totals;
        sumsAt = at;
        workers.run(in.channels(), backward);
    }

    private void gradient(int worker, int channel) {
        float[] lanes = scratch[worker];
        Arrays.fill(lanes, 0);
        Grid wide = dx.grid();
        for (int block = 0; block < in.blocks(); block++) {
            for (int row = 0; row < out.rows(); row++) {
                tiles.gradient(x.memory(), in.at(block, row * poolRows, channel, 0), in.rowBytes(), poolRows, poolCols, out.cols(), rectified, y.memory(),
                        out.at(block, row, channel, 0), dx.memory(), wide.at(block, row * poolRows, channel, 0), wide.rowBytes(), lanes);
                clear(block, row * poolRows, (row + 1) * poolRows, channel, out.cols() * poolCols);
            }
            clear(block, out.rows() * poolRows, in.rows(), channel, 0);
        }
        if (sums != null) sums.set(ValueLayout.JAVA_FLOAT, sumsAt + (long) channel * Float.BYTES, tiles.total(lanes));
    }

    /** Cells that no pool has read. */
    private void clear(int block, int row, int rowEnd, int channel, int col) {
        if (col == in.cols()) return;
        for (int r = row; r < rowEnd; r++) {
            long from = dx.grid().at(block, r, channel, col);
            for (long at = from; at < from + (in.cols() - col) * Lanes.BYTES; at += Float.BYTES) dx.memory().set(ValueLayout.JAVA_FLOAT, at, 0);
        }
    }
}
