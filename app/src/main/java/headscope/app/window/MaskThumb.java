package headscope.app.window;

import headscope.engine.value.LayerInfo;
import headscope.engine.value.OffsetMask;
import headscope.visualizers.colour.DivergingScale;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

/** The weights of one mask as coloured cells of its window. Taps of several channels at one place are added up. */
final class MaskThumb extends StackPane {
    private static final double SIDE = 112;
    private static final int NO_TAP = 0;
    private final ImageView view = new ImageView();

    MaskThumb() {
        getStyleClass().add("lab-thumb");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(view);
    }

    /** @return the largest magnitude, which the ends of the colours mean */
    float show(OffsetMask mask, LayerInfo layer) {
        int rows = 2 * layer.rowRadius() + 1;
        int cols = 2 * layer.colRadius() + 1;
        float[] sum = new float[rows * cols];
        boolean[] tap = new boolean[rows * cols];
        for (int i = 0; i < mask.taps(); i++) {
            int at = (mask.dyAt(i) + layer.rowRadius()) * cols + mask.dxAt(i) + layer.colRadius();
            if (at < 0 || at >= sum.length) continue;
            sum[at] += mask.weightAt(i);
            tap[at] = true;
        }
        float largest = 0;
        for (float v : sum) largest = Math.max(largest, Math.abs(v));
        int[] argb = new int[rows * cols];
        for (int i = 0; i < argb.length; i++) argb[i] = tap[i] ? DivergingScale.argb(largest == 0 ? 0 : sum[i] / largest) : NO_TAP;
        Pixels.show(view, argb, rows, cols, SIDE);
        return largest;
    }
}
