package headscope.visualizers.gaze;

import headscope.engine.value.Fixation;
import headscope.engine.value.GlimpsePath;
import java.util.Arrays;
import java.util.List;

/** How sharply each pixel of an example was seen. */
final class SeenMap {
    private final int rows;
    private final int cols;
    private final byte[] scale;

    private SeenMap(int rows, int cols) {
        this.rows = rows;
        this.cols = cols;
        scale = new byte[rows * cols];
        Arrays.fill(scale, (byte) -1);
    }

    static SeenMap of(GlimpsePath path, List<Fixation> fixations) {
        var map = new SeenMap(path.rows(), path.cols());
        for (int s = path.sides().size() - 1; s >= 0; s--) {
            for (Fixation fixation : fixations) map.see(GlimpseWindow.of(path, fixation, s), s);
        }
        return map;
    }

    private void see(GlimpseWindow window, int s) {
        for (int r = Math.max(0, window.row()); r < Math.min(rows, window.row() + window.side()); r++) {
            for (int c = Math.max(0, window.col()); c < Math.min(cols, window.col() + window.side()); c++) scale[r * cols + c] = (byte) s;
        }
    }

    /** Finest scale that saw the pixel, -1 if none did. */
    int at(int row, int col) {
        return scale[row * cols + col];
    }

    /** Share of the pixels that a scale or a finer one saw, 0..1. */
    double share(int coarsest) {
        int seen = 0;
        for (byte s : scale) if (s >= 0 && s <= coarsest) seen++;
        return seen / (double) scale.length;
    }
}
