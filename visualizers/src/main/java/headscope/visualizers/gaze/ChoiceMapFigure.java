package headscope.visualizers.gaze;

import headscope.engine.value.ChoiceLayer;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Tiles;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What each cell of an attention grid chose, layer by layer. */
public final class ChoiceMapFigure implements Figure {
    private static final double LEGEND_COLUMN = 250;

    @Override
    public String id() {
        return "choice-map";
    }

    @Override
    public String title() {
        return "Choices";
    }

    @Override
    public Topic topic() {
        return Topic.SACCADES;
    }

    @Override
    public String help() {
        return "For each layer of an attention grid what every cell chose: nothing, a 3 x 3 or a 5 x 5 kernel, with its share of cells and of work.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        ChoiceScene.of(canvas, scene, "its choices appear").ifPresent(s -> paint(canvas, s));
    }

    private static void paint(Canvas canvas, ChoiceScene scene) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        List<ChoiceLayer> layers = scene.map().layers();
        double gap = style.px(14);
        double legend = ChoiceLegend.height(style, scene, all.getWidth());
        List<Rectangle2D> boxes = tiles(canvas, Boxes.of(all.getX(), all.getY(), all.getWidth(), all.getHeight() - legend - gap), scene);
        Rectangle2D key = Boxes.of(all.getX(), all.getMaxY() - legend, all.getWidth(), legend);
        double column = style.px(LEGEND_COLUMN);
        List<Rectangle2D> beside = tiles(canvas, Boxes.of(all.getX(), all.getY(), all.getWidth() - column - gap, all.getHeight()), scene);
        if (beside.getFirst().getWidth() > boxes.getFirst().getWidth()) {
            boxes = beside;
            key = Boxes.of(boxes.stream().mapToDouble(Rectangle2D::getMaxX).max().orElseThrow() + gap, all.getY() + ChoicePanel.head(style), column, all.getHeight());
        }
        for (int i = 0; i < layers.size(); i++) {
            if (boxes.get(i).getWidth() > 1) ChoicePanel.paint(canvas, boxes.get(i), scene, layers.get(i));
        }
        ChoiceLegend.paint(canvas, key, scene);
    }

    private static List<Rectangle2D> tiles(Canvas canvas, Rectangle2D area, ChoiceScene scene) {
        Picture input = scene.example().input();
        return Tiles.of(area, scene.map().layers().size(), input.cols() / (double) input.rows(), ChoicePanel.head(canvas.style()), canvas.style().px(14));
    }
}
