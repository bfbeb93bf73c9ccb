package headscope.visualizers.figure;

import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import java.util.Arrays;
import java.util.List;

/** Counts of what heads read, over the offsets of their layer's window, [rows, cols] row-major. */
final class TapCensus {
    private TapCensus() {}

    static double[] headsPerOffset(LayerInfo layer, List<HeadView> heads) {
        double[] counts = new double[cells(layer)];
        for (HeadView head : heads) {
            for (TapMap.Tap tap : TapMap.of(head.mask()).taps().values()) add(counts, layer, tap.dy(), tap.dx());
        }
        return counts;
    }

    static double[] tapsPerOffset(LayerInfo layer, List<HeadView> heads) {
        double[] counts = new double[cells(layer)];
        for (HeadView head : heads) {
            for (int t = 0; t < head.mask().taps(); t++) add(counts, layer, head.mask().dyAt(t), head.mask().dxAt(t));
        }
        return counts;
    }

    private static int cells(LayerInfo layer) {
        return (2 * layer.rowRadius() + 1) * (2 * layer.colRadius() + 1);
    }

    private static void add(double[] counts, LayerInfo layer, int dy, int dx) {
        if (Math.abs(dy) > layer.rowRadius() || Math.abs(dx) > layer.colRadius()) return;
        counts[(dy + layer.rowRadius()) * (2 * layer.colRadius() + 1) + dx + layer.colRadius()]++;
    }

    /** Share of the sum at each distance from the centre, rounded to whole cells; all 0 if there is nothing. */
    static double[] byDistance(LayerInfo layer, double[] cells) {
        int cols = 2 * layer.colRadius() + 1;
        double[] rings = new double[(int) Math.round(Math.hypot(layer.rowRadius(), layer.colRadius())) + 1];
        for (int i = 0; i < cells.length; i++) rings[(int) Math.round(Math.hypot(i / cols - layer.rowRadius(), i % cols - layer.colRadius()))] += cells[i];
        double sum = Arrays.stream(rings).sum();
        if (sum > 0) for (int i = 0; i < rings.length; i++) rings[i] /= sum;
        return rings;
    }
}
