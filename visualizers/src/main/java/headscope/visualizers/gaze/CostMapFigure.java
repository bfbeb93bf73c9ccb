package headscope.visualizers.gaze;

import headscope.engine.value.ChoiceLayer;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Tiles;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** How much work each place of the picture costs, summed over the layers that choose. */
public final class CostMapFigure implements Figure {
    @Override
    public String id() {
        return "cost-map";
    }

    @Override
    public String title() {
        return "Cost map";
    }

    @Override
    public Topic topic() {
        return Topic.SACCADES;
    }

    @Override
    public String help() {
        return "Multiply-accumulates that an attention grid spends on each pixel of the picture, summed over its layers, beside the picture.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        ChoiceScene.of(canvas, scene, "what each place costs appears").ifPresent(s -> paint(canvas, s));
    }

    private static void paint(Canvas canvas, ChoiceScene scene) {
        FigureStyle style = canvas.style();
        Picture input = scene.example().input();
        int rows = input.rows();
        int cols = input.cols();
        double[] spent = new double[rows * cols];
        double most = 0;
        for (ChoiceLayer layer : scene.map().layers()) {
            most += ChoiceScene.macsPerCell(layer, 2) / layer.side() / layer.side();
            for (int i = 0; i < spent.length; i++) {
                int r = Math.min(i / cols / layer.side(), layer.rows() - 1);
                int c = Math.min(i % cols / layer.side(), layer.cols() - 1);
                spent[i] += ChoiceScene.macsPerCell(layer, layer.choice(r, c)) / layer.side() / layer.side();
            }
        }
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        double foot = ColourBar.height(style) + style.px(12);
        double head = ChoicePanel.head(style);
        List<Rectangle2D> boxes = Tiles.of(Boxes.of(all.getX(), all.getY(), all.getWidth(), all.getHeight() - foot), 2, cols / (double) rows, head, style.px(16));
        Rectangle2D map = title(canvas, boxes.getFirst(), head, "Cost", ChoiceScene.cost(scene.map().macs(), scene.map().denseMacs()));
        double limit = Math.max(most, 1e-9);
        HeatMap.paint(canvas, map, rows, cols, (r, c) -> style.magnitude().argb(spent[r * cols + c] / limit));
        canvas.cells(map, rows, cols, (r, c) -> "row %d, column %d: %s MACs%s".formatted(r, c, Numbers.whole(Math.round(spent[r * cols + c])), layers(scene, r, c)));
        Rectangle2D picture = title(canvas, boxes.getLast(), head, scene.example().name(), "as it is");
        InputPicture.paint(canvas, picture, input, 1);
        for (Rectangle2D frame : List.of(map, picture)) {
            canvas.g().setColor(style.grid());
            canvas.g().setStroke(style.stroke(style.thin()));
            canvas.g().draw(frame);
        }
        new ColourBar("MACs per pixel", 0, limit, v -> style.magnitude().argb(v / limit), ColourBar.Range.FIXED, false)
                .paint(canvas, all.getX(), all.getMaxY() - foot + style.px(8), Math.min(style.px(280), all.getWidth()));
    }

    private static Rectangle2D title(Canvas canvas, Rectangle2D box, double head, String title, String text) {
        FigureStyle style = canvas.style();
        double y = box.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), title, box.getWidth()), style.bold(), style.ink(), box.getX(), y, Align.LEFT);
        Labels.draw(canvas, Labels.fitted(style.small(), text, box.getWidth()), style.small(), style.muted(), box.getX(), y + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note(title, text);
        return Boxes.of(box.getX(), box.getY() + head, box.getWidth(), box.getHeight() - head);
    }

    private static String layers(ChoiceScene scene, int row, int col) {
        var text = new StringBuilder();
        for (ChoiceLayer layer : scene.map().layers()) {
            int choice = layer.choice(Math.min(row / layer.side(), layer.rows() - 1), Math.min(col / layer.side(), layer.cols() - 1));
            text.append("\nlayer ").append(layer.index()).append(": ").append(ChoiceScene.NAMES[choice]);
        }
        return text.toString();
    }
}
