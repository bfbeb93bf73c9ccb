package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Maps [B, C, H, W] that are multiplied by a mask which all channels share, [B, 1, H, W], on their way back; arrays of floats, row-major. Examples in parallel;
 * sums over channels are added up in the order of the channels. Engine thread only.
 */
public final class MaskedMap {
    private final MaskTiles tiles;
    private final int batch;
    private final int channels;
    private final int cells;
    private final Workers workers;

    /** @param cells H times W */
    public MaskedMap(int batch, int channels, int cells, Workers workers) {
        this(MaskTiles.best(), batch, channels, cells, workers);
    }

    MaskedMap(MaskTiles tiles, int batch, int channels, int cells, Workers workers) {
        this.tiles = tiles;
        this.batch = batch;
        this.channels = channels;
        this.cells = cells;
        this.workers = workers;
    }

    /**
     * {@code dx = dy m} and {@code dm = sum over channels of dy x}.
     *
     * @param x  maps, not modified
     * @param m  mask, not modified
     * @param dy gradient with respect to {@code x m}, not modified
     * @param dx overwritten
     * @param dm overwritten
     */
    public void gradient(MemorySegment x, MemorySegment m, MemorySegment dy, MemorySegment dx, MemorySegment dm) {
        workers.run(batch, (_, b) -> {
            for (int c = 0; c < channels; c++) tiles.gradient(x, m, dy, dx, dm, ((long) b * channels + c) * cells, (long) b * cells, cells, c == 0);
        });
    }

    /** {@code dx = dy} where {@code x > 0}, otherwise 0: the way back through ReLU. Overwrites {@code dx}. */
    public void rectified(MemorySegment x, MemorySegment dy, MemorySegment dx) {
        workers.run(batch, (_, b) -> tiles.rectified(x, dy, dx, (long) b * channels * cells, channels * cells));
    }
}
