package headscope.visualizers.figure;

import headscope.engine.value.EditMark;
import headscope.engine.value.HeadId;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Target;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.EditMarks;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Signs;
import headscope.visualizers.draw.Ticks;
import headscope.visualizers.figure.BumpLines.Line;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/**
 * Rank history of one layer.
 *
 * @param panel number of the panel, -1 if it is the only one
 */
record BumpPanel(Scene scene, LayerInfo layer, int panel) {
    private static final int MOST_POINTS = 240;
    /** More lines than this are drawn thinner. */
    private static final int MANY = 48;

    /** Height under which lines cannot be told apart. */
    static double leastHeight(FigureStyle style, int heads) {
        return style.px(90) + Math.min(heads, 32) * style.px(3);
    }


    void paint(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        int points = Math.clamp((int) (box.getWidth() / style.px(4)), 2, MOST_POINTS);
        BumpLines lines = BumpLines.of(scene.history().rankings(), layer.index(), points);
        double baseline = box.getY() + Labels.capHeight(style.bold());
        double heading = box.getX() + Labels.panelLetter(canvas, panel, box.getX(), baseline);
        Labels.draw(canvas, "Layer " + layer.index(), style.bold(), style.ink(), heading, baseline, Align.LEFT);
        if (lines.lines().isEmpty()) {
            Labels.draw(canvas, "no head takes part", style.small(), style.muted(), box.getX(), box.getY() + 2 * Labels.lineHeight(style.bold()), Align.LEFT);
            return;
        }
        List<EditMark> marks = scene.history().marks().stream()
                .filter(m -> m.heads().isEmpty() || m.heads().stream().anyMatch(h -> h.layer() == layer.index())).toList();
        double labels = style.px(8);
        for (Line line : lines.lines()) labels = Math.max(labels, Labels.width(style.small(), line.head().toString()) + style.px(12));
        double left = Labels.lineHeight(style.small()) + Labels.width(style.small(), "00") + style.px(10);
        double top = Labels.lineHeight(style.bold()) + (marks.isEmpty() ? style.px(4) : EditMarks.height(style));
        double bottom = 2 * Labels.lineHeight(style.small()) + style.px(8);
        Rectangle2D plot = Boxes.of(box.getX() + left, box.getY() + top, box.getWidth() - left - labels, box.getHeight() - top - bottom);
        if (plot.getWidth() < style.px(20) || plot.getHeight() < style.px(20)) return;
        axes(canvas, plot, lines);
        EditMarks.above(canvas, plot, marks, step -> x(plot, lines, step));
        for (Line line : lines.lines()) {
            if (!marked(line.head())) draw(canvas, plot, lines, line);
        }
        for (Line line : lines.lines()) {
            if (marked(line.head())) draw(canvas, plot, lines, line);
        }
        names(canvas, plot, lines);
        legend(canvas, box, plot, lines);
        for (Line line : lines.lines()) {
            canvas.note(line.head().toString(), "place %d at step %d%s%s".formatted(line.lastPlace(), line.steps()[line.steps().length - 1],
                    line.born() ? ", born " + line.steps()[0] : "", line.died() ? ", died" : ""));
        }
    }

    private boolean marked(HeadId head) {
        return GalleryFigure.selected(scene.focus(), head) || GalleryFigure.hovered(scene.focus(), head);
    }

    private static double x(Rectangle2D plot, BumpLines lines, long step) {
        long span = Math.max(1, lines.lastStep() - lines.firstStep());
        return plot.getX() + plot.getWidth() * (step - lines.firstStep()) / span;
    }

    private static double y(Rectangle2D plot, BumpLines lines, int place) {
        return lines.most() == 1 ? plot.getCenterY() : plot.getY() + plot.getHeight() * (place - 0.5) / lines.most();
    }

    private static void axes(Canvas canvas, Rectangle2D plot, BumpLines lines) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        g.setColor(style.ink());
        g.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        Ticks steps = Ticks.whole(lines.firstStep(), lines.lastStep(), (int) Math.max(2, plot.getWidth() / (3.6 * style.small().getSize2D())));
        for (int i = 0; i < steps.values().length; i++) {
            double x = x(plot, lines, Math.round(steps.values()[i]));
            g.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + style.px(3)));
            Labels.draw(canvas, steps.label(i), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, "Step", style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
        double last = Double.NEGATIVE_INFINITY;
        int step = lines.most() <= 10 ? 1 : lines.most() <= 50 ? 5 : lines.most() <= 100 ? 10 : 50;
        for (int place = 1; place <= lines.most(); place = place == 1 && step > 1 ? step : place + step) {
            double y = y(plot, lines, place);
            if (y - last < 1.1 * style.small().getSize2D()) continue;
            last = y;
            Labels.middle(canvas, Integer.toString(place), style.small(), style.ink(), plot.getX() - style.px(6), y, Align.RIGHT);
        }
        double digits = Labels.width(style.small(), Integer.toString(lines.most()));
        Labels.vertical(canvas, "Place in the layer", style.small(), style.muted(), plot.getX() - digits - style.px(10) - Labels.capHeight(style.small()) / 2,
                plot.getCenterY());
    }

    private void draw(Canvas canvas, Rectangle2D plot, BumpLines lines, Line line) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        boolean selected = GalleryFigure.selected(scene.focus(), line.head());
        boolean marked = marked(line.head());
        Color color = selected ? Identity.color(line.head(), style) : marked ? style.ink() : quiet(style);
        var path = new Path2D.Double();
        for (int i = 0; i < line.steps().length; i++) {
            double x = x(plot, lines, line.steps()[i]);
            double y = y(plot, lines, line.places()[i]);
            if (i == 0) path.moveTo(x, y);
            else path.lineTo(x, y);
        }
        g.setColor(color);
        g.setStroke(selected ? style.dashed(style.thick(), Identity.dash(line.head())) : style.stroke(marked ? style.thick() : lines.most() > MANY ? style.thin() : style.line()));
        g.draw(path);
        double radius = style.px(marked ? 4 : 3);
        double first = x(plot, lines, line.steps()[0]);
        if (line.born()) birth(canvas, first, y(plot, lines, line.places()[0]), radius, marked ? color : style.muted());
        if (line.died()) {
            g.setColor(marked ? color : style.muted());
            g.setStroke(style.stroke(style.line()));
            Signs.cross(g, x(plot, lines, line.steps()[line.steps().length - 1]), y(plot, lines, line.lastPlace()), radius);
        }
        String text = "%s: place %d%s%s".formatted(line.head(), line.lastPlace(), line.born() ? "\nborn about step " + line.steps()[0] : "",
                line.died() ? "\ndied after step " + line.steps()[line.steps().length - 1] : "");
        if (line.steps().length > 1) canvas.hitLine(path, style.px(3), Target.of(line.head()), text);
        else canvas.hit(new Ellipse2D.Double(first - radius, y(plot, lines, line.lastPlace()) - radius, 2 * radius, 2 * radius), Target.of(line.head()), text);
    }

    private static void birth(Canvas canvas, double x, double y, double radius, Color color) {
        FigureStyle style = canvas.style();
        var ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        canvas.g().setColor(style.background());
        canvas.g().fill(ring);
        canvas.g().setColor(color);
        canvas.g().setStroke(style.stroke(style.line()));
        canvas.g().draw(ring);
    }

    /** Between grid and faint: lines that step back, yet can be followed. */
    private static Color quiet(FigureStyle style) {
        return style.dark() ? new Color(0x444c56) : new Color(0xc4cad1);
    }

    /** What the ends of lines mean, if there are any. */
    private static void legend(Canvas canvas, Rectangle2D box, Rectangle2D plot, BumpLines lines) {
        if (lines.lines().stream().noneMatch(l -> l.born() || l.died())) return;
        FigureStyle style = canvas.style();
        double radius = style.px(3);
        double y = box.getMaxY() - radius - style.px(1);
        double x = plot.getMaxX() - Labels.width(style.small(), "born") - Labels.width(style.small(), "died") - style.px(36);
        if (x < plot.getCenterX() + style.px(24)) return;
        birth(canvas, x, y, radius, style.muted());
        x += style.px(8);
        Labels.middle(canvas, "born", style.small(), style.muted(), x, y, Align.LEFT);
        x += Labels.width(style.small(), "born") + style.px(16);
        canvas.g().setColor(style.muted());
        canvas.g().setStroke(style.stroke(style.line()));
        Signs.cross(canvas.g(), x, y, radius);
        Labels.middle(canvas, "died", style.small(), style.muted(), x + style.px(8), y, Align.LEFT);
    }

    /** At the right end of lines that live; all if there is room, otherwise the marked ones. */
    private void names(Canvas canvas, Rectangle2D plot, BumpLines lines) {
        FigureStyle style = canvas.style();
        double pitch = plot.getHeight() / lines.most();
        boolean all = pitch >= style.leastFont();
        Font font = style.smallAt(pitch / 0.95);
        double floor = Double.NEGATIVE_INFINITY;
        for (Line line : lines.lines().stream().sorted(Comparator.comparingInt(Line::lastPlace)).toList()) {
            boolean marked = marked(line.head());
            if (line.died() || !(all || marked)) continue;
            boolean selected = GalleryFigure.selected(scene.focus(), line.head());
            Font used = !marked ? font : all ? style.bold().deriveFont(font.getSize2D()) : style.bold();
            Color color = selected ? Identity.color(line.head(), style) : marked ? style.ink() : style.muted();
            double x = plot.getMaxX() + style.px(5);
            double y = Math.max(y(plot, lines, line.lastPlace()), floor);
            floor = all ? floor : y + used.getSize2D();
            Labels.middle(canvas, line.head().toString(), used, color, x, y, Align.LEFT);
            canvas.hit(Boxes.of(x, y - Math.max(pitch, style.px(4)) / 2, Labels.width(used, line.head().toString()), Math.max(pitch, style.px(4))),
                    Target.of(line.head()), "%s: place %d".formatted(line.head(), line.lastPlace()));
        }
    }
}
