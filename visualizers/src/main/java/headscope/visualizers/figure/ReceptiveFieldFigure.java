package headscope.visualizers.figure;

import headscope.engine.value.Frame;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a unit of each layer sees of the input, through the masks of all layers below. */
public final class ReceptiveFieldFigure implements Figure {
    private static final double LEAST_WIDTH = 180;
    private static final double LEAST_HEIGHT = 130;

    @Override
    public String id() {
        return "receptive-field";
    }

    @Override
    public String title() {
        return "Receptive field";
    }

    @Override
    public Topic topic() {
        return Topic.MASKS;
    }

    @Override
    public String help() {
        return "What a unit of each layer sees of the input through the masks of all layers below it, and how many heads see each pixel.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Frame frame = scene.frame();
        if (frame.layers().isEmpty() || frame.heads().isEmpty()) {
            Labels.emptyState(canvas, "No network yet. Press Run: what each layer sees of the input through its masks appears here.");
            return;
        }
        Optional<LayerInfo> part = frame.layers().stream().filter(l -> !l.hasTaps()).findFirst();
        if (part.isPresent()) {
            Parts.emptyState(canvas, part.get(), "what they see does not follow from masks");
            return;
        }
        List<ReceptiveField> fields = ReceptiveField.of(frame);
        FigureStyle style = canvas.style();
        int[] weight = fields.stream().mapToInt(f -> 2 * f.rowRadius() + 1).toArray();
        Map<Integer, Rectangle2D> boxes = Panels.of(Boxes.inset(canvas.area(), style.px(12)), weight, style.px(LEAST_WIDTH), style.px(24), scene.safeFocus().layer(),
                _ -> style.px(LEAST_HEIGHT));
        boxes.forEach((i, box) -> panel(canvas, box, frame.layers().get(i), fields.get(i), boxes.size() > 1 ? i : -1));
        for (int i = 0; i < fields.size(); i++) {
            ReceptiveField field = fields.get(i);
            canvas.note("layer " + i + " sees", "%d pixels within %d x %d".formatted(field.pixels(), 2 * field.rowRadius() + 1, 2 * field.colRadius() + 1));
        }
    }

    private static void panel(Canvas canvas, Rectangle2D box, LayerInfo layer, ReceptiveField field, int panel) {
        int cols = 2 * field.colRadius() + 1;
        String size = "%d pixels in %d \u00d7 %d".formatted(field.pixels(), 2 * field.rowRadius() + 1, cols);
        new OffsetMap(new String[] {"Layer " + layer.index() + " sees " + size, "Layer " + layer.index() + ": " + field.pixels() + " pixels", "Layer " + layer.index()},
                field.rowRadius(), field.colRadius(), field.share(), 1, "Share of heads that see it", ColourBar.Range.FIXED, false, "pixels",
                (r, c) -> "dy %s, dx %s\nseen by %s of the heads".formatted(Numbers.signed(r - field.rowRadius()), Numbers.signed(c - field.colRadius()),
                        Numbers.percent(field.share()[r * cols + c]))).paint(canvas, box, panel);
    }
}
