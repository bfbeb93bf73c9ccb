package headscope.visualizers.kernel;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Axes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A mean over steps and a band of one standard deviation around it. Both series tell of the same steps. */
record BandPlot(String name, TermSeries mean, TermSeries deviation) {
    private static final int BAND_ALPHA = 60;

    boolean isEmpty() {
        return mean.isEmpty() || deviation.steps().length != mean.steps().length;
    }

    void paint(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        String numbers = "%s \u00b1 %s".formatted(Numbers.fixed(mean.last(), 2), Numbers.fixed(deviation.last(), 2));
        canvas.note(name, "mean %s, s.d. %s at step %s".formatted(Numbers.of(mean.last()), Numbers.of(deviation.last()), Numbers.whole((long) mean.steps()[mean.steps().length - 1])));
        double[] y = range();
        double first = mean.steps()[0];
        double last = Math.max(first + 1, mean.steps()[mean.steps().length - 1]);
        Axes axes = Axes.in(box, style, Labels.lineHeight(style.small()) + style.px(4), first, last, false, y[0], y[1]);
        if (!axes.fits(style)) return;
        double baseline = box.getY() + Labels.capHeight(style.small());
        double room = box.getWidth() - style.px(10);
        String title = Labels.fitted(style.bold(), name, room);
        Labels.draw(canvas, title, style.bold(), style.ink(), box.getX(), baseline, Align.LEFT);
        String shown = Labels.fitted(style.small(), numbers, room - Labels.width(style.bold(), title) - style.px(8));
        if (shown.equals(numbers)) Labels.draw(canvas, numbers, style.small(), style.muted(), box.getX() + room, baseline, Align.RIGHT);
        axes.paint(canvas, "Step", true);
        band(canvas, axes);
        canvas.g().setColor(style.muted());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(new Line2D.Double(axes.plot().getX(), axes.y(0), axes.plot().getMaxX(), axes.y(0)));
        Path2D line = new Path2D.Double();
        for (int i = 0; i < mean.steps().length; i++) {
            if (!Double.isFinite(mean.values()[i])) continue;
            if (line.getCurrentPoint() == null) line.moveTo(axes.x(mean.steps()[i]), axes.y(mean.values()[i]));
            else line.lineTo(axes.x(mean.steps()[i]), axes.y(mean.values()[i]));
        }
        canvas.g().setColor(style.ink());
        canvas.g().setStroke(style.stroke(style.thick()));
        canvas.g().draw(line);
        canvas.hit(axes.plot(), Target.NONE, "%s: mean %s, s.d. %s at the end".formatted(name, Numbers.of(mean.last()), Numbers.of(deviation.last())));
    }

    private void band(Canvas canvas, Axes axes) {
        Path2D band = new Path2D.Double();
        for (int i = 0; i < mean.steps().length; i++) point(band, axes, i, 1);
        for (int i = mean.steps().length - 1; i >= 0; i--) point(band, axes, i, -1);
        if (band.getCurrentPoint() == null) return;
        band.closePath();
        Color accent = canvas.style().accent();
        canvas.g().setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), BAND_ALPHA));
        canvas.g().fill(band);
    }

    private void point(Path2D band, Axes axes, int i, int side) {
        double y = mean.values()[i] + side * deviation.values()[i];
        if (!Double.isFinite(y)) return;
        if (band.getCurrentPoint() == null) band.moveTo(axes.x(mean.steps()[i]), axes.y(y));
        else band.lineTo(axes.x(mean.steps()[i]), axes.y(y));
    }

    /** Zero is always shown. */
    private double[] range() {
        double low = 0;
        double high = 0;
        for (int i = 0; i < mean.steps().length; i++) {
            double below = mean.values()[i] - deviation.values()[i];
            double above = mean.values()[i] + deviation.values()[i];
            if (Double.isFinite(below)) low = Math.min(low, below);
            if (Double.isFinite(above)) high = Math.max(high, above);
        }
        if (high - low < 1e-9) return new double[] {-1, 1};
        double air = 0.08 * (high - low);
        return new double[] {low - air, high + air};
    }
}
