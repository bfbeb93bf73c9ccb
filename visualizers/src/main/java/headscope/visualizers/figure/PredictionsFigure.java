package headscope.visualizers.figure;

import headscope.engine.value.ExampleView;
import headscope.engine.value.Frame;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.SequencePlot;
import java.awt.geom.Rectangle2D;

/** The watched example and the probability of every class. */
public final class PredictionsFigure implements Figure {
    private static final double WIDE = 1.35;
    private static final int MANY_CLASSES = 24;

    @Override
    public String id() {
        return "predictions";
    }

    @Override
    public String title() {
        return "Predictions";
    }

    @Override
    public Topic topic() {
        return Topic.ANSWERS;
    }

    @Override
    public String help() {
        return "The watched example with the probability of each class; a triangle marks the true one.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        int classes = scene.frame().example().map(e -> e.probabilities().length).orElse(0);
        return classes > MANY_CLASSES ? style.px(80) + classes * Labels.lineHeight(style.text()) : 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        if (scene.frame().example().isEmpty()) {
            Labels.emptyState(canvas, "No example yet. Press Run: the example and its class probabilities appear here.");
            return;
        }
        ExampleView example = scene.frame().example().get();
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        boolean sequence = example.input().rows() == 1;
        boolean wide = all.getWidth() > WIDE * all.getHeight() && !sequence;
        double gap = style.px(24);
        double caption = Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(6);
        Rectangle2D left;
        Rectangle2D right;
        if (wide) {
            double side = Math.min(all.getHeight() - caption, 0.44 * all.getWidth());
            left = new Rectangle2D.Double(all.getX(), all.getY(), side, all.getHeight());
            right = new Rectangle2D.Double(left.getMaxX() + gap, all.getY(), all.getMaxX() - left.getMaxX() - gap, all.getHeight());
        } else {
            double height = sequence ? 0.4 * all.getHeight() : 0.5 * all.getHeight();
            left = new Rectangle2D.Double(all.getX(), all.getY(), all.getWidth(), height);
            right = new Rectangle2D.Double(all.getX(), left.getMaxY() + style.px(12), all.getWidth(), all.getMaxY() - left.getMaxY() - style.px(12));
        }
        paintExample(canvas, left, caption, scene.frame(), example);
        if (example.probabilities().length > 0) ClassBars.of(scene.frame(), example).paint(canvas, right);
    }

    private static void paintExample(Canvas canvas, Rectangle2D box, double caption, Frame frame, ExampleView example) {
        FigureStyle style = canvas.style();
        Picture input = example.input();
        var space = new Rectangle2D.Double(box.getX(), box.getY() + caption, box.getWidth(), box.getHeight() - caption);
        Rectangle2D picture;
        if (input.rows() == 1) {
            picture = space;
            SequencePlot.paint(canvas, picture, input, style.ink());
        } else {
            Rectangle2D fitted = InputPicture.fit(space, input.rows(), input.cols());
            picture = new Rectangle2D.Double(fitted.getX(), space.getY(), fitted.getWidth(), fitted.getHeight());
            InputPicture.paint(canvas, picture, input, 1);
            canvas.g().setColor(style.grid());
            canvas.g().setStroke(style.stroke(style.thin()));
            canvas.g().draw(picture);
        }
        canvas.cells(picture, input.rows(), input.cols(),
                (r, c) -> "row %d, column %d: %s".formatted(r, c, InputPicture.valueText(input, r, c)));
        String name = example.name();
        String truth = example.label() < 0 ? "true class unknown" : "true class: " + className(frame, example.label());
        double y = box.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), name, box.getWidth()), style.bold(), style.ink(), picture.getX(), y, Align.LEFT);
        Labels.draw(canvas, Labels.fitted(style.small(), truth, box.getWidth()), style.small(), style.muted(), picture.getX(),
                y + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note("example", name);
        canvas.note("true class", example.label() < 0 ? "unknown" : className(frame, example.label()));
    }

    public static String className(Frame frame, int label) {
        return label >= 0 && label < frame.classes().size() ? frame.classes().get(label) : "class " + label;
    }
}
