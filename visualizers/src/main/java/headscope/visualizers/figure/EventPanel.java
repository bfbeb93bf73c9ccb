package headscope.visualizers.figure;

import headscope.engine.value.PolicyEvent;
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
import java.util.function.ToDoubleFunction;

/**
 * One number of each event of a policy over steps; events without it are left out.
 *
 * @param axis what is drawn, with its unit
 */
record EventPanel(List<PolicyEvent> events, String axis, ToDoubleFunction<PolicyEvent> value) {
    private static final int MOST_DOTS = 80;

    EventPanel {
        events = List.copyOf(events);
    }

    boolean isEmpty() {
        return events.stream().noneMatch(e -> Double.isFinite(value.applyAsDouble(e)));
    }

    void paint(Canvas canvas, Rectangle2D box, double left) {
        FigureStyle style = canvas.style();
        Rectangle2D plot = Boxes.of(box.getX() + left, box.getY() + style.px(6), box.getWidth() - left - style.px(12),
                box.getHeight() - 2 * Labels.lineHeight(style.small()) - style.px(14));
        if (plot.getWidth() < style.px(40) || plot.getHeight() < style.px(20) || isEmpty()) return;
        double low = Math.min(0, events.stream().mapToDouble(value).filter(Double::isFinite).min().orElse(0));
        double high = events.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(1);
        if (high <= low) high = low + 1;
        long first = events.getFirst().step();
        long last = Math.max(first + 1, events.getLast().step());
        Labels.vertical(canvas, Labels.fitted(style.small(), axis, box.getHeight()), style.small(), style.muted(), box.getX() + Labels.capHeight(style.small()) / 2, plot.getCenterY());
        axes(canvas, plot, Ticks.between(low, high, (int) Math.max(2, plot.getHeight() / (2.6 * style.small().getSize2D()))), low, high, first, last);
        curve(canvas, plot, low, high, first, last);
    }

    private static void axes(Canvas canvas, Rectangle2D plot, Ticks ticks, double low, double high, long first, long last) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        for (int i = 0; i < ticks.values().length; i++) {
            double y = plot.getMaxY() - plot.getHeight() * (ticks.values()[i] - low) / (high - low);
            g.setColor(style.grid());
            g.draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
            Labels.middle(canvas, ticks.label(i), style.small(), style.ink(), plot.getX() - style.px(5), y, Align.RIGHT);
        }
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        Ticks steps = Ticks.whole(first, last, (int) Math.max(2, plot.getWidth() / (3.8 * style.small().getSize2D())));
        g.setColor(style.ink());
        for (int i = 0; i < steps.values().length; i++) {
            double x = plot.getX() + plot.getWidth() * (steps.values()[i] - first) / (last - first);
            g.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + style.px(3)));
            Labels.draw(canvas, steps.label(i), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        g.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        Labels.draw(canvas, "Step", style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    private void curve(Canvas canvas, Rectangle2D plot, double low, double high, long first, long last) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setColor(style.accent());
        g.setStroke(style.stroke(style.thick()));
        Path2D line = new Path2D.Double();
        double radius = style.px(events.size() > MOST_DOTS ? 0 : 2.5);
        for (PolicyEvent e : events) {
            double v = value.applyAsDouble(e);
            if (!Double.isFinite(v)) continue;
            double x = plot.getX() + plot.getWidth() * (e.step() - first) / (last - first);
            double y = plot.getMaxY() - plot.getHeight() * (v - low) / (high - low);
            if (line.getCurrentPoint() == null) line.moveTo(x, y);
            else line.lineTo(x, y);
            if (radius > 0) g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
            canvas.hit(Boxes.of(x - style.px(4), plot.getY(), style.px(8), plot.getHeight()), Target.NONE,
                    "%s at step %s: %s".formatted(e.policy(), Numbers.whole(e.step()), Numbers.of(v)));
        }
        g.draw(line);
    }
}
