package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gradient of a layer's weights, {@code dw[h, i] = sum over examples and positions of dy[h, p, q] * x[c[i], s p + dy[i], s q + dx[i]]}. The taps are cut into
 * chunks of up to eight cells; a panel of chunks, which is one unit of work, has sums that stay in the second cache and reads few channels of the input. Each
 * weight is added up by one thread in one order, so the result does not depend on the number of threads. Engine thread only.
 */
final class ProductPass {
    /** Chunks of a panel at most: their sums, 1.5 KB each with AVX-512, shall fit into half of a second cache of 512 KB. */
    private static final int PANEL = 160;
    /** Panels for each thread at least, so that they end at about the same time. */
    private static final int PANELS_PER_WORKER = 3;
    /** Rows that a chunk takes at once: fewer, and its sums go to and from memory too often; more, and the next chunk finds its input gone from the first cache. */
    private static final int ROWS = 4;
    private static final int SUMS = TapGroup.HEADS * ProductTiles.WIDE * Lanes.COUNT;

    private final ProductTiles tiles = ProductTiles.best();
    private final Workers workers;
    private final Grid in;
    private final Grid out;
    private final int rowStride;
    private final int colStride;
    private final Workers.Body body = this::panel;
    private final long[][] at;
    private final long[][] from;

    private TapChunk[] chunks = {};
    private int[] panelStart = {0};
    private float[][] scratch = {};

    private BlockedMap source;
    private BlockedMap slope;
    private MemorySegment gradients;

    ProductPass(Grid in, Grid out, int rowStride, int colStride, Workers workers) {
        this.in = in;
        this.out = out;
        this.rowStride = rowStride;
        this.colStride = colStride;
        this.workers = workers;
        at = new long[workers.count()][ProductTiles.WIDE];
        from = new long[workers.count()][TapGroup.HEADS];
    }

    void follow(Taps taps) {
        List<TapChunk> cut = new ArrayList<>();
        for (TapGroup group : TapGroup.of(taps)) {
            int size = group.cells().size();
            for (int first = 0; first < size; first += ProductTiles.WIDE) {
                cut.add(TapChunk.of(group.part(first, Math.min(size, first + ProductTiles.WIDE)), in, out, rowStride));
            }
        }
        // a panel reads few channels, and row after row of them
        cut.sort(Comparator.comparingInt((TapChunk c) -> c.channel() / ProductTiles.WIDE).thenComparingInt(TapChunk::dy).thenComparingInt(TapChunk::channel)
                .thenComparingInt(c -> c.heads()[0]));
        chunks = cut.toArray(TapChunk[]::new);
        int panels = Math.min(chunks.length, Math.max((chunks.length + PANEL - 1) / PANEL, PANELS_PER_WORKER * workers.count()));
        panelStart = new int[panels + 1];
        int largest = 0;
        for (int p = 1; p <= panels; p++) {
            panelStart[p] = (int) ((long) chunks.length * p / panels);
            largest = Math.max(largest, panelStart[p] - panelStart[p - 1]);
        }
        scratch = new float[workers.count()][largest * SUMS];
    }

    /**
     * Overwrites the taps' entries of {@code gradients}.
     *
     * @param x  input of the layer, not modified
     * @param dy gradient of the loss with respect to the layer's sums, not modified
     */
    void run(BlockedMap x, BlockedMap dy, MemorySegment gradients) {
        source = x;
        slope = dy;
        this.gradients = gradients;
        workers.run(panelStart.length - 1, body);
    }

    private void panel(int worker, int panel) {
        float[] sums = scratch[worker];
        int first = panelStart[panel];
        int last = panelStart[panel + 1];
        Arrays.fill(sums, 0, (last - first) * SUMS, 0);
        for (int block = 0; block < in.blocks(); block++) {
            for (int row = 0; row < out.rows(); row += ROWS) {
                int end = Math.min(out.rows(), row + ROWS);
                for (int c = first; c < last; c++) add(worker, chunks[c], block, row, end, sums, (c - first) * SUMS);
            }
        }
        for (int c = first; c < last; c++) total(chunks[c], sums, (c - first) * SUMS);
    }

    private void add(int worker, TapChunk chunk, int block, int row, int end, float[] sums, int target) {
        if (row >= chunk.allFrom() && end <= chunk.allTo()) {
            addRows(worker, chunk, block, row, end, sums, target);
            return;
        }
        for (int one = Math.max(row, chunk.anyFrom()); one < Math.min(end, chunk.anyTo()); one++) addRows(worker, chunk, block, one, one + 1, sums, target);
    }

    private void addRows(int worker, TapChunk chunk, int block, int row, int end, float[] sums, int target) {
        long[] cells = at[worker];
        long[] heads = from[worker];
        long here = in.at(block, row * rowStride, 0, 0);
        long there = out.at(block, row, 0, 0);
        for (int e = 0; e < chunk.offset().length; e++) {
            boolean inside = row >= chunk.rowFrom()[e] && row < chunk.rowTo()[e];
            cells[e] = inside ? here + chunk.offset()[e] : in.zeros(block);
        }
        for (int h = 0; h < chunk.heads().length; h++) heads[h] = there + chunk.heads()[h] * out.channelBytes();
        tiles.add(chunk.heads().length, chunk.offset().length, source.memory(), cells, rowStride * in.rowBytes(), colStride * Lanes.BYTES, slope.memory(), heads,
                out.rowBytes(), end - row, out.cols(), sums, target);
    }

    private void total(TapChunk chunk, float[] sums, int target) {
        for (int i = 0; i < chunk.position().length; i++) {
            if (chunk.position()[i] != TapChunk.IGNORED) gradients.setAtIndex(ValueLayout.JAVA_FLOAT, chunk.position()[i], tiles.total(sums, target + i * Lanes.COUNT));
        }
    }
}
