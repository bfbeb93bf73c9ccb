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

    @Override
    public String id() {
        return "predictions";
    }

    @Override
    public String title() {
        return "Predictions";
    }

    @Override
    public String help() {
        return "The watched example with the probability of each class; a triangle marks the true one.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        canvas.clear();
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
        double rowHeight = Math.min(style.px(30), (box.getHeight() - axis) / p.length);
        Font font = rowHeight < style.text().getSize2D() * 1.05 ? style.text().deriveFont((float) (rowHeight / 1.05)) : style.text();
        boolean labels = font.getSize2D() >= 0.6 * style.text().getSize2D();
        int every = labels ? 1 : (int) Math.ceil(style.small().getSize2D() * 1.1 / rowHeight);
        Font rowFont = labels ? font : style.small();
        double names = 0;
        for (int c = 0; c < p.length; c++) names = Math.max(names, Labels.width(rowFont, className(frame, c)));
        names = Math.min(names, 0.3 * box.getWidth());
        double mark = style.px(14);
        double value = Labels.width(rowFont, "100.0\u2009%") + style.px(6);
        double x0 = box.getX() + mark + names + style.px(8);
        double x1 = Math.max(x0 + style.px(20), box.getMaxX() - value);
        double bottom = box.getY() + rowHeight * p.length;
        paintAxis(canvas, x0, x1, box.getY(), bottom);
        int predicted = example.predicted();
        for (int c = 0; c < p.length; c++) {
            double y = box.getY() + (c + 0.5) * rowHeight;
            boolean best = c == predicted;
            boolean truth = c == example.label();
            boolean finite = Float.isFinite(p[c]);
            double length = finite ? Math.clamp(p[c], 0, 1) * (x1 - x0) : 0;
            double thickness = Math.max(rowHeight * 0.62, rowHeight - style.px(8));
            var bar = new Rectangle2D.Double(x0, y - thickness / 2, Math.max(length, style.thin()), thickness);
            canvas.g().setColor(best ? style.accent() : style.faint());
            canvas.g().fill(bar);
            if (c % every == 0 || best || truth) {
                Font f = best && labels ? rowFont.deriveFont(style.bold().getStyle(), rowFont.getSize2D()) : rowFont;
                f = best && labels ? style.bold().deriveFont(rowFont.getSize2D()) : f;
                Labels.middle(canvas, Labels.fitted(f, className(frame, c), names), f, style.ink(), x0 - style.px(8), y, Align.RIGHT);
                Labels.middle(canvas, finite ? Numbers.percent(p[c]) : "NaN", f, best ? style.ink() : style.muted(), box.getMaxX(), y, Align.RIGHT);
            }
            if (truth) paintTrueMark(canvas, box.getX(), y);
            String text = "%s: %s%s%s".formatted(className(frame, c), Numbers.percent(p[c]), best ? "\npredicted" : "", truth ? "\ntrue class" : "");
            canvas.hit(new Rectangle2D.Double(box.getX(), box.getY() + c * rowHeight, box.getWidth(), rowHeight), Target.NONE, text);
            canvas.note(className(frame, c), Numbers.percent(p[c]) + (best ? ", predicted" : "") + (truth ? ", true class" : ""));
        }
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
