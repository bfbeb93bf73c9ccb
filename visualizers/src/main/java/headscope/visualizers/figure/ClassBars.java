package headscope.visualizers.figure;

import headscope.engine.value.ExampleView;
import headscope.engine.value.Frame;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Probability of classes as bars with a common axis; a triangle marks the true class.
 *
 * @param frame   tells the names of classes
 * @param classes which classes have a bar, from top to bottom
 * @param now     probability of every class, 0..1
 * @param before  what they were before, marked by a line in each bar; empty = nothing is marked
 * @param truth   true class, -1 = unknown
 */
public record ClassBars(Frame frame, int[] classes, float[] now, float[] before, int truth) {
    /** Every class of an example. */
    static ClassBars of(Frame frame, ExampleView example) {
        float[] p = example.probabilities();
        return new ClassBars(frame, IntStream.range(0, p.length).toArray(), p, new float[0], example.label());
    }

    public void paint(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        double axis = Labels.lineHeight(style.small()) * 2 + style.px(8);
        double row = Math.min(style.px(30), (box.getHeight() - axis) / classes.length);
        float size = (float) Math.clamp(row / 1.05, style.leastFont(), style.text().getSize2D());
        Font plain = style.text().deriveFont(size);
        Font bold = style.bold().deriveFont(size);
        double names = Math.min(Arrays.stream(classes).mapToDouble(c -> Labels.width(bold, name(c))).max().orElse(0), 0.3 * box.getWidth());
        double x0 = box.getX() + style.px(14) + names + style.px(8);
        double x1 = Math.max(x0 + style.px(20), box.getMaxX() - Labels.width(bold, "100.0\u2009%") - style.px(6));
        paintAxis(canvas, x0, x1, box.getY(), box.getY() + row * classes.length);
        int predicted = predicted();
        boolean[] labelled = labelled(row, 1.05 * size, predicted, truth);
        for (int i = 0; i < classes.length; i++) {
            int c = classes[i];
            double y = box.getY() + (i + 0.5) * row;
            boolean best = c == predicted;
            paintBar(canvas, x0, x1, y, row, c, best);
            String value = Numbers.percent(now[c]);
            if (labelled[i]) {
                Font font = best ? bold : plain;
                Labels.middle(canvas, Labels.fitted(font, name(c), names), font, style.ink(), x0 - style.px(8), y, Align.RIGHT);
                Labels.middle(canvas, value, font, best ? style.ink() : style.muted(), box.getMaxX(), y, Align.RIGHT);
            }
            if (c == truth) paintTrueMark(canvas, box.getX(), y);
            String earlier = c < before.length ? "\nbefore: " + Numbers.percent(before[c]) : "";
            canvas.hit(new Rectangle2D.Double(box.getX(), box.getY() + i * row, box.getWidth(), row), Target.NONE,
                    "%s: %s%s%s%s".formatted(name(c), value, earlier, best ? "\npredicted" : "", c == truth ? "\ntrue class" : ""));
            canvas.note(name(c), value + (best ? ", predicted" : "") + (c == truth ? ", true class" : ""));
        }
    }

    private void paintBar(Canvas canvas, double x0, double x1, double y, double row, int c, boolean best) {
        FigureStyle style = canvas.style();
        double length = Float.isFinite(now[c]) ? Math.clamp(now[c], 0, 1) * (x1 - x0) : 0;
        double thickness = Math.max(row * 0.62, row - style.px(8));
        canvas.g().setColor(best ? style.accent() : style.faint());
        canvas.g().fill(new Rectangle2D.Double(x0, y - thickness / 2, Math.max(length, style.thin()), thickness));
        if (c >= before.length || !Float.isFinite(before[c])) return;
        double at = x0 + Math.clamp(before[c], 0, 1) * (x1 - x0);
        canvas.g().setColor(style.ink());
        canvas.g().setStroke(style.stroke(style.line()));
        canvas.g().draw(new Line2D.Double(at, y - thickness / 2, at, y + thickness / 2));
    }

    private String name(int c) {
        return PredictionsFigure.className(frame, c);
    }

    /** Class of the largest probability, -1 if it is no number. */
    private int predicted() {
        int best = 0;
        for (int c = 1; c < now.length; c++) if (now[c] > now[best]) best = c;
        return Float.isFinite(now[best]) ? best : -1;
    }

    /** Predicted and true class first, then as many others as do not touch. */
    private boolean[] labelled(double row, double height, int... first) {
        boolean[] labelled = new boolean[classes.length];
        int apart = Math.max(1, (int) Math.ceil(height / row));
        for (int wanted : first) {
            for (int i = 0; i < classes.length; i++) if (classes[i] == wanted && free(labelled, i, apart)) labelled[i] = true;
        }
        for (int i = 0; i < classes.length; i++) labelled[i] |= free(labelled, i, apart);
        return labelled;
    }

    private static boolean free(boolean[] labelled, int at, int apart) {
        for (int i = Math.max(0, at - apart + 1); i < Math.min(labelled.length, at + apart); i++) {
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

    /** A filled triangle that points at the row of the true class, from its left end on. */
    public static void paintTrueMark(Canvas canvas, double x, double y) {
        double s = canvas.style().px(4.5);
        var triangle = new Path2D.Double();
        triangle.moveTo(x, y - s);
        triangle.lineTo(x + 1.6 * s, y);
        triangle.lineTo(x, y + s);
        triangle.closePath();
        canvas.g().setColor(canvas.style().ink());
        canvas.g().fill(triangle);
    }
}
