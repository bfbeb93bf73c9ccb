package headscope.visualizers.figure;

import headscope.engine.value.ExampleView;
import headscope.engine.value.Frame;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.SequencePlot;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
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
        paintBars(canvas, right, scene.frame(), example);
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
        String name = example.index() < 0 ? "Drawn input" : "Example " + Numbers.whole(example.index());
        String truth = example.label() < 0 ? "true class unknown" : "true class: " + className(frame, example.label());
        double y = box.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), name, box.getWidth()), style.bold(), style.ink(), picture.getX(), y, Align.LEFT);
        Labels.draw(canvas, Labels.fitted(style.small(), truth, box.getWidth()), style.small(), style.muted(), picture.getX(),
                y + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note("example", name);
        canvas.note("true class", example.label() < 0 ? "unknown" : className(frame, example.label()));
    }

    private static void paintBars(Canvas canvas, Rectangle2D box, Frame frame, ExampleView example) {
        FigureStyle style = canvas.style();
        float[] p = example.probabilities();
        if (p.length == 0) return;
        double axis = Labels.lineHeight(style.small()) * 2 + style.px(8);
        double row = Math.min(style.px(30), (box.getHeight() - axis) / p.length);
        float size = (float) Math.clamp(row / 1.05, style.leastFont(), style.text().getSize2D());
        Font plain = style.text().deriveFont(size);
        Font bold = style.bold().deriveFont(size);
        double names = 0;
        for (int c = 0; c < p.length; c++) names = Math.max(names, Labels.width(bold, className(frame, c)));
        names = Math.min(names, 0.3 * box.getWidth());
        double x0 = box.getX() + style.px(14) + names + style.px(8);
        double x1 = Math.max(x0 + style.px(20), box.getMaxX() - Labels.width(bold, "100.0\u2009%") - style.px(6));
        paintAxis(canvas, x0, x1, box.getY(), box.getY() + row * p.length);
        int predicted = Float.isFinite(p[example.predicted()]) ? example.predicted() : -1;
        boolean[] labelled = labelled(p.length, row, 1.05 * size, predicted, example.label());
        for (int c = 0; c < p.length; c++) {
            double y = box.getY() + (c + 0.5) * row;
            boolean best = c == predicted;
            boolean truth = c == example.label();
            double length = Float.isFinite(p[c]) ? Math.clamp(p[c], 0, 1) * (x1 - x0) : 0;
            double thickness = Math.max(row * 0.62, row - style.px(8));
            canvas.g().setColor(best ? style.accent() : style.faint());
            canvas.g().fill(new Rectangle2D.Double(x0, y - thickness / 2, Math.max(length, style.thin()), thickness));
            String name = className(frame, c);
            String value = Numbers.percent(p[c]);
            if (labelled[c]) {
                Font font = best ? bold : plain;
                Labels.middle(canvas, Labels.fitted(font, name, names), font, style.ink(), x0 - style.px(8), y, Align.RIGHT);
                Labels.middle(canvas, value, font, best ? style.ink() : style.muted(), box.getMaxX(), y, Align.RIGHT);
            }
            if (truth) paintTrueMark(canvas, box.getX(), y);
            canvas.hit(new Rectangle2D.Double(box.getX(), box.getY() + c * row, box.getWidth(), row), Target.NONE,
                    "%s: %s%s%s".formatted(name, value, best ? "\npredicted" : "", truth ? "\ntrue class" : ""));
            canvas.note(name, value + (best ? ", predicted" : "") + (truth ? ", true class" : ""));
        }
    }

    /** Predicted and true class first, then as many others as do not touch. */
    private static boolean[] labelled(int classes, double row, double height, int... first) {
        boolean[] labelled = new boolean[classes];
        int apart = Math.max(1, (int) Math.ceil(height / row));
        for (int c : first) {
            if (c >= 0 && c < classes && free(labelled, c, apart)) labelled[c] = true;
        }
        for (int c = 0; c < classes; c++) labelled[c] |= free(labelled, c, apart);
        return labelled;
    }

    private static boolean free(boolean[] labelled, int c, int apart) {
        for (int i = Math.max(0, c - apart + 1); i < Math.min(labelled.length, c + apart); i++) {
            if (labelled[i]) return false;
        }
        return true;
    }

    private static void paintAxis(Canvas canvas, double x0, double x1, double top, double bottom) {
        FigureStyle style = canvas.style();
        canvas.g().setStroke(style.stroke(style.thin()));
        double baseline = bottom + style.px(4) + Labels.lineHeight(style.small());
        int parts = x1 - x0 > style.px(160) ? 4 : 2;
        for (int i = 0; i <= parts; i++) {
            double x = x0 + (x1 - x0) * i / parts;
            canvas.g().setColor(style.grid());
            canvas.g().draw(new Line2D.Double(x, top, x, bottom + style.px(3)));
            Labels.draw(canvas, Integer.toString(100 * i / parts), style.small(), style.muted(), x, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, "Probability (%)", style.small(), style.muted(), (x0 + x1) / 2, baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    /** A filled triangle that points at the row. */
    private static void paintTrueMark(Canvas canvas, double x, double y) {
        double s = canvas.style().px(4.5);
        var triangle = new Path2D.Double();
        triangle.moveTo(x, y - s);
        triangle.lineTo(x + 1.6 * s, y);
        triangle.lineTo(x, y + s);
        triangle.closePath();
        canvas.g().setColor(canvas.style().ink());
        canvas.g().fill(triangle);
    }

    static String className(Frame frame, int label) {
        return label >= 0 && label < frame.classes().size() ? frame.classes().get(label) : "class " + label;
    }
}
