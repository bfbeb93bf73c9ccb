package headscope.visualizers.gaze;

import headscope.engine.value.Fixation;
import headscope.engine.value.Picture;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.figure.PredictionsFigure;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** The picture with what was not seen dark, and over it windows, path and numbered fixations. */
final class ScanPicture {
    /** What is left of a pixel that no scale saw. */
    private static final double UNSEEN = 0.16;
    static final int UNSEEN_GROUND = 0xff1f2a38;
    private static final int BLACK = 0xff000000;
    /** What is left of a pixel that only the coarsest scale saw. */
    private static final double COARSEST = 0.55;
    private static final double DISC_SHARE = 0.026;

    private final Canvas canvas;
    private final FigureStyle style;
    private final GlimpseScene scene;
    private final Rectangle2D box;
    private final double cell;
    private final double radius;

    private ScanPicture(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        this.canvas = canvas;
        this.style = canvas.style();
        this.scene = scene;
        this.box = box;
        cell = box.getWidth() / scene.path().cols();
        radius = Math.clamp(DISC_SHARE * Math.min(box.getWidth(), box.getHeight()), style.px(5.5), style.px(11));
    }

    /** Fills the box, which has the picture's proportions. */
    static void paint(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        new ScanPicture(canvas, box, scene).paint();
    }

    private void paint() {
        Picture input = scene.input();
        SeenMap seen = SeenMap.of(scene.path(), scene.soFar());
        HeatMap.paint(canvas, box, input.rows(), input.cols(), (r, c) -> argb(InputPicture.argb(input, r, c), seen.at(r, c)));
        Graphics2D g = canvas.g();
        canvas.positions(box, input.rows(), input.cols(), (r, c) -> "row %d, column %d: %s\n%s".formatted(r, c, InputPicture.valueText(input, r, c), seenText(seen.at(r, c))));
        Shape clip = g.getClip();
        g.clip(box);
        for (int i = 0; i < scene.shown(); i++) window(scene.soFar().get(i), 0, scene.time(i), false);
        for (int s = scene.path().sides().size() - 1; s >= 0; s--) window(scene.now(), s, scene.time(scene.shown()), true);
        spread(scene.now());
        path();
        g.setClip(clip);
        Crosshair.paint(canvas, box, scene.path().rows(), scene.path().cols(), scene.focus());
        g.setColor(style.grid());
        g.setStroke(style.stroke(style.thin()));
        g.draw(box);
        for (int i = 0; i <= scene.shown(); i++) number(i);
    }

    private int argb(int pixel, int scale) {
        int scales = scene.path().sides().size();
        double strength = scale < 0 ? UNSEEN : scales == 1 ? 1 : 1 - (1 - COARSEST) * scale / (scales - 1);
        return InputPicture.mix(pixel, scale < 0 ? UNSEEN_GROUND : BLACK, strength);
    }

    private String seenText(int scale) {
        return scale < 0 ? "not seen" : scene.path().sides().size() == 1 ? "seen" : "seen at scale " + (scale + 1);
    }

    private void window(Fixation fixation, int scale, double time, boolean now) {
        GlimpseWindow window = GlimpseWindow.of(scene.path(), fixation, scale);
        if (window.side() == 0) return;
        Rectangle2D outline = window.on(box, cell);
        if (now) {
            canvas.g().setColor(TimeColours.EDGE);
            canvas.g().setStroke(square(style.thick() + 2 * style.thin()));
            canvas.g().draw(outline);
        }
        canvas.g().setColor(TimeColours.at(time));
        canvas.g().setStroke(square(now ? scale == 0 ? style.thick() : style.line() : style.thin()));
        canvas.g().draw(outline);
    }

    private static BasicStroke square(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER);
    }

    /** One standard deviation of the place that is drawn in training. */
    private void spread(Fixation fixation) {
        if (!(fixation.spread() > 0)) return;
        Point2D at = place(fixation);
        double x = fixation.spread() / 2 * box.getWidth();
        double y = fixation.spread() / 2 * box.getHeight();
        if (Math.max(x, y) <= radius) return;                       // hidden by the disc
        canvas.g().setColor(TimeColours.CASING);
        canvas.g().setStroke(style.dashed(style.line(), 2, 2));
        canvas.g().draw(new Ellipse2D.Double(at.getX() - x, at.getY() - y, 2 * x, 2 * y));
    }

    private Point2D place(Fixation f) {
        return new Point2D.Double(box.getX() + f.col(scene.path().cols()) * cell, box.getY() + f.row(scene.path().rows()) * cell);
    }

    private void path() {
        for (int i = 1; i <= scene.shown(); i++) {
            var line = new Line2D.Double(place(scene.soFar().get(i - 1)), place(scene.soFar().get(i)));
            canvas.g().setColor(TimeColours.EDGE);
            canvas.g().setStroke(style.stroke(style.thick() + 2 * style.thin()));
            canvas.g().draw(line);
            canvas.g().setColor(TimeColours.at(scene.time(i)));
            canvas.g().setStroke(style.stroke(style.thick()));
            canvas.g().draw(line);
        }
    }

    private void number(int i) {
        Fixation f = scene.soFar().get(i);
        Point2D at = place(f);
        double x = Math.clamp(at.getX(), box.getX() + radius, box.getMaxX() - radius);
        double y = Math.clamp(at.getY(), box.getY() + radius, box.getMaxY() - radius);
        Shape disc = f.forced() ? diamond(x, y, 1.3 * radius) : new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        Graphics2D g = canvas.g();
        g.setColor(TimeColours.at(scene.time(i)));
        g.fill(disc);
        g.setColor(f.forced() ? TimeColours.FORCED : TimeColours.EDGE);
        g.setStroke(style.stroke(f.forced() ? style.thick() : style.thin()));
        g.draw(disc);
        Font font = style.bold().deriveFont((float) Math.clamp(1.15 * radius, Math.min(style.leastFont(), 1.3 * radius), style.bold().getSize2D()));
        Labels.middle(canvas, Integer.toString(i + 1), font, TimeColours.textOn(scene.time(i)), x, y, Align.CENTRE);
        canvas.hit(disc, new Target.Glimpse(i), text(scene, i));
    }

    static Shape diamond(double x, double y, double r) {
        var path = new Path2D.Double();
        path.moveTo(x, y - r);
        path.lineTo(x + r, y);
        path.lineTo(x, y + r);
        path.lineTo(x - r, y);
        path.closePath();
        return path;
    }

    /** What is known of a glimpse. */
    static String text(GlimpseScene scene, int i) {
        Fixation f = scene.path().fixations().get(i);
        float[] belief = f.belief();
        int best = Belief.best(belief);
        return "glimpse %d%s\nx %s, y %s: row %s, column %s\n%sexpected reward %s".formatted(i + 1, f.forced() ? ", sent there by hand" : "", Numbers.fixed(f.x(), 2),
                Numbers.fixed(f.y(), 2), Numbers.fixed(f.row(scene.path().rows()), 1), Numbers.fixed(f.col(scene.path().cols()), 1),
                best < 0 ? "" : "then says %s with %s\n".formatted(PredictionsFigure.className(scene.frame(), best), Numbers.percent(belief[best])), Numbers.fixed(f.baseline(), 2));
    }
}
