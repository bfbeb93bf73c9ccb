package headscope.visualizers.gaze;

import headscope.engine.value.Fixation;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What the marks of a scan path mean. */
final class ScanLegend {
    private static final double SIGN = 21;

    /** One row: a sign and its meaning, longest text first. */
    private record Row(Sign sign, String... texts) {}

    private interface Sign {
        void draw(double x, double y);
    }

    private ScanLegend() {}

    /** Rows that fit into the box, from the top. */
    static void paint(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        double line = 1.15 * Labels.lineHeight(style.small());
        double y = box.getY() + line / 2;
        for (Row row : rows(canvas, scene)) {
            if (y + line / 2 > box.getMaxY() + 0.5) return;
            row.sign.draw(box.getX() + style.px(7), y);
            Labels.middle(canvas, Labels.firstThatFits(style.small(), box.getWidth() - style.px(SIGN), row.texts), style.small(), style.ink(), box.getX() + style.px(SIGN), y, Align.LEFT);
            y += line;
        }
    }

    static double height(FigureStyle style, GlimpseScene scene) {
        return 1.15 * Labels.lineHeight(style.small()) * (scene.path().sides().size() + 1 + (scene.now().spread() > 0 ? 1 : 0) + (anyForced(scene) ? 1 : 0));
    }

    private static boolean anyForced(GlimpseScene scene) {
        return scene.path().fixations().stream().anyMatch(Fixation::forced);
    }

    private static List<Row> rows(Canvas canvas, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        var rows = new ArrayList<Row>();
        int count = scene.path().fixations().size();
        rows.add(new Row((x, y) -> {
            for (int i = 0; i < 3; i++) disc(canvas, new Ellipse2D.Double(x - style.px(7) + i * style.px(4), y - style.px(4), style.px(8), style.px(8)), i / 2.0);
        }, count == 1 ? "the only glimpse" : "glimpse 1 to " + count, "1 to " + count));
        SeenMap seen = SeenMap.of(scene.path(), scene.soFar());
        List<Integer> sides = scene.path().sides();
        for (int s = 0; s < sides.size(); s++) {
            double half = style.px(7) * (s + 1) / sides.size();
            boolean finest = s == 0;
            String size = "%d \u00d7 %d pixels".formatted(sides.get(s), sides.get(s));
            boolean pruned = sides.get(s) == 0;
            rows.add(new Row((x, y) -> {
                if (pruned) return;
                canvas.g().setColor(TimeColours.at(scene.time(scene.shown())));
                canvas.g().setStroke(style.stroke(finest ? style.thick() : style.line()));
                canvas.g().draw(new Rectangle2D.Double(x - half, y - half, 2 * half, 2 * half));
            }, pruned ? new String[] {"scale %d: pruned".formatted(s + 1), "pruned"}
                    : new String[] {"%s, seen %s".formatted(size, Numbers.percent(seen.share(s))), size, size.replace(" pixels", "")}));
            canvas.note("scale " + (s + 1), pruned ? "pruned" : "%s; so far this or a finer scale saw %s of the picture".formatted(size, Numbers.percent(seen.share(s))));
        }
        if (scene.now().spread() > 0) {
            rows.add(new Row((x, y) -> {
                canvas.g().setColor(style.muted());
                canvas.g().setStroke(style.dashed(style.line(), 2, 2));
                canvas.g().draw(new Ellipse2D.Double(x - style.px(6), y - style.px(6), style.px(12), style.px(12)));
            }, "spread in training: \u00b1" + Numbers.plain(scene.now().spread()), "spread \u00b1" + Numbers.plain(scene.now().spread()), "spread"));
        }
        if (anyForced(scene)) {
            rows.add(new Row((x, y) -> {
                Shape diamond = ScanPicture.diamond(x, y, style.px(6));
                canvas.g().setColor(TimeColours.at(0.4));
                canvas.g().fill(diamond);
                canvas.g().setColor(TimeColours.FORCED);
                canvas.g().setStroke(style.stroke(style.thick()));
                canvas.g().draw(diamond);
            }, "sent there by hand", "by hand"));
        }
        return rows;
    }

    private static void disc(Canvas canvas, Ellipse2D disc, double time) {
        canvas.g().setColor(TimeColours.at(time));
        canvas.g().fill(disc);
        canvas.g().setColor(TimeColours.EDGE);
        canvas.g().setStroke(canvas.style().stroke(canvas.style().thin()));
        canvas.g().draw(disc);
    }
}
