package headscope.visualizers.figure;

import headscope.engine.value.EditMark;
import headscope.engine.value.Radial;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.EditMarks;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Distances of one layer's taps over time.
 *
 * @param radials oldest first
 * @param limit   share at the end of the colour bar
 * @param panel   number of the panel, -1 if it is the only one
 */
record RadialPanel(List<Radial> radials, List<EditMark> marks, int layer, double limit, int panel) {
    private static final int MOST_COLUMNS = 160;

    /** Height under which rows cannot be told apart. */
    static double leastHeight(FigureStyle style) {
        return style.px(150) + ColourBar.height(style);
    }

    void paint(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        double baseline = box.getY() + Labels.capHeight(style.bold());
        double heading = box.getX() + Labels.panelLetter(canvas, panel, box.getX(), baseline);
        Labels.draw(canvas, "Layer " + layer, style.bold(), style.ink(), heading, baseline, Align.LEFT);
        if (radials.isEmpty()) {
            Labels.draw(canvas, "no head takes part", style.small(), style.muted(), box.getX(), box.getY() + 2 * Labels.lineHeight(style.bold()), Align.LEFT);
            return;
        }
        double left = Labels.lineHeight(style.small()) + Labels.width(style.small(), "00") + style.px(10);
        double top = Labels.lineHeight(style.bold()) + style.px(14);
        double bottom = 2 * Labels.lineHeight(style.small()) + style.px(16) + ColourBar.height(style);
        Rectangle2D plot = Boxes.of(box.getX() + left, box.getY() + top, box.getWidth() - left - style.px(8), box.getHeight() - top - bottom);
        if (plot.getWidth() < style.px(30) || plot.getHeight() < style.px(30)) return;
        int rows = radials.stream().mapToInt(r -> r.taps().length).max().orElseThrow();
        int cols = Math.clamp((int) (plot.getWidth() / style.px(3)), 1, MOST_COLUMNS);
        HeatMap.paint(canvas, plot, rows, cols, (r, c) -> argb(style, at(c, cols).share(rows - 1 - r)));
        canvas.cells(plot, rows, cols, (r, c) -> "step %d, distance %d cells: %.1f %% of the taps".formatted(at(c, cols).step(), rows - 1 - r, 100 * at(c, cols).share(rows - 1 - r)));
        EditMarks.signs(canvas, plot, marks.stream().filter(m -> m.heads().isEmpty() || m.heads().stream().anyMatch(h -> h.layer() == layer)).toList(), step -> x(plot, step));
        mean(canvas, plot, rows);
        axes(canvas, plot, rows);
        new ColourBar(Labels.firstThatFits(style.small(), plot.getWidth(), "Share of the layer's taps", "Share of taps", "Share"), 0, limit, v -> argb(style, v), ColourBar.Range.AUTO,
                false).paint(canvas, plot.getX(), plot.getMaxY() + bottom - ColourBar.height(style), Math.min(plot.getWidth(), style.px(200)));
        canvas.note("mean distance in layer " + layer, "%s cells at step %d, was %s".formatted(Numbers.of(radials.getLast().mean()), radials.getLast().step(),
                Numbers.of(radials.getFirst().mean())));
    }

    /** Colours follow the root of the share, so that the few far taps can be seen beside the many near ones; the bar says which colour is which share. */
    private int argb(FigureStyle style, double share) {
        return style.magnitude().argb(Math.sqrt(Math.min(1, share / limit)));
    }

    /** What held in the middle of a column: the newest at or before it. */
    private Radial at(int col, int cols) {
        double step = first() + (last() - first()) * (col + 0.5) / cols;
        Radial found = radials.getFirst();
        for (Radial r : radials) {
            if (r.step() > step) break;
            found = r;
        }
        return found;
    }

    private long first() {
        return radials.getFirst().step();
    }

    private long last() {
        return Math.max(first() + 1, radials.getLast().step());
    }

    private double x(Rectangle2D plot, long step) {
        return plot.getX() + plot.getWidth() * (step - first()) / (last() - first());
    }

    private void mean(Canvas canvas, Rectangle2D plot, int rows) {
        var line = new Path2D.Double();
        for (int i = 0; i < radials.size(); i++) {
            double y = plot.getMaxY() - plot.getHeight() * (radials.get(i).mean() + 0.5) / rows;
            if (i == 0) line.moveTo(x(plot, radials.get(i).step()), y);
            else line.lineTo(x(plot, radials.get(i).step()), y);
        }
        if (radials.size() == 1) line.lineTo(plot.getMaxX(), plot.getMaxY() - plot.getHeight() * (radials.getFirst().mean() + 0.5) / rows);
        Graphics2D g = canvas.g();
        g.setStroke(canvas.style().stroke(3 * canvas.style().line()));
        g.setColor(new Color(0, 0, 0, 120));
        g.draw(line);
        g.setStroke(canvas.style().stroke(1.5 * canvas.style().line()));
        g.setColor(Color.WHITE);
        g.draw(line);
        Labels.draw(canvas, "white line: mean", canvas.style().small(), canvas.style().muted(), plot.getMaxX(), plot.getY() - canvas.style().px(16) + Labels.capHeight(canvas.style().small()) / 2,
                Align.RIGHT);
    }

    private void axes(Canvas canvas, Rectangle2D plot, int rows) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        g.setColor(style.ink());
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        Ticks steps = Ticks.whole(first(), last(), (int) Math.max(2, plot.getWidth() / (3.6 * style.small().getSize2D())));
        for (int i = 0; i < steps.values().length; i++) {
            double x = x(plot, Math.round(steps.values()[i]));
            g.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + style.px(3)));
            Labels.draw(canvas, steps.label(i), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, "Step", style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
        Ticks distances = Ticks.whole(0, rows - 1, (int) Math.max(2, plot.getHeight() / (1.8 * style.small().getSize2D())));
        for (int i = 0; i < distances.values().length; i++) {
            double y = plot.getMaxY() - plot.getHeight() * (distances.values()[i] + 0.5) / rows;
            Labels.middle(canvas, distances.label(i), style.small(), style.ink(), plot.getX() - style.px(6), y, Align.RIGHT);
        }
        Labels.vertical(canvas, "Distance (cells)", style.small(), style.muted(), plot.getX() - Labels.width(style.small(), "00") - style.px(10) - Labels.capHeight(style.small()) / 2,
                plot.getCenterY());
    }
}
