package headscope.visualizers.study;

import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Place;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Paints cost against quality: seeds small, means large with their intervals, the arms that nothing beats joined by a line. */
final class ParetoPainter {
    /** Share of the axis that is kept free for marks beside each other. */
    private static final double ROOM_BESIDE = 0.12;
    /** Distance of marks that would lie on each other, in pixels at 100 %. */
    private static final double BESIDE = 10;

    private final Canvas canvas;
    private final StudyChart.Pareto chart;
    private final FigureStyle style;
    private final Graphics2D g;

    ParetoPainter(Canvas canvas, StudyChart.Pareto chart) {
        this.canvas = canvas;
        this.chart = chart;
        style = canvas.style();
        g = canvas.g();
    }

    void paint() {
        if (chart.places().isEmpty()) {
            Labels.emptyState(canvas, "No trial has finished yet.");
            return;
        }
        Rectangle2D area = canvas.area();
        double names = chart.places().stream().mapToDouble(p -> Labels.width(style.small(), p.name())).max().orElse(0) + style.px(30);
        Range tight = Range.around(chart.x(), values(Place::x));
        double room = ROOM_BESIDE * (tight.high() - tight.low());
        Range x = new Range(chart.x(), tight.low() - room, tight.high() + room);
        Range y = Range.around(chart.y(), values(Place::y));
        double left = Frame.leftMargin(style, y) + style.px(6);
        var plot = new Rectangle2D.Double(area.getX() + left, area.getY() + style.px(10), Math.max(1, area.getWidth() - left - names - style.px(10)),
                Math.max(1, area.getHeight() - style.px(16) - Frame.bottomMargin(style)));
        Frame frame = new Frame(canvas, plot, x, y);
        frame.paintAxes();
        front(frame);
        for (int i = 0; i < chart.places().size(); i++) place(frame, i);
        legend(plot);
    }

    private DoubleStream values(Function<Place, Spots> side) {
        return chart.places().stream().map(side).flatMapToDouble(s -> DoubleStream.concat(DoubleStream.of(s.interval().low(), s.interval().high()), Arrays.stream(s.values())));
    }

    private void front(Frame frame) {
        List<Place> best = chart.places().stream().filter(Place::best).sorted(Comparator.comparingDouble(p -> p.x().interval().mean())).toList();
        if (best.size() < 2) return;
        var path = new Path2D.Double();
        for (Place p : best) {
            double x = frame.px(p.x().interval().mean());
            double y = frame.py(p.y().interval().mean());
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, path.getCurrentPoint().getY());
                path.lineTo(x, y);
            }
        }
        g.setColor(style.faint());
        g.setStroke(style.dashed(style.line(), 4, 3));
        g.draw(path);
    }

    /** Arms of nearly equal cost stand side by side: how far this one is from where it belongs. */
    private double beside(Frame frame, int i) {
        double own = frame.px(chart.places().get(i).x().interval().mean());
        int before = 0;
        int all = 0;
        for (int j = 0; j < chart.places().size(); j++) {
            if (Math.abs(frame.px(chart.places().get(j).x().interval().mean()) - own) > style.px(3)) continue;
            all++;
            if (j < i) before++;
        }
        return style.px(BESIDE) * (before - (all - 1) / 2.0);
    }

    private void place(Frame frame, int i) {
        Place p = chart.places().get(i);
        Color ink = Identity.color(i, style.dark());
        double aside = beside(frame, i);
        double x = frame.px(p.x().interval().mean()) + aside;
        double y = frame.py(p.y().interval().mean());
        g.setColor(Inks.veil(ink, 130));
        double r = style.px(1.8);
        for (int s = 0; s < p.y().values().length; s++) {
            g.fill(new Ellipse2D.Double(frame.px(p.x().values()[s]) + aside - r, frame.py(p.y().values()[s]) - r, 2 * r, 2 * r));
        }
        g.setColor(ink);
        g.setStroke(style.stroke(style.line()));
        g.draw(new Line2D.Double(x, frame.py(p.y().interval().low()), x, frame.py(p.y().interval().high())));
        g.draw(new Line2D.Double(frame.px(p.x().interval().low()) + aside, y, frame.px(p.x().interval().high()) + aside, y));
        mark(i, p.best(), x, y);
        canvas.note(p.name(), "%s, %s%s".formatted(p.x().interval().mean(), p.y().interval().mean(), p.best() ? ", on the front" : ""));
    }

    /** Filled = nothing beats it. */
    private void mark(int i, boolean best, double x, double y) {
        Color ink = Identity.color(i, style.dark());
        var shape = Identity.marker(i, x, y, style.px(4));
        g.setColor(best ? ink : style.background());
        g.fill(shape);
        g.setColor(ink);
        g.setStroke(style.stroke(style.line()));
        g.draw(shape);
    }

    private void legend(Rectangle2D plot) {
        double y = plot.getY() + Labels.lineHeight(style.small()) / 2;
        double x = plot.getMaxX() + style.px(14);
        for (int i = 0; i < chart.places().size(); i++) {
            mark(i, chart.places().get(i).best(), x, y);
            Labels.middle(canvas, chart.places().get(i).name(), style.small(), style.ink(), x + style.px(9), y, Align.LEFT);
            y += 1.15 * Labels.lineHeight(style.small());
        }
        y += Labels.lineHeight(style.small()) / 2;
        Labels.middle(canvas, "filled: on the front", style.small(), style.muted(), x - style.px(4), y, Align.LEFT);
    }
}
