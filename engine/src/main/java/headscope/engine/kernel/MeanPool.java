package headscope.engine.kernel;

/** Global average pooling: the mean over all cells of each channel, and its gradient. Engine thread only. */
public final class MeanPool {
    private final MeanTiles tiles = MeanTiles.best();
    private final Workers workers;
    private final Grid in;
    private final Grid out;
    private final Workers.Body forward = this::mean;
    private final Workers.Body backward = this::gradient;

    private BlockedMap cells;
    private BlockedMap means;

    /** @param out maps of one cell */
    public MeanPool(Grid in, Grid out, Workers workers) {
        if (out.rows() != 1 || out.cols() != 1 || out.channels() != in.channels() || out.examples() != in.examples()) {
            throw new IllegalArgumentException("mean of %s: expected one cell for each channel, found %s".formatted(in, out));
        }
        this.in = in;
        this.out = out;
        this.workers = workers;
    }

    /** Overwrites {@code y} with the means of {@code x}. */
    public void forward(BlockedMap x, BlockedMap y) {
        cells = x;
        means = y;
        workers.run(in.blocks() * in.channels(), forward);
    }

    private void mean(int worker, int unit) {
        int block = unit / in.channels();
        int channel = unit % in.channels();
        tiles.mean(cells.memory(), in.at(block, 0, channel, 0), in.rowBytes(), in.rows(), in.cols(), means.memory(), out.at(block, 0, channel, 0));
    }

    /**
     * Overwrites {@code dx}, but for its padding, with the gradient with respect to the cells.
     *
     * @param dy gradient with respect to the means, not modified
     */
    public void gradient(BlockedMap dy, BlockedMap dx) {
        cells = dx;
        means = dy;
        workers.run(in.blocks() * in.channels(), backward);
    }

    private void gradient(int worker, int unit) {
        int block = unit / in.channels();
        int channel = unit % in.channels();
        tiles.gradient(means.memory(), out.at(block, 0, channel, 0), cells.memory(), in.at(block, 0, channel, 0), in.rowBytes(), in.rows(), in.cols());
    }
}
