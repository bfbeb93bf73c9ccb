package headscope.visualizers.figure;

import headscope.engine.value.HeadView;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Picture;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.SequencePlot;
import headscope.visualizers.draw.Ticks;
import headscope.visualizers.figure.MasksFigure.Content;
import headscope.visualizers.figure.TapMap.Tap;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The same for a sequence: above, the weight of each tap where it reads, over the law as grey steps; below, the sequence. */
final class MasksOnSequence {
    private static final double UPPER = 0.5;

    private MasksOnSequence() {}

    static void paint(Canvas canvas, Rectangle2D space, Content content) {
        FigureStyle style = canvas.style();
        Picture input = content.input();
        double axis = Math.max(Labels.width(style.small(), Numbers.plain(-content.weights().limit())), Labels.width(style.small(), "0.00")) + style.px(10)
                + Labels.lineHeight(style.small());
        double bottom = 2 * Labels.lineHeight(style.small()) + style.px(4);
        double height = Math.min(space.getHeight() - bottom, 0.75 * space.getWidth());
        Rectangle2D upper = Boxes.of(space.getX() + axis, space.getY() + style.px(4), space.getWidth() - axis, UPPER * height - style.px(12));
        Rectangle2D lower = Boxes.of(upper.getX(), space.getY() + UPPER * height + style.px(8), upper.getWidth(), (1 - UPPER) * height - style.px(12));
        double pitch = upper.getWidth() / content.layer().inCols();
        double x = upper.getX() + (content.queryCol() + 0.5) * pitch;
        canvas.positions(lower, 1, input.cols(), (_, c) -> "sample %d: %s".formatted(c, InputPicture.valueText(input, 0, c)));
        law(canvas, upper, content.layer().density(), x, pitch);
        query(canvas, upper, lower, x);
        weightAxis(canvas, upper, content);
        taps(canvas, upper, lower, content, x, pitch);
        SequencePlot.paint(canvas, lower, input, style.muted());
        double[] range = SequencePlot.range(input);
        sampleAxes(canvas, lower, input.cols(), range);
        canvas.note("query position", "sample " + content.focus().col());
    }

    private static void law(Canvas canvas, Rectangle2D box, OffsetDensity density, double x, double pitch) {
        double peak = 0;
        for (double p : density.p()) peak = Math.max(peak, p);
        canvas.g().setColor(canvas.style().grid());
        for (int dx = -density.colRadius(); dx <= density.colRadius(); dx++) {
            double height = density.at(0, dx) / peak * 0.5 * box.getHeight();
            var step = new Rectangle2D.Double(x + (dx - 0.5) * pitch, box.getCenterY() - height, pitch, height);
            Rectangle2D visible = step.createIntersection(box);
            if (visible.getWidth() > 0 && visible.getHeight() > 0) canvas.g().fill(visible);
        }
    }

    private static void query(Canvas canvas, Rectangle2D upper, Rectangle2D lower, double x) {
        FigureStyle style = canvas.style();
        canvas.g().setColor(style.accent());
        canvas.g().setStroke(style.dashed(style.thin(), 4, 3));
        canvas.g().draw(new Line2D.Double(x, upper.getY(), x, lower.getMaxY()));
    }

    private static void weightAxis(Canvas canvas, Rectangle2D box, Content content) {
        FigureStyle style = canvas.style();
        double limit = content.weights().limit();
        canvas.g().setStroke(style.stroke(style.thin()));
        for (double v : new double[] {-limit, 0, limit}) {
            double y = box.getCenterY() - v / limit * 0.5 * box.getHeight();
            canvas.g().setColor(v == 0 ? style.faint() : style.grid());
            canvas.g().draw(new Line2D.Double(box.getX(), y, box.getMaxX(), y));
            Labels.middle(canvas, Numbers.plain(v), style.small(), style.ink(), box.getX() - style.px(5), y, Align.RIGHT);
        }
        Labels.vertical(canvas, "weight w", style.small(), style.muted(),
                box.getX() - Labels.width(style.small(), Numbers.plain(-limit)) - style.px(10) - Labels.capHeight(style.small()) / 2, box.getCenterY());
    }

    private static void taps(Canvas canvas, Rectangle2D upper, Rectangle2D lower, Content content, double x, double pitch) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        double limit = content.weights().limit();
        double largest = Math.clamp(0.9 * pitch, style.px(3.5), style.px(7));
        for (HeadView head : content.shown()) {
            Color ring = content.shown().size() > 1 ? HeadMarks.color(head, style) : null;
            for (Tap tap : TapMap.of(head.mask()).taps().values()) {
                double at = x + tap.dx() * pitch;
                canvas.note("%s dx %s".formatted(head.id(), Numbers.signed(tap.dx())), Numbers.of(tap.sum()));
                if (at < upper.getX() || at > upper.getMaxX()) continue;
                double t = Double.isFinite(tap.sum()) ? Math.clamp(tap.sum() / limit, -1, 1) : 0;
                double y = upper.getCenterY() - t * 0.5 * upper.getHeight();
                g.setColor(style.muted());
                g.setStroke(style.stroke(style.thin()));
                g.draw(new Line2D.Double(at, upper.getCenterY(), at, y));
                double r = MasksOnPicture.radius(largest, tap.norm(), limit, style);
                MasksOnPicture.disc(canvas, new Ellipse2D.Double(at - r, y - r, 2 * r, 2 * r), content.weights().argb(tap.sum()), ring);
                double reach = Math.max(r, style.px(4));
                canvas.hit(new Ellipse2D.Double(at - reach, y - reach, 2 * reach, 2 * reach), Target.of(head.id()),
                        "%s: dx %s\nweight %s".formatted(head.id(), Numbers.signed(tap.dx()), Numbers.of(tap.sum())));
            }
        }
    }

    private static void sampleAxes(Canvas canvas, Rectangle2D box, int samples, double[] range) {
        FigureStyle style = canvas.style();
        canvas.g().setStroke(style.stroke(style.thin()));
        Ticks across = Ticks.whole(0, samples - 1, (int) Math.max(2, box.getWidth() / (4 * style.small().getSize2D())));
        double baseline = box.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        for (double v : across.values()) {
            double x = box.getX() + (v + 0.5) / samples * box.getWidth();
            canvas.g().setColor(style.ink());
            canvas.g().draw(new Line2D.Double(x, box.getMaxY(), x, box.getMaxY() + style.px(3)));
            Labels.draw(canvas, Numbers.whole((long) v), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, "Sample", style.small(), style.muted(), box.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
        Ticks up = Ticks.between(range[0], range[1], 5);
        for (int i = 0; i < up.values().length; i++) {
            double y = box.getMaxY() - (up.values()[i] - range[0]) / (range[1] - range[0]) * box.getHeight();
            canvas.g().setColor(style.ink());
            canvas.g().draw(new Line2D.Double(box.getX() - style.px(3), y, box.getX(), y));
            Labels.middle(canvas, up.label(i), style.small(), style.ink(), box.getX() - style.px(5), y, Align.RIGHT);
        }
    }
}
