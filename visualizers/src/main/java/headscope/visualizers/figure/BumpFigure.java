package headscope.visualizers.figure;

import headscope.engine.value.Frame;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Places of all heads over time, one line per head, with births, deaths and edits. */
public final class BumpFigure implements Figure {
    private static final double LEAST_PANEL = 300;
    private static final double COMFORTABLE_PLACE = 9;

    @Override
    public String id() {
        return "bump";
    }

    @Override
    public String title() {
        return "Rank history";
    }

    @Override
    public Topic topic() {
        return Topic.RANKING;
    }

    @Override
    public String help() {
        return "Place of each head in its layer over time: open circles are births, crosses deaths, vertical lines changes by hand.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        int panels = Math.max(1, scene.frame().layers().size());
        int rows = (panels + Panels.perRow(panels, width, style.px(LEAST_PANEL)) - 1) / Panels.perRow(panels, width, style.px(LEAST_PANEL));
        int most = scene.frame().layers().stream().mapToInt(l -> heads(scene.frame(), l)).max().orElse(0);
        return rows * (most * style.px(COMFORTABLE_PLACE) + style.px(110));
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        if (scene.history().rankings().isEmpty()) {
            Labels.emptyState(canvas, "No ranking yet. Press Run: the place of each head over time appears here.");
            return;
        }
        List<LayerInfo> layers = scene.frame().layers();
        Rectangle2D all = Boxes.inset(canvas.area(), canvas.style().px(12));
        FigureStyle style = canvas.style();
        int[] heads = layers.stream().mapToInt(l -> heads(scene.frame(), l)).toArray();
        var boxes = Panels.of(all, heads, style.px(LEAST_PANEL), style.px(20), scene.safeFocus().layer(), i -> BumpPanel.leastHeight(style, heads[i]));
        boxes.forEach((i, box) -> new BumpPanel(scene, layers.get(i), boxes.size() > 1 ? i : -1).paint(canvas, box));
    }

    private static int heads(Frame frame, LayerInfo layer) {
        return (int) frame.heads().stream().filter(h -> h.id().layer() == layer.index()).count();
    }
}
