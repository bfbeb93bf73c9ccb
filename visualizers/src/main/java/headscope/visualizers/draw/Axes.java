package headscope.visualizers.draw;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.DoubleStream;

/**
 * The axes of a plot: where numbers lie, and the grid, ticks and name that say so.
 *
 * @param plot        the box of the curves
 * @param left        number at its left edge
 * @param right       number at its right edge, > left
 * @param logarithmic whether the horizontal axis counts in powers of ten
 * @param low         number at its lower edge
 * @param high        number at its upper edge, > low
 */
public record Axes(Rectangle2D plot, double left, double right, boolean logarithmic, double low, double high) {
    private static final double LABELS = 40;

    /**
     * Axes that fill a box: room for numbers at the left and below, and for the name of the horizontal axis.
     *
     * @param head height that is left free above, for a title or a legend
     */
    public static Axes in(Rectangle2D box, FigureStyle style, double head, double left, double right, boolean logarithmic, double low, double high) {
        Rectangle2D plot = Boxes.of(box.getX() + style.px(LABELS), box.getY() + head, box.getWidth() - style.px(LABELS) - style.px(10),
                box.getHeight() - head - 2 * Labels.lineHeight(style.small()) - style.px(6));
        return new Axes(plot, left, right, logarithmic, low, high);
    }

    /** Whether there is room for curves. */
    public boolean fits(FigureStyle style) {
        return plot.getWidth() >= style.px(40) && plot.getHeight() >= style.px(16);
    }

    public double x(double value) {
        double share = logarithmic ? Math.log(value / left) / Math.log(right / left) : (value - left) / (right - left);
        return plot.getX() + plot.getWidth() * share;
    }

    public double y(double value) {
        return plot.getMaxY() - plot.getHeight() * (value - low) / (high - low);
    }

    /** Grid, ticks and the name of the horizontal axis; the upright one is named by the title above. */
    public void paint(Canvas canvas, String name, boolean wholeNumbers) {
        int most = (int) Math.max(2, plot.getWidth() / (4.2 * canvas.style().small().getSize2D()));
        if (logarithmic) paint(canvas, name, new Ticks(1, powers(most)));
        else paint(canvas, name, wholeNumbers ? Ticks.whole(left, right, most) : Ticks.between(left, right, most));
    }

    /** The same with ticks of the caller's choice. */
    public void paint(Canvas canvas, String name, Ticks columns) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        double lines = plot.getHeight() / style.small().getSize2D();
        Ticks rows = Ticks.between(low, high, (int) Math.max(2, Math.max(lines / 2.6, Math.min(3, lines / 1.5))));
        for (int i = 0; i < rows.values().length; i++) {
            double at = y(rows.values()[i]);
            g.setColor(style.grid());
            g.draw(new Line2D.Double(plot.getX(), at, plot.getMaxX(), at));
            Labels.middle(canvas, rows.label(i), style.small(), style.ink(), plot.getX() - style.px(5), at, Align.RIGHT);
        }
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        g.setColor(style.ink());
        for (int i = 0; i < columns.values().length; i++) {
            tick(canvas, columns.values()[i], logarithmic ? Numbers.plain(columns.values()[i]) : columns.label(i), baseline);
        }
        g.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        Labels.draw(canvas, Labels.fitted(style.small(), name, plot.getWidth()), style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    private double[] powers(int most) {
        int first = (int) Math.ceil(Math.log10(left) - 1e-9);
        int last = (int) Math.floor(Math.log10(right) + 1e-9);
        int step = Math.max(1, (last - first + most) / most);
        return DoubleStream.iterate(first, p -> p <= last, p -> p + step).map(p -> Math.pow(10, p)).toArray();
    }

    private void tick(Canvas canvas, double value, String label, double baseline) {
        FigureStyle style = canvas.style();
        canvas.g().setColor(style.ink());
        canvas.g().draw(new Line2D.Double(x(value), plot.getMaxY(), x(value), plot.getMaxY() + style.px(3)));
        Labels.draw(canvas, label, style.small(), style.ink(), x(value), baseline, Align.CENTRE);
    }
}
