package headscope.visualizers.kernel;

import headscope.engine.value.KernelField;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Axes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** How alike neighbouring values of a field are: by distance, and against omega0. */
final class SmoothnessPlots {
    /** Omega0 and the lag-1 autocorrelation that fresh slow nets were measured to have with it, 32 x 32 cells (SCIENCE 4.6). */
    private static final double[][] FRESH = {{0.1, 0.98}, {1, 0.76}, {10, 0.08}, {100, 0}, {2000, -0.02}};
    private static final double LEAST_OMEGA = 0.1;
    private static final double MOST_OMEGA = 5000;
    private static final double LOW = -0.25;

    private SmoothnessPlots() {}

    /** Autocorrelation by distance, with the value at one cell of the kernel as it is written marked. */
    static void autocorrelation(Canvas canvas, Rectangle2D box, KernelField field) {
        FigureStyle style = canvas.style();
        double[] values = Autocorrelation.of(field.samples()).values();
        double perCell = perCell(field);
        Axes axes = Axes.in(box, style, head(style), 0, Math.max(1.5, (values.length - 1) / perCell), false, LOW, 1);
        if (!axes.fits(style)) return;
        axes.paint(canvas, "distance, cells of the kernel as written", false);
        title(canvas, box, "Autocorrelation");
        zero(canvas, axes);
        Path2D curve = new Path2D.Double();
        for (int d = 0; d < values.length; d++) {
            if (!Double.isFinite(values[d])) continue;
            double y = axes.y(Math.max(LOW, values[d]));
            if (curve.getCurrentPoint() == null) curve.moveTo(axes.x(d / perCell), y);
            else curve.lineTo(axes.x(d / perCell), y);
        }
        canvas.g().setColor(style.ink());
        canvas.g().setStroke(style.stroke(style.line()));
        canvas.g().draw(curve);
        double lag1 = lag1(field);
        canvas.hitLine(curve, style.px(5), Target.NONE, "autocorrelation by distance\nlag-1: " + Numbers.fixed(lag1, 2));
        canvas.note("lag-1 autocorrelation", Numbers.fixed(lag1, 2));
        if (Double.isFinite(lag1)) mark(canvas, axes.x(1), axes.y(Math.max(LOW, lag1)), "lag-1: " + Numbers.fixed(lag1, 2), axes.plot());
    }

    /** What a fresh slow net has at each omega0, and where this field is. */
    static void overOmega(Canvas canvas, Rectangle2D box, KernelField field) {
        FigureStyle style = canvas.style();
        Axes axes = Axes.in(box, style, head(style), LEAST_OMEGA, MOST_OMEGA, true, LOW, 1);
        if (!axes.fits(style)) return;
        axes.paint(canvas, "\u03c90", false);
        title(canvas, box, Labels.firstThatFits(style.small(), box.getWidth(), "Lag-1 autocorrelation: fresh nets (circles) and this field", "Lag-1: fresh nets (circles), this field", "Lag-1"));
        zero(canvas, axes);
        Path2D curve = new Path2D.Double();
        canvas.g().setColor(style.faint());
        canvas.g().setStroke(style.stroke(style.line()));
        for (double[] point : FRESH) {
            if (curve.getCurrentPoint() == null) curve.moveTo(axes.x(point[0]), axes.y(point[1]));
            else curve.lineTo(axes.x(point[0]), axes.y(point[1]));
        }
        canvas.g().draw(curve);
        for (double[] point : FRESH) {
            var dot = disc(axes.x(point[0]), axes.y(point[1]), style.px(3));
            canvas.g().setColor(style.background());
            canvas.g().fill(dot);
            canvas.g().setColor(style.muted());
            canvas.g().draw(dot);
            canvas.hit(disc(axes.x(point[0]), axes.y(point[1]), style.px(5)), Target.NONE, "fresh nets, \u03c90 = %s\nlag-1 autocorrelation %s".formatted(Numbers.plain(point[0]), Numbers.fixed(point[1], 2)));
        }
        double lag1 = lag1(field);
        if (!Double.isFinite(lag1)) return;
        mark(canvas, axes.x(Math.clamp(field.omega(), LEAST_OMEGA, MOST_OMEGA)), axes.y(Math.max(LOW, lag1)), Numbers.fixed(lag1, 2), axes.plot());
    }

    /** Autocorrelation of neighbours in a row or a column of the kernel as it is written, between the samples next to that distance. */
    static double lag1(KernelField field) {
        double[] values = Autocorrelation.of(field.samples()).along();
        double at = perCell(field);
        int below = (int) Math.min(Math.floor(at), values.length - 1.0);
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (Math.min(at, values.length - 1.0) - below) * (values[above] - values[below]);
    }

    /** Samples from one cell of the kernel as written to the next: both grids reach from edge to edge. */
    private static double perCell(KernelField field) {
        return (field.samples().rows() - 1.0) / Math.max(1, field.written() - 1);
    }

    private static double head(FigureStyle style) {
        return Labels.lineHeight(style.small()) + style.px(4);
    }

    private static void title(Canvas canvas, Rectangle2D box, String text) {
        FigureStyle style = canvas.style();
        Labels.draw(canvas, Labels.fitted(style.small(), text, box.getWidth()), style.small(), style.ink(), box.getX(), box.getY() + Labels.capHeight(style.small()), Align.LEFT);
    }

    private static void zero(Canvas canvas, Axes axes) {
        canvas.g().setColor(canvas.style().faint());
        canvas.g().setStroke(canvas.style().stroke(canvas.style().thin()));
        canvas.g().draw(new Line2D.Double(axes.plot().getX(), axes.y(0), axes.plot().getMaxX(), axes.y(0)));
    }

    private static void mark(Canvas canvas, double x, double y, String text, Rectangle2D plot) {
        FigureStyle style = canvas.style();
        Color accent = style.accent();
        canvas.g().setColor(accent);
        canvas.g().fill(disc(x, y, style.px(4)));
        boolean left = x + style.px(8) + Labels.width(style.bold(), text) > plot.getMaxX();
        double baseline = Math.max(plot.getY() + Labels.capHeight(style.bold()), y - style.px(5));
        Labels.draw(canvas, text, style.bold(), accent, left ? x - style.px(7) : x + style.px(7), baseline, left ? Align.RIGHT : Align.LEFT);
    }

    private static Ellipse2D disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
