package headscope.visualizers.figure;

import headscope.engine.value.LayerInfo;
import headscope.engine.value.Radial;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Ticks;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** How far taps reach over time: the share of a layer's taps at each distance, and their mean. */
public final class RadialFigure implements Figure {
    private static final double LEAST_PANEL = 190;
    private static final double COMFORTABLE_PANEL = 260;

    @Override
    public String id() {
        return "radial-histogram";
    }

    @Override
    public String title() {
        return "Reach over time";
    }

    @Override
    public Topic topic() {
        return Topic.STORY;
    }

    @Override
    public String help() {
        return "Share of the taps at each distance while policies exchange heads; the line is the mean distance.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        int panels = Math.max(1, scene.frame().layers().size());
        int perRow = Panels.perRow(panels, width, style.px(LEAST_PANEL));
        return (panels + perRow - 1) / perRow * style.px(COMFORTABLE_PANEL);
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        List<LayerInfo> layers = scene.frame().layers();
        if (!layers.isEmpty() && layers.stream().noneMatch(LayerInfo::hasTaps)) {
            Parts.emptyState(canvas, layers.getFirst(), "they reach no distance");
            return;
        }
        List<Radial> all = scene.history().policy().radials();
        if (all.isEmpty()) {
            Labels.emptyState(canvas, "No distances yet. Press Run: how far the taps reach appears here.");
            return;
        }
        FigureStyle style = canvas.style();
        double most = 0;
        for (Radial r : all) {
            for (int d = 0; d < r.taps().length; d++) most = Math.max(most, r.share(d));
        }
        double limit = Math.min(1, Ticks.roundUp(most));
        Rectangle2D area = Boxes.inset(canvas.area(), style.px(12));
        int[] equal = layers.stream().mapToInt(_ -> 1).toArray();
        var boxes = Panels.of(area, equal, style.px(LEAST_PANEL), style.px(20), scene.safeFocus().layer(), _ -> RadialPanel.leastHeight(style));
        boxes.forEach((i, box) -> new RadialPanel(all.stream().filter(r -> r.layer() == i).toList(), scene.history().marks(), i, limit, boxes.size() > 1 ? i : -1)
                .paint(canvas, box));
    }
}
