package headscope.visualizers.figure;

import headscope.engine.value.PairedDifference;
import headscope.engine.value.TwinReport;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;

/**
 * One paired difference over steps: band, mean and zero line.
 *
 * @param axis  what is drawn, with its unit
 * @param side  which side of zero is good
 * @param value the difference of a point
 * @param scale factor to the unit of the axis
 */
record DifferencePanel(TwinReport twin, String axis, String side, Function<TwinReport.Point, PairedDifference> value, double scale) {
    /** Room that tick labels and the title of the axis take at the left. */
    double left(FigureStyle style, double height) {
        Ticks ticks = ticks(style, height);
        double widest = 0;
        for (int i = 0; i < ticks.values().length; i++) widest = Math.max(widest, Labels.width(style.small(), ticks.label(i)));
        return widest + Labels.lineHeight(style.small()) + style.px(8);
    }

    private double limit() {
        double limit = 0;
        for (TwinReport.Point p : twin.points()) limit = Math.max(limit, scale * (Math.abs(value.apply(p).mean()) + value.apply(p).half()));
        return limit > 0 && Double.isFinite(limit) ? Ticks.roundUp(limit * 1.02) : 1;
    }

    private Ticks ticks(FigureStyle style, double height) {
        return Ticks.between(-limit(), limit(), (int) Math.max(2, height / (2.6 * style.small().getSize2D())));
    }

    /** @param left room at the left, so that panels below each other share their axis of steps */
    void paint(Canvas canvas, Rectangle2D box, double left) {
        FigureStyle style = canvas.style();
        double limit = limit();
        Ticks ticks = ticks(style, box.getHeight());
        double bottom = 2 * Labels.lineHeight(style.small()) + style.px(6);
        double top = Labels.lineHeight(style.small());
        Rectangle2D plot = Boxes.of(box.getX() + left, box.getY() + top, box.getWidth() - left - style.px(10), box.getHeight() - bottom - top);
        if (plot.getWidth() < style.px(40) || plot.getHeight() < style.px(24)) return;
        Labels.draw(canvas, Labels.fitted(style.small(), side, plot.getWidth()), style.small(), style.muted(), plot.getX(), box.getY() + Labels.capHeight(style.small()), Align.LEFT);
        Labels.vertical(canvas, Labels.fitted(style.small(), axis, box.getHeight()), style.small(), style.muted(), box.getX() + Labels.capHeight(style.small()) / 2, plot.getCenterY());
        Scale of = new Scale(plot, twin.fromStep(), Math.max(twin.fromStep() + 1, twin.points().getLast().step()), limit);
        axes(canvas, plot, ticks, of);
        curve(canvas, of);
    }

    /** Places of steps and differences. */
    private record Scale(Rectangle2D plot, long first, long last, double limit) {
        double x(long step) {
            return plot.getX() + plot.getWidth() * (step - first) / (last - first);
        }

        double y(double v) {
            return plot.getCenterY() - plot.getHeight() / 2 * Math.clamp(Double.isNaN(v) ? 0 : v / limit, -1, 1);
        }
    }

    private static void axes(Canvas canvas, Rectangle2D plot, Ticks ticks, Scale of) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        for (int i = 0; i < ticks.values().length; i++) {
            double y = of.y(ticks.values()[i]);
            g.setColor(style.grid());
            g.draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
            Labels.middle(canvas, ticks.label(i), style.small(), style.ink(), plot.getX() - style.px(5), y, Align.RIGHT);
        }
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        Ticks steps = Ticks.whole(of.first(), of.last(), (int) Math.max(2, plot.getWidth() / (3.8 * style.small().getSize2D())));
        for (int i = 0; i < steps.values().length; i++) {
            double x = of.x(Math.round(steps.values()[i]));
            g.setColor(style.ink());
            g.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + style.px(3)));
            Labels.draw(canvas, steps.label(i), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        g.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        Labels.draw(canvas, "Step", style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    private void curve(Canvas canvas, Scale of) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        List<TwinReport.Point> points = twin.points();
        var band = new Path2D.Double();
        var mean = new Path2D.Double();
        for (int i = 0; i < points.size(); i++) {
            PairedDifference d = value.apply(points.get(i));
            double x = of.x(points.get(i).step());
            line(band, i == 0, x, of.y(scale * (d.mean() + d.half())));
            line(mean, i == 0, x, of.y(scale * d.mean()));
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            PairedDifference d = value.apply(points.get(i));
            band.lineTo(of.x(points.get(i).step()), of.y(scale * (d.mean() - d.half())));
        }
        band.closePath();
        g.setColor(style.grid());
        g.fill(band);
        g.setStroke(style.stroke(style.thin()));
        g.draw(band);
        g.setColor(style.ink());
        g.setStroke(style.dashed(style.thin(), 4, 3));
        g.draw(new Line2D.Double(of.plot().getX(), of.y(0), of.plot().getMaxX(), of.y(0)));
        g.setColor(style.accent());
        g.setStroke(style.stroke(style.thick()));
        g.draw(mean);
        double radius = style.px(points.size() > 60 ? 0 : 2.5);
        for (TwinReport.Point p : points) {
            PairedDifference d = value.apply(p);
            double x = of.x(p.step());
            double y = of.y(scale * d.mean());
            if (radius > 0) g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
            canvas.hit(Boxes.of(x - style.px(4), of.plot().getY(), style.px(8), of.plot().getHeight()), Target.NONE, "step %s: %s \u00b1 %s %s".formatted(Numbers.whole(p.step()),
                    Numbers.of(scale * d.mean()), Numbers.of(scale * d.half()), axis.substring(axis.indexOf('(') + 1, axis.length() - 1)));
        }
    }

    private static void line(Path2D path, boolean first, double x, double y) {
        if (first) path.moveTo(x, y);
        else path.lineTo(x, y);
    }
}
