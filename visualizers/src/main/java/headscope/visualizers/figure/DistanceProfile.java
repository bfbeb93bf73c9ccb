package headscope.visualizers.figure;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * Share of taps at each distance: bars for what heads read, a line for what the law says.
 *
 * @param law  share of the law's probability at distance 0, 1, 2 ... cells
 * @param taps share of the heads' taps, as many numbers
 */
record DistanceProfile(double[] law, double[] taps) {
    void paint(Canvas canvas, Rectangle2D box, int panel) {
        FigureStyle style = canvas.style();
        double y = box.getY() + Labels.capHeight(style.bold());
        double indent = Labels.panelLetter(canvas, panel, box.getX(), y);
        Labels.draw(canvas, Labels.firstThatFits(style.bold(), box.getWidth() - indent, "By distance", "Distance"), style.bold(), style.ink(), box.getX() + indent, y, Align.LEFT);
        double most = Ticks.roundUp(Math.max(Arrays.stream(law).max().orElse(0), Arrays.stream(taps).max().orElse(0)));
        double left = Labels.width(style.small(), "100 %") + style.px(8) + Labels.lineHeight(style.small());
        double bottom = 2 * Labels.lineHeight(style.small()) + style.px(6);
        double key = Labels.lineHeight(style.small()) + style.px(6);
        Rectangle2D plot = Boxes.of(box.getX() + left, y + key + style.px(6), box.getWidth() - left, box.getMaxY() - y - key - style.px(6) - bottom);
        if (plot.getHeight() < style.px(30) || plot.getWidth() < style.px(40)) return;
        key(canvas, plot.getX(), y + key - style.px(4), plot.getWidth());
        upAxis(canvas, plot, most);
        double step = plot.getWidth() / law.length;
        for (int d = 0; d < law.length; d++) {
            double height = taps[d] / most * plot.getHeight();
            var bar = new Rectangle2D.Double(plot.getX() + (d + 0.15) * step, plot.getMaxY() - height, 0.7 * step, height);
            canvas.g().setColor(style.faint());
            canvas.g().fill(bar);
            canvas.hit(new Rectangle2D.Double(plot.getX() + d * step, plot.getY(), step, plot.getHeight()), Target.NONE, "distance %d\nlaw %s, heads %s".formatted(d,
                    Numbers.percent(law[d]), Numbers.percent(taps[d])));
        }
        line(canvas, plot, step, most);
        acrossAxis(canvas, plot, step);
        canvas.note("mean distance by the law", Numbers.of(mean(law)) + " cells");
        canvas.note("mean distance of the taps", Numbers.of(mean(taps)) + " cells");
    }

    private static double mean(double[] share) {
        double sum = 0;
        for (int d = 0; d < share.length; d++) sum += d * share[d];
        return sum;
    }

    private void line(Canvas canvas, Rectangle2D plot, double step, double most) {
        FigureStyle style = canvas.style();
        var path = new Path2D.Double();
        canvas.g().setColor(style.accent());
        for (int d = 0; d < law.length; d++) {
            double x = plot.getX() + (d + 0.5) * step;
            double y = plot.getMaxY() - law[d] / most * plot.getHeight();
            if (d == 0) path.moveTo(x, y);
            else path.lineTo(x, y);
            double r = style.px(2.5);
            canvas.g().fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        }
        canvas.g().setStroke(style.stroke(style.line()));
        canvas.g().draw(path);
    }

    private static void key(Canvas canvas, double x, double baseline, double width) {
        FigureStyle style = canvas.style();
        double swatch = style.px(12);
        double middle = baseline - Labels.capHeight(style.small()) / 2;
        canvas.g().setColor(style.accent());
        canvas.g().setStroke(style.stroke(style.line()));
        canvas.g().draw(new Line2D.Double(x, middle, x + swatch, middle));
        double at = x + swatch + style.px(5);
        Labels.draw(canvas, "law", style.small(), style.ink(), at, baseline, Align.LEFT);
        at += Labels.width(style.small(), "law") + style.px(14);
        if (at + swatch + style.px(5) + Labels.width(style.small(), "heads") > x + width) return;
        canvas.g().setColor(style.faint());
        canvas.g().fill(new Rectangle2D.Double(at, baseline - Labels.capHeight(style.small()), swatch, Labels.capHeight(style.small())));
        Labels.draw(canvas, "heads", style.small(), style.ink(), at + swatch + style.px(5), baseline, Align.LEFT);
    }

    private static void upAxis(Canvas canvas, Rectangle2D plot, double most) {
        FigureStyle style = canvas.style();
        canvas.g().setStroke(style.stroke(style.thin()));
        Ticks up = Ticks.between(0, most, (int) Math.max(2, plot.getHeight() / (3 * style.small().getSize2D())));
        for (double v : up.values()) {
            double y = plot.getMaxY() - v / most * plot.getHeight();
            canvas.g().setColor(style.grid());
            canvas.g().draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
            Labels.middle(canvas, Numbers.tick(100 * v, 100 * up.step()) + "\u2009%", style.small(), style.ink(), plot.getX() - style.px(5), y, Align.RIGHT);
        }
        if (Labels.width(style.small(), "Share of taps") < plot.getHeight()) {
            Labels.vertical(canvas, "Share of taps", style.small(), style.muted(), plot.getX() - Labels.width(style.small(), "100 %") - style.px(8) - Labels.capHeight(style.small()) / 2,
                    plot.getCenterY());
        }
    }

    private void acrossAxis(Canvas canvas, Rectangle2D plot, double step) {
        FigureStyle style = canvas.style();
        canvas.g().setColor(style.ink());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        Ticks across = Ticks.whole(0, law.length - 1, (int) Math.max(2, plot.getWidth() / (2.5 * style.small().getSize2D())));
        double baseline = plot.getMaxY() + style.px(4) + Labels.capHeight(style.small());
        for (double v : across.values()) Labels.draw(canvas, Numbers.whole((long) v), style.small(), style.ink(), plot.getX() + (v + 0.5) * step, baseline, Align.CENTRE);
        Labels.draw(canvas, Labels.firstThatFits(style.small(), plot.getWidth(), "Distance from the centre (cells)", "Distance (cells)"), style.small(), style.muted(),
                plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }
}
