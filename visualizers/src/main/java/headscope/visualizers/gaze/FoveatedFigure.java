package headscope.visualizers.gaze;

import headscope.engine.value.Fixation;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Target;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Signs;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/** What the network was given: a patch for each glimpse and scale, and what it can know of the picture from all of them. */
public final class FoveatedFigure implements Figure {
    private static final double WIDE = 1.2;

    @Override
    public String id() {
        return "foveated";
    }

    @Override
    public String title() {
        return "Patches";
    }

    @Override
    public Topic topic() {
        return Topic.SACCADES;
    }

    @Override
    public String help() {
        return "The patches that the network was given, glimpse by glimpse and scale by scale, and the picture put together from them; the rest is dark.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        GlimpseScene.of(canvas, scene, "the patches that it was given appear").ifPresent(s -> paint(canvas, s));
    }

    private static void paint(Canvas canvas, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        double head = Labels.lineHeight(style.bold()) + style.px(3);
        double gap = style.px(18);
        boolean wide = all.getWidth() > WIDE * all.getHeight();
        Rectangle2D left = wide ? Boxes.of(all.getX(), all.getY() + head, Math.min(0.42 * all.getWidth(), all.getHeight()), all.getHeight() - head)
                : Boxes.of(all.getX(), all.getY() + head, all.getWidth(), 0.42 * all.getHeight());
        Rectangle2D fitted = InputPicture.fit(left, scene.path().rows(), scene.path().cols());
        Rectangle2D picture = Boxes.of(left.getX(), left.getY(), fitted.getWidth(), fitted.getHeight());
        String title = scene.shown() == 0 ? "Seen with glimpse 1" : "Seen with glimpses 1 to " + (scene.shown() + 1);
        Labels.draw(canvas, Labels.fitted(style.bold(), title, left.getWidth()), style.bold(), style.ink(), all.getX(), all.getY() + Labels.capHeight(style.bold()), Align.LEFT);
        seen(canvas, picture, scene);
        Rectangle2D patches = wide ? Boxes.of(picture.getMaxX() + gap, all.getY(), all.getMaxX() - picture.getMaxX() - gap, all.getHeight())
                : Boxes.of(all.getX(), picture.getMaxY() + style.px(12), all.getWidth(), all.getMaxY() - picture.getMaxY() - style.px(12));
        patches(canvas, patches, scene);
    }

    /** Each pixel as the finest scale gave it that saw it last. */
    private static void seen(Canvas canvas, Rectangle2D picture, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        GlimpsePath path = scene.path();
        int[] argb = new int[path.rows() * path.cols()];
        Arrays.fill(argb, ScanPicture.UNSEEN_GROUND);
        for (int s = path.sides().size() - 1; s >= 0; s--) {
            for (Fixation f : scene.soFar()) {
                GlimpseWindow window = GlimpseWindow.of(path, f, s);
                Picture patch = f.patches().get(s);
                for (int r = Math.max(0, window.row()); r < Math.min(path.rows(), window.row() + window.side()); r++) {
                    for (int c = Math.max(0, window.col()); c < Math.min(path.cols(), window.col() + window.side()); c++) {
                        argb[r * path.cols() + c] = InputPicture.argb(patch, (r - window.row()) * patch.rows() / window.side(), (c - window.col()) * patch.cols() / window.side());
                    }
                }
            }
        }
        HeatMap.paint(canvas, picture, path.rows(), path.cols(), (r, c) -> argb[r * path.cols() + c]);
        canvas.g().setColor(style.grid());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(picture);
        SeenMap seen = SeenMap.of(path, scene.soFar());
        canvas.positions(picture, path.rows(), path.cols(), (r, c) -> "row %d, column %d: %s".formatted(r, c, seen.at(r, c) < 0 ? "not seen" : "seen at scale " + (seen.at(r, c) + 1)));
        canvas.note("shown", "glimpse %d of %d".formatted(scene.shown() + 1, path.fixations().size()));
    }

    /** Columns are glimpses, rows are scales; where there are many glimpses, several blocks stand below each other. */
    private static void patches(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        int count = scene.path().fixations().size();
        int scales = scene.path().sides().size();
        double label = scales == 1 ? 0 : Labels.width(style.small(), "88 px") + style.px(6);
        double head = Labels.lineHeight(style.small());
        double gap = style.px(4);
        int perRow = 1;
        double side = 0;
        for (int n = 1; n <= count; n++) {
            int blocks = (count + n - 1) / n;
            double fits = Math.min((box.getWidth() - label) / n - gap, (box.getHeight() / blocks - head - gap) / scales - gap);
            if (fits > side) {
                side = fits;
                perRow = n;
            }
        }
        side = Math.min(side, style.px(140));
        if (side < style.px(3)) return;
        double block = head + scales * (side + gap) + gap;
        for (int t = 0; t < count; t++) {
            double x = box.getX() + label + t % perRow * (side + gap);
            double y = box.getY() + t / perRow * block;
            if (t % perRow == 0 && scales > 1) sides(canvas, scene, box.getX(), y + head, side, gap);
            boolean past = t <= scene.shown();
            String number = Integer.toString(t + 1);
            Labels.draw(canvas, Labels.fitted(style.small(), number, side + gap), t == scene.shown() ? style.bold() : style.small(), past ? style.ink() : style.muted(), x + side / 2,
                    y + Labels.capHeight(style.small()), Align.CENTRE);
            for (int s = 0; s < scales; s++) patch(canvas, Boxes.of(x, y + head + s * (side + gap), side, side), scene, t, s);
        }
        canvas.note("patches", "%d glimpses of %d scale%s".formatted(count, scales, scales == 1 ? "" : "s"));
    }

    /** Sides of the windows, in pixels of the picture. */
    private static void sides(Canvas canvas, GlimpseScene scene, double x, double y, double side, double gap) {
        FigureStyle style = canvas.style();
        for (int s = 0; s < scene.path().sides().size(); s++) {
            int pixels = scene.path().sides().get(s);
            Labels.middle(canvas, pixels == 0 ? "\u2013" : pixels + "\u2009px", style.small(), style.muted(), x, y + s * (side + gap) + side / 2, Align.LEFT);
        }
    }

    private static void patch(Canvas canvas, Rectangle2D box, GlimpseScene scene, int t, int s) {
        FigureStyle style = canvas.style();
        Fixation f = scene.path().fixations().get(t);
        int side = scene.path().sides().get(s);
        Picture patch = f.patches().get(s);
        canvas.g().setColor(style.grid());
        canvas.g().setStroke(style.stroke(style.thin()));
        if (side == 0) Signs.hatch(canvas, box, style.faint());
        else if (t <= scene.shown()) InputPicture.paint(canvas, box, patch, 1);
        canvas.g().setColor(t == scene.shown() ? TimeColours.at(1) : style.grid());
        canvas.g().setStroke(style.stroke(t == scene.shown() ? style.thick() : style.thin()));
        canvas.g().draw(box);
        String size = side == 0 ? "pruned" : side == patch.rows() ? "%d \u00d7 %d pixels".formatted(side, side)
                : "%d \u00d7 %d pixels, averaged to %d \u00d7 %d".formatted(side, side, patch.rows(), patch.cols());
        canvas.hit(box, new Target.Glimpse(t), "glimpse %d, scale %d: %s%s".formatted(t + 1, s + 1, size, f.forced() ? "\nsent there by hand" : ""));
        if (t == 0) canvas.note("scale " + (s + 1), size);
    }
}
