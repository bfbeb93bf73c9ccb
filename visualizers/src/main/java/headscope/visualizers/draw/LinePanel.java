package headscope.visualizers.draw;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.Color;
import java.awt.Graphics2D;
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
    /** Below this part of the value a change is rounding. */
    private static final double FLAT = 1e-9;
    private static final double LEFT = 40;

    /**
     * @param x rising
     * @param y of the same length; what is not finite is left out
     */
    public record Line(String name, double[] x, double[] y) {
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
        FigureStyle style = canvas.style();
        double legend = Labels.lineHeight(style.small()) + style.px(4);
        Rectangle2D plot = Boxes.of(box.getX() + style.px(LEFT), box.getY() + legend, box.getWidth() - style.px(LEFT) - style.px(10),
                box.getHeight() - legend - 2 * Labels.lineHeight(style.small()) - style.px(6));
        if (plot.getWidth() < style.px(40) || plot.getHeight() < style.px(16) || isEmpty()) return;
        double[] y = range();
        double first = lines.stream().mapToDouble(l -> l.x[0]).min().orElseThrow();
        double last = Math.max(first + 1, lines.stream().mapToDouble(l -> l.x[l.x.length - 1]).max().orElseThrow());
        axes(canvas, plot, y, first, last);
        double middle = box.getY() + Labels.lineHeight(style.small()) / 2;
        Labels.middle(canvas, Labels.fitted(style.bold(), yAxis, box.getWidth()), style.bold(), style.ink(), box.getX(), middle, Align.LEFT);
        double x = box.getX() + Labels.width(style.bold(), yAxis) + style.px(14);
        for (int i = 0; i < lines.size(); i++) {
            x = legend(canvas, i, x, middle, plot.getMaxX());
            line(canvas, plot, i, y, first, last);
        }
    }

    private Color color(FigureStyle style, int line) {
        return Identity.color(line, style.dark());
    }

    private static float[] dash(int line) {
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

    private void axes(Canvas canvas, Rectangle2D plot, double[] y, double first, double last) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        Ticks ticks = Ticks.between(y[0], y[1], (int) Math.max(2, plot.getHeight() / (2.6 * style.small().getSize2D())));
        for (int i = 0; i < ticks.values().length; i++) {
            double at = plot.getMaxY() - plot.getHeight() * (ticks.values()[i] - y[0]) / (y[1] - y[0]);
            g.setColor(style.grid());
            g.draw(new Line2D.Double(plot.getX(), at, plot.getMaxX(), at));
            Labels.middle(canvas, ticks.label(i), style.small(), style.ink(), plot.getX() - style.px(5), at, Align.RIGHT);
        }
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        Ticks steps = Ticks.whole(first, last, (int) Math.max(2, plot.getWidth() / (4.2 * style.small().getSize2D())));
        g.setColor(style.ink());
        for (int i = 0; i < steps.values().length; i++) {
            double x = plot.getX() + plot.getWidth() * (steps.values()[i] - first) / (last - first);
            g.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + style.px(3)));
            Labels.draw(canvas, steps.label(i), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        g.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        Labels.draw(canvas, xAxis, style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    private void line(Canvas canvas, Rectangle2D plot, int index, double[] range, double first, double last) {
        FigureStyle style = canvas.style();
        Line line = lines.get(index);
        Path2D path = new Path2D.Double();
        var text = new StringBuilder(line.name);
        boolean dots = line.x.length <= DOTS;
        canvas.g().setColor(color(style, index));
        for (int i = 0; i < line.x.length; i++) {
            if (!Double.isFinite(line.y[i])) continue;
            double x = plot.getX() + plot.getWidth() * (line.x[i] - first) / (last - first);
            double y = plot.getMaxY() - plot.getHeight() * (line.y[i] - range[0]) / (range[1] - range[0]);
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
