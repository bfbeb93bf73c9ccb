package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gradient of a layer's weights, {@code dw[h, i] = sum over examples and positions of dy[h, p, q] * x[c[i], s p + dy[i], s q + dx[i]]}. The taps are cut into
 * chunks of a few cells; a panel of chunks, which is one unit of work, has sums that stay in the second cache and reads few channels of the input, or few heads
 * of the output. Blocks go by one after the other, so that what several panels read comes from memory once. Each weight is added up in one order, so the result
 * does not depend on the number of threads. Engine thread only.
 */
final class ProductPass {
    /** Rows that a chunk takes at once: fewer, and its sums go to and from memory too often; more, and the next chunk finds its input gone from the first cache. */
    static final int ROWS = 4;
    /** Chunks of a panel at most: their sums, 1.5 KB each with AVX-512, shall fit into half of a second cache of 512 KB. */
    private static final int PANEL = 160;
    /** Panels for each thread at least, so that they end at about the same time. */
    private static final int PANELS_PER_WORKER = 3;
    /** Bytes of input and output that all panels go through before the next blocks: they shall stay in the third cache. */
    private static final long NEAR = 8 << 20;
    private static final int SUMS = TapGroup.HEADS * ProductTiles.WIDE * Lanes.COUNT;

    private final ProductTiles tiles = ProductTiles.best();
    private final Workers workers;
    private final Grid in;
    private final Grid out;
    private final int rowStride;
    private final int colStride;
    private final int blocksAtOnce;
    private final Workers.Body body = this::panel;
    private final int[][] edge;

    private TapChunk[] chunks = {};
    private int[] panelStart = {0};
    private float[][] scratch = {};

    private BlockedMap source;
    private BlockedMap slope;
    private int firstBlock;

    ProductPass(Grid in, Grid out, int rowStride, int colStride, Workers workers) {
        this.in = in;
        this.out = out;
        this.rowStride = rowStride;
        this.colStride = colStride;
        this.workers = workers;
        blocksAtOnce = Math.clamp(NEAR / ((in.bytes() + out.bytes()) / in.blocks()), 1, in.blocks());
        edge = new int[workers.count()][ROWS * ProductTiles.WINDOW];
    }

    void follow(Taps taps) {
        List<TapGroup> groups = TapGroup.of(taps);
        List<TapChunk> cut = new ArrayList<>();
        for (TapGroup group : groups) cut(group, cut);
        if (groups.stream().allMatch(group -> group.heads().length == 1)) {
            cut.sort(Comparator.comparingInt(c -> c.headAt()[0]));
        } else {
            // a panel reads few channels, and row after row of them
            cut.sort(Comparator.comparingInt((TapChunk c) -> c.channel() / ProductTiles.WIDE).thenComparingInt(TapChunk::dy).thenComparingInt(TapChunk::channel)
                    .thenComparingInt(c -> c.headAt()[0]));
        }
        chunks = cut.toArray(TapChunk[]::new);
        int panels = Math.min(chunks.length, Math.max((chunks.length + PANEL - 1) / PANEL, PANELS_PER_WORKER * workers.count()));
        panelStart = new int[panels + 1];
        scratch = new float[panels][];
        for (int p = 1; p <= panels; p++) {
            panelStart[p] = (int) ((long) chunks.length * p / panels);
            scratch[p - 1] = new float[(panelStart[p] - panelStart[p - 1]) * SUMS];
        }
    }

    private void cut(TapGroup group, List<TapChunk> chunks) {
        int size = group.cells().size();
        for (int first = 0; first < size;) {
            int left = size - first;
            int width = left > ProductTiles.NARROW ? ProductTiles.WIDE : ProductTiles.NARROW;
            if (left == ProductTiles.WINDOW && group.heads().length == 1) width = ProductTiles.WINDOW;
            int end = Math.min(size, first + width);
            chunks.add(TapChunk.of(group.part(first, end), width, in, out, rowStride));
            first = end;
        }
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
        for (float[] sums : scratch) Arrays.fill(sums, 0);
        for (firstBlock = 0; firstBlock < in.blocks(); firstBlock += blocksAtOnce) workers.run(scratch.length, body);
        for (int p = 0; p < scratch.length; p++) {
            for (int c = panelStart[p]; c < panelStart[p + 1]; c++) total(chunks[c], scratch[p], (c - panelStart[p]) * SUMS, gradients);
        }
    }

    private void panel(int worker, int panel) {
        int first = panelStart[panel];
        int last = panelStart[panel + 1];
        for (int block = firstBlock; block < Math.min(in.blocks(), firstBlock + blocksAtOnce); block++) {
            for (int row = 0; row < out.rows(); row += ROWS) {
                int end = Math.min(out.rows(), row + ROWS);
                for (int c = first; c < last; c++) add(chunks[c], block, row, end, edge[worker], scratch[panel], (c - first) * SUMS);
            }
        }
    }

    private void add(TapChunk chunk, int block, int row, int end, int[] edge, float[] sums, int target) {
        int from = Math.max(row, chunk.anyFrom());
        int to = Math.min(end, chunk.anyTo());
        if (from >= to) return;
        boolean inside = from >= chunk.allFrom() && to <= chunk.allTo();
        long at = in.at(block, from * rowStride, 0, 0);
        if (!inside) clip(chunk, from, to, in.zeros(block) - at, edge);
        tiles.add(chunk.headAt().length, chunk.cells(), source.memory(), at, inside ? chunk.reach() : edge, colStride * Lanes.BYTES, slope.memory(),
                out.at(block, from, 0, 0), chunk.headAt(), out.rowBytes(), to - from, out.cols(), sums, target);
    }

    /** Cells outside the input read from the row of zeros. */
    private static void clip(TapChunk chunk, int from, int to, long zeros, int[] edge) {
        int cells = chunk.cells();
        for (int row = from; row < to; row++) {
            for (int e = 0; e < cells; e++) {
                int i = (row - from) * cells + e;
                edge[i] = row >= chunk.rowFrom()[e] && row < chunk.rowTo()[e] ? chunk.reach()[i] : (int) zeros;
            }
        }
    }

    private void total(TapChunk chunk, float[] sums, int target, MemorySegment gradients) {
        for (int i = 0; i < chunk.position().length; i++) {
            if (chunk.position()[i] != TapChunk.IGNORED) gradients.setAtIndex(ValueLayout.JAVA_FLOAT, chunk.position()[i], tiles.total(sums, target + i * Lanes.COUNT));
        }
    }
}
