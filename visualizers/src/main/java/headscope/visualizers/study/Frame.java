package headscope.visualizers.study;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The plot of a chart with its two axes. */
record Frame(Canvas canvas, Rectangle2D plot, Range x, Range y) {
    private static final int MOST_Y = 6;

    /** Room for tick labels and title of an upright axis. */
    static double leftMargin(FigureStyle style, Range y) {
        double widest = 0;
        for (double value : y.ticks(MOST_Y)) widest = Math.max(widest, Labels.width(style.small(), y.label(value, MOST_Y)));
        return widest + style.px(9) + Labels.lineHeight(style.text());
    }

    static double bottomMargin(FigureStyle style) {
        return style.px(8) + Labels.lineHeight(style.small()) + Labels.lineHeight(style.text());
    }

    double px(double value) {
        return plot.getX() + x.share(value) * plot.getWidth();
    }

    double py(double value) {
        return plot.getMaxY() - y.share(value) * plot.getHeight();
    }

    /** @param xTicks values to label, or none for a choice of the axis */
    void paintAxes(double... xTicks) {
        paintX(xTicks);
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        double widest = 0;
        for (double value : y.ticks(MOST_Y)) {
            double at = py(value);
            g.setStroke(style.stroke(style.thin()));
            g.setColor(style.grid());
            g.draw(new Line2D.Double(plot.getX(), at, plot.getMaxX(), at));
            String label = y.label(value, MOST_Y);
            widest = Math.max(widest, Labels.width(style.small(), label));
            Labels.middle(canvas, label, style.small(), style.ink(), plot.getX() - style.px(6), at, Align.RIGHT);
        }
        g.setColor(style.ink());
        g.setStroke(style.stroke(style.thin()));
        g.draw(new Line2D.Double(plot.getX(), plot.getY(), plot.getX(), plot.getMaxY()));
        Labels.vertical(canvas, y.title(), style.text(), style.ink(), plot.getX() - style.px(9) - widest - Labels.lineHeight(style.text()) / 2, plot.getCenterY());
    }

    /** The lower axis alone. */
    void paintX(double... xTicks) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setColor(style.ink());
        g.setStroke(style.stroke(style.thin()));
        g.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        int most = (int) Math.max(2, plot.getWidth() / (5 * style.small().getSize2D()));
        double baseline = plot.getMaxY() + style.px(6) + Labels.capHeight(style.small());
        double free = Double.NEGATIVE_INFINITY;
        for (double value : xTicks.length > 0 ? xTicks : x.ticks(most)) {
            double at = px(value);
            g.draw(new Line2D.Double(at, plot.getMaxY(), at, plot.getMaxY() + style.px(3)));
            String label = x.label(value, most);
            double half = Labels.width(style.small(), label) / 2;
            if (at - half < free) continue;
            free = at + half + style.px(3);
            Labels.draw(canvas, label, style.small(), style.ink(), at, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, x.title(), style.text(), style.ink(), plot.getCenterX(), baseline + Labels.lineHeight(style.text()), Align.CENTRE);
    }
}
