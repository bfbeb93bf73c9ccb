package headscope.visualizers.study;

import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Level;
import headscope.engine.value.study.StudyChart.Line;
import headscope.engine.value.study.StudyChart.Mark;
import headscope.engine.value.study.StudyChart.Scale;
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
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Paints values against a number: seeds as dots, means joined, intervals as bands. */
final class SweepPainter {
    private static final int BAND_ALPHA = 45;
    private static final int PLATE_ALPHA = 205;
    /** More lines than this and seeds are left to the bands; bands without an order would hide each other. */
    private static final int MANY_LINES = 4;

    private final Canvas canvas;
    private final StudyChart.Sweep chart;
    private final FigureStyle style;
    private final Graphics2D g;
    private final Frame frame;
    private final double legendTop;

    SweepPainter(Canvas canvas, StudyChart.Sweep chart) {
        this.canvas = canvas;
        this.chart = chart;
        style = canvas.style();
        g = canvas.g();
        Range x = Range.around(chart.x(), places().mapToDouble(Spots::x));
        DoubleStream values = places().flatMapToDouble(p -> DoubleStream.concat(DoubleStream.of(p.interval().low(), p.interval().high()), Arrays.stream(p.values())));
        Range y = Range.around(chart.y(), DoubleStream.concat(values, chart.levels().stream().mapToDouble(Level::y)));
        Rectangle2D area = canvas.area();
        double left = Frame.leftMargin(style, y) + style.px(6);
        double width = area.getWidth() - left - style.px(12);
        legendTop = area.getY() + style.px(6);
        double top = style.px(12) + Legend.height(style, names(), width) + (chart.marks().isEmpty() ? 0 : chart.marks().size() * Labels.lineHeight(style.small()));
        frame = new Frame(canvas, new Rectangle2D.Double(area.getX() + left, area.getY() + top, width,
                Math.max(1, area.getHeight() - top - Frame.bottomMargin(style) - style.px(6))), x, y);
    }

    private Stream<Spots> places() {
        return chart.lines().stream().flatMap(l -> l.places().stream());
    }

    private List<String> names() {
        return chart.lines().stream().map(Line::name).toList();
    }

    void paint() {
        if (places().findAny().isEmpty()) {
            Labels.emptyState(canvas, "No trial has finished yet.");
            return;
        }
        frame.paintAxes(chart.x().scale() == Scale.LOG2 ? places().mapToDouble(Spots::x).distinct().sorted().toArray() : new double[0]);
        chart.marks().forEach(this::mark);
        chart.levels().forEach(this::level);
        for (int i = 0; i < chart.lines().size(); i++) band(chart.lines().get(i), color(i));
        chart.fits().forEach(this::fit);
        for (int i = 0; i < chart.lines().size(); i++) line(i);
        chart.levels().forEach(this::levelLabel);
        Legend.paint(canvas, names(), frame.plot().getX(), legendTop, frame.plot().getWidth(), this::sign);
        for (Line line : chart.lines()) {
            for (Spots p : line.places()) canvas.note(line.name() + " at " + p.x(), p.interval().mean() + " [" + p.interval().low() + ", " + p.interval().high() + "]");
        }
    }

    private Color color(int i) {
        return Inks.of(i, chart.lines().size(), chart.ordered(), style);
    }

    private float[] dash(int i) {
        return chart.ordered() ? new float[0] : Identity.dash(i);
    }

    private void sign(int i, double x, double y) {
        g.setColor(color(i));
        g.setStroke(style.dashed(style.thick(), dash(i)));
        g.draw(new Line2D.Double(x - style.px(6), y, x + style.px(6), y));
        if (chart.lines().size() <= MANY_LINES) g.fill(Identity.marker(i, x, y, style.px(2.6)));
    }

    private void band(Line line, Color ink) {
        if (!line.joined() || line.places().size() < 2 || !chart.ordered() && chart.lines().size() > MANY_LINES) return;
        var path = new Path2D.Double();
        List<Spots> places = line.places();
        path.moveTo(frame.px(places.getFirst().x()), frame.py(places.getFirst().interval().low()));
        for (Spots p : places) path.lineTo(frame.px(p.x()), frame.py(p.interval().low()));
        for (Spots p : places.reversed()) path.lineTo(frame.px(p.x()), frame.py(p.interval().high()));
        path.closePath();
        g.setColor(Inks.veil(ink, BAND_ALPHA));
        g.fill(path);
    }

    private void line(int i) {
        Line line = chart.lines().get(i);
        boolean few = chart.lines().size() <= MANY_LINES;
        g.setColor(color(i));
        if (line.joined()) {
            var path = new Path2D.Double();
            for (Spots p : line.places()) {
                if (path.getCurrentPoint() == null) path.moveTo(frame.px(p.x()), frame.py(p.interval().mean()));
                else path.lineTo(frame.px(p.x()), frame.py(p.interval().mean()));
            }
            g.setStroke(style.dashed(few ? style.thick() : style.line(), dash(i)));
            if (path.getCurrentPoint() != null) g.draw(path);
        }
        for (Spots p : line.places()) {
            double x = frame.px(p.x());
            if (!line.joined()) {
                g.setStroke(style.stroke(style.line()));
                g.draw(new Line2D.Double(x, frame.py(p.interval().low()), x, frame.py(p.interval().high())));
            }
            if (few) seeds(p, x, color(i));
            if (few) g.fill(Identity.marker(i, x, frame.py(p.interval().mean()), style.px(2.6)));
        }
    }

    private void seeds(Spots p, double x, Color ink) {
        double r = style.px(2);
        g.setStroke(style.stroke(style.thin()));
        g.setColor(ink);
        for (double v : p.values()) g.draw(new Ellipse2D.Double(x - r, frame.py(v) - r, 2 * r, 2 * r));
    }

    private void level(Level level) {
        double y = frame.py(level.y());
        g.setColor(style.muted());
        g.setStroke(style.dashed(style.line(), 5, 3));
        g.draw(new Line2D.Double(frame.plot().getX(), y, frame.plot().getMaxX(), y));
    }

    /** On a plate of the ground's colour, so that it reads above lines and bands. */
    private void levelLabel(Level level) {
        double y = frame.py(level.y()) - style.px(4);
        double width = Labels.width(style.small(), level.label());
        double height = Labels.capHeight(style.small());
        g.setColor(Inks.veil(style.background(), PLATE_ALPHA));
        g.fill(new Rectangle2D.Double(frame.plot().getMaxX() - width - style.px(4), y - height - style.px(2), width + style.px(4), height + style.px(4)));
        Labels.draw(canvas, level.label(), style.small(), style.ink(), frame.plot().getMaxX() - style.px(2), y, Align.RIGHT);
    }

    /** Labels stand in rows of their own above the plot, so that they never meet. */
    private void mark(Mark mark) {
        int row = chart.marks().size() - 1 - chart.marks().indexOf(mark);
        double x = frame.px(mark.x());
        double y = frame.plot().getY() - style.px(4) - row * Labels.lineHeight(style.small());
        g.setColor(style.ink());
        g.setStroke(style.dashed(style.thin(), 1.5f, 2));
        g.draw(new Line2D.Double(x, y, x, frame.plot().getMaxY()));
        double width = Labels.width(style.small(), mark.label());
        boolean leftOf = x + style.px(4) + width > frame.plot().getMaxX();
        Labels.draw(canvas, mark.label(), style.small(), style.ink(), leftOf ? x - style.px(4) : x + style.px(4), y, leftOf ? Align.RIGHT : Align.LEFT);
    }

    private void fit(StudyChart.Fit fit) {
        int i = Math.max(0, names().indexOf(fit.line()));
        g.setColor(color(i));
        g.setStroke(style.dashed(style.line(), 4, 2));
        g.draw(new Line2D.Double(frame.px(fit.fromX()), frame.py(fit.fromY()), frame.px(fit.toX()), frame.py(fit.toY())));
    }
}
