package headscope.visualizers.study;

import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Group;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Paints values by name: one row each, seeds as dots, the mean as a bar across its interval. */
final class DotsPainter {
    private static final double WIDEST_NAMES = 0.4;

    private final Canvas canvas;
    private final StudyChart.Dots chart;
    private final FigureStyle style;
    private final Graphics2D g;

    DotsPainter(Canvas canvas, StudyChart.Dots chart) {
        this.canvas = canvas;
        this.chart = chart;
        style = canvas.style();
        g = canvas.g();
    }

    void paint() {
        if (rows().findAny().isEmpty()) {
            Labels.emptyState(canvas, "No trial has finished yet.");
            return;
        }
        Frame frame = frame();
        long lines = chart.groups().stream().mapToLong(group -> group.rows().size() + (group.title().isEmpty() ? 0 : 1)).sum();
        double pitch = frame.plot().getHeight() / lines;
        frame.paintX();
        reference(frame);
        double y = frame.plot().getY();
        int number = 0;
        for (Group group : chart.groups()) {
            if (!group.title().isEmpty()) {
                Labels.middle(canvas, group.title(), style.bold(), style.ink(), canvas.area().getX() + style.px(8), y + pitch / 2, Align.LEFT);
                y += pitch;
            }
            for (Spots row : group.rows()) {
                row(frame, row, y + pitch / 2, pitch, Identity.color(number, style.dark()));
                y += pitch;
            }
            number++;
        }
    }

    private Stream<Spots> rows() {
        return chart.groups().stream().flatMap(group -> group.rows().stream());
    }

    private Frame frame() {
        Rectangle2D area = canvas.area();
        double names = Math.min(WIDEST_NAMES * area.getWidth(), rows().mapToDouble(r -> Labels.width(style.text(), r.name())).max().orElse(0) + style.px(24));
        DoubleStream values = rows().flatMapToDouble(r -> DoubleStream.concat(DoubleStream.of(r.interval().low(), r.interval().high()), Arrays.stream(r.values())));
        Range x = Range.around(chart.value(), DoubleStream.concat(values, chart.reference().stream().mapToDouble(StudyChart.Level::y)));
        double top = style.px(8) + (chart.reference().isEmpty() ? 0 : Labels.lineHeight(style.small()));
        var plot = new Rectangle2D.Double(area.getX() + names, area.getY() + top, Math.max(1, area.getWidth() - names - style.px(14)),
                Math.max(1, area.getHeight() - top - Frame.bottomMargin(style) - style.px(6)));
        return new Frame(canvas, plot, x, new Range(Axis.linear(""), 0, 1));
    }

    private void reference(Frame frame) {
        chart.reference().ifPresent(level -> {
            double x = frame.px(level.y());
            g.setColor(style.muted());
            g.setStroke(style.dashed(style.line(), 5, 3));
            g.draw(new Line2D.Double(x, frame.plot().getY(), x, frame.plot().getMaxY()));
            double half = Labels.width(style.small(), level.label()) / 2;
            double at = Math.clamp(x, frame.plot().getX() + half, Math.max(frame.plot().getX() + half, frame.plot().getMaxX() - half));
            Labels.draw(canvas, level.label(), style.small(), style.muted(), at, frame.plot().getY() - style.px(3), Align.CENTRE);
        });
    }

    private void row(Frame frame, Spots row, double y, double pitch, Color ink) {
        g.setColor(style.grid());
        g.setStroke(style.stroke(style.thin()));
        g.draw(new Line2D.Double(frame.plot().getX(), y, frame.plot().getMaxX(), y));
        double widest = frame.plot().getX() - canvas.area().getX() - style.px(16);
        Labels.middle(canvas, Labels.fitted(style.text(), row.name(), widest), style.text(), style.ink(), frame.plot().getX() - style.px(8), y, Align.RIGHT);
        g.setColor(ink);
        g.setStroke(style.stroke(style.thick()));
        g.draw(new Line2D.Double(frame.px(row.interval().low()), y, frame.px(row.interval().high()), y));
        double tall = Math.min(pitch * 0.32, style.px(6));
        double mean = frame.px(row.interval().mean());
        g.draw(new Line2D.Double(mean, y - tall, mean, y + tall));
        double r = style.px(2.4);
        g.setStroke(style.stroke(style.line()));
        for (double v : row.values()) {
            var dot = new Ellipse2D.Double(frame.px(v) - r, y - r, 2 * r, 2 * r);
            g.setColor(style.background());
            g.fill(dot);
            g.setColor(ink);
            g.draw(dot);
        }
        canvas.note(row.name(), row.interval().mean() + " [" + row.interval().low() + ", " + row.interval().high() + "]");
    }
}
