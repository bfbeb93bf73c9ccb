package headscope.visualizers.draw;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A few numbers over whole steps, as lines that differ in colour and dash, with the name of the axis and a legend above.
 *
 * @param yAxis what is drawn, with its unit
 * @param xAxis what is counted
 * @param unit  whether the upright axis reaches from 0 to 1 at least
 */
public record LinePanel(String yAxis, String xAxis, boolean unit, List<Line> lines) {
    private static final int DOTS = 40;
    private static final float[] OTHER = {3, 2};
    /** Below this part of the value a change is rounding. */
    private static final double FLAT = 1e-9;

    /**
     * A line of the panel.
     *
     * @param x     rising
     * @param y     of the same length; what is not finite is left out
     * @param look  number of its colour; negative = by its place among the lines, with a dash of its own
     * @param other whether it belongs to something that is compared: dashed, where the others are solid
     */
    public record Line(String name, double[] x, double[] y, int look, boolean other) {
        /** A line that looks like its place. */
        public Line(String name, double[] x, double[] y) {
            this(name, x, y, -1, false);
        }

        boolean isEmpty() {
            return Arrays.stream(y).noneMatch(Double::isFinite);
        }
    }

    public LinePanel {
        lines = lines.stream().filter(l -> !l.isEmpty()).toList();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    private double[] range() {
        double low = unit ? 0 : Double.MAX_VALUE;
        double high = unit ? 1 : -Double.MAX_VALUE;
        for (Line line : lines) {
            for (double v : line.y) {
                if (!Double.isFinite(v)) continue;
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
        if (low > 0 && low < 0.5 * high) low = 0;
        boolean moves = high - low > FLAT * Math.max(Math.abs(low), Math.abs(high));
        return moves ? new double[] {low, high} : new double[] {low - 0.5, low + 0.5};
    }

    public void paint(Canvas canvas, Rectangle2D box) {
        if (isEmpty()) return;
        FigureStyle style = canvas.style();
        double legend = Labels.lineHeight(style.small()) + style.px(4);
        double[] y = range();
        double first = lines.stream().mapToDouble(l -> l.x[0]).min().orElseThrow();
        double last = Math.max(first + 1, lines.stream().mapToDouble(l -> l.x[l.x.length - 1]).max().orElseThrow());
        Axes axes = Axes.in(box, style, legend, first, last, false, y[0], y[1]);
        if (!axes.fits(style)) return;
        axes.paint(canvas, xAxis, true);
        double middle = box.getY() + Labels.lineHeight(style.small()) / 2;
        Labels.middle(canvas, Labels.fitted(style.bold(), yAxis, box.getWidth()), style.bold(), style.ink(), box.getX(), middle, Align.LEFT);
        double x = box.getX() + Labels.width(style.bold(), yAxis) + style.px(14);
        for (int i = 0; i < lines.size(); i++) {
            x = legend(canvas, i, x, middle, axes.plot().getMaxX());
            line(canvas, axes, i);
        }
    }

    private Color color(FigureStyle style, int line) {
        int look = lines.get(line).look;
        return Identity.color(look < 0 ? line : look, style.dark());
    }

    private float[] dash(int line) {
        if (lines.get(line).look >= 0) return lines.get(line).other ? OTHER.clone() : new float[0];
        return new float[][] {{}, {4, 2}, {1.5f, 1.8f}}[line % 3].clone();
    }

    private double legend(Canvas canvas, int i, double x, double y, double end) {
        FigureStyle style = canvas.style();
        String name = lines.get(i).name;
        double text = x + style.px(22);
        if (text + Labels.width(style.small(), name) > end) return end;
        canvas.g().setColor(color(style, i));
        canvas.g().setStroke(style.dashed(style.thick(), dash(i)));
        canvas.g().draw(new Line2D.Double(x, y, x + style.px(17), y));
        Labels.middle(canvas, name, style.small(), style.ink(), text, y, Align.LEFT);
        return text + Labels.width(style.small(), name) + style.px(14);
    }

    private void line(Canvas canvas, Axes axes, int index) {
        FigureStyle style = canvas.style();
        Line line = lines.get(index);
        Path2D path = new Path2D.Double();
        var text = new StringBuilder(line.name);
        boolean dots = line.x.length <= DOTS;
        canvas.g().setColor(color(style, index));
        for (int i = 0; i < line.x.length; i++) {
            if (!Double.isFinite(line.y[i])) continue;
            double x = axes.x(line.x[i]);
            double y = axes.y(line.y[i]);
            if (path.getCurrentPoint() == null) path.moveTo(x, y);
            else path.lineTo(x, y);
            if (!dots) continue;
            canvas.g().fill(Identity.marker(index, x, y, style.px(2.8)));
            text.append("\n").append(Numbers.plain(line.x[i])).append(": ").append(Numbers.of(line.y[i]));
        }
        canvas.g().setStroke(style.dashed(style.thick(), dash(index)));
        canvas.g().draw(path);
        int end = line.y.length - 1;
        if (!dots) text.append(": ").append(Numbers.of(line.y[end])).append(" at the end");
        canvas.hitLine(path, style.px(5), Target.NONE, text.toString());
        canvas.note(yAxis + ": " + line.name, "%s at %s %s".formatted(Numbers.of(line.y[end]), xAxis.toLowerCase(Locale.ROOT), Numbers.plain(line.x[end])));
    }
}
