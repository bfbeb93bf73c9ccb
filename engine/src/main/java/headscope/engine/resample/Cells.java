package headscope.engine.resample;

import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import java.util.Arrays;

/** Masks as numbers of cells: channel, row, column, the last one fastest; one plane where a tap reads every channel. */
final class Cells {
    private Cells() {}

    /** Cells that a head of the layer can read. */
    static int count(HeadLayer layer) {
        return layer.maxTaps();
    }

    static int[] of(HeadLayer layer, DrawnMask mask) {
        int[] dy = mask.dy();
        int[] dx = mask.dx();
        int[] channel = mask.channel();
        int[] cells = new int[dy.length];
        for (int i = 0; i < cells.length; i++) {
            int plane = layer.mode() == ChannelMode.TAP ? channel[i] : 0;
            cells[i] = plane * layer.cells() + (dy[i] + layer.rowRadius()) * layer.windowCols() + dx[i] + layer.colRadius();
        }
        return cells;
    }

    /** The mask of some cells, in whatever order they come. Not modified: {@code cells}. */
    static DrawnMask mask(HeadLayer layer, int[] cells) {
        int[] sorted = cells.clone();
        Arrays.sort(sorted);
        int window = layer.cells();
        int[] dy = Arrays.stream(sorted).map(i -> i % window / layer.windowCols() - layer.rowRadius()).toArray();
        int[] dx = Arrays.stream(sorted).map(i -> i % layer.windowCols() - layer.colRadius()).toArray();
        int[] channel = layer.mode() == ChannelMode.TAP ? Arrays.stream(sorted).map(i -> i / window).toArray() : new int[0];
        return new DrawnMask(dy, dx, channel);
    }
}
