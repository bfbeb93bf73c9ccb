package headscope.visualizers.gaze;

import headscope.engine.value.Fixation;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.figure.ClassBars;
import headscope.visualizers.figure.PredictionsFigure;
import java.awt.geom.Rectangle2D;

/** Where a network looked, glimpse by glimpse, what it has seen so far, and how its belief moved. */
public final class ScanPathFigure implements Figure {
    private static final double WIDE = 1.1;
    private static final double BAR = 11.5;

    @Override
    public String id() {
        return "scan-path";
    }

    @Override
    public String title() {
        return "Scan path";
    }

    @Override
    public Topic topic() {
        return Topic.SACCADES;
    }

    @Override
    public String help() {
        return "Numbered fixations on the picture, windows of every scale, what was not seen dark, and the belief over classes after the glimpse that is looked at.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        GlimpseScene.of(canvas, scene, "the path of its fixations over the picture appears").ifPresent(s -> paint(canvas, s));
    }

    private static void paint(Canvas canvas, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        double head = Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(6);
        header(canvas, all, scene);
        Rectangle2D rest = Boxes.of(all.getX(), all.getY() + head, all.getWidth(), all.getHeight() - head);
        double gap = style.px(20);
        if (rest.getWidth() > WIDE * rest.getHeight()) {
            double least = Math.min(0.46 * rest.getWidth(), style.px(300));
            Rectangle2D picture = fit(Boxes.of(rest.getX(), rest.getY(), rest.getWidth() - least - gap, rest.getHeight()), scene);
            ScanPicture.paint(canvas, picture, scene);
            double x = picture.getMaxX() + gap;
            Rectangle2D side = Boxes.of(x, rest.getY(), Math.min(rest.getMaxX() - x, style.px(460)), rest.getHeight());
            double above = Math.min(Math.max(ScanLegend.height(style, scene), 0.34 * side.getHeight()), 0.45 * side.getHeight());
            whole(canvas, Boxes.of(side.getX(), side.getY(), side.getWidth(), above), scene);
            belief(canvas, Boxes.of(side.getX(), side.getY() + above + style.px(14), side.getWidth(), side.getHeight() - above - style.px(14)), scene);
            return;
        }
        Rectangle2D picture = fit(Boxes.of(rest.getX(), rest.getY(), rest.getWidth(), 0.48 * rest.getHeight()), scene);
        ScanPicture.paint(canvas, picture, scene);
        double y = picture.getMaxY() + style.px(12);
        double above = Math.min(Math.max(ScanLegend.height(style, scene), style.px(70)), 0.4 * (rest.getMaxY() - y));
        whole(canvas, Boxes.of(rest.getX(), y, rest.getWidth(), above), scene);
        y += above + style.px(12);
        belief(canvas, Boxes.of(rest.getX(), y, rest.getWidth(), rest.getMaxY() - y), scene);
    }

    /** At the upper left of the space. */
    private static Rectangle2D fit(Rectangle2D space, GlimpseScene scene) {
        Rectangle2D fitted = InputPicture.fit(space, scene.path().rows(), scene.path().cols());
        return Boxes.of(space.getX(), space.getY(), fitted.getWidth(), fitted.getHeight());
    }

    private static void header(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        Fixation now = scene.now();
        int truth = scene.example().label();
        String name = scene.name() + (truth < 0 ? "" : ", true class " + PredictionsFigure.className(scene.frame(), truth));
        double y = box.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), name, box.getWidth()), style.bold(), style.ink(), box.getX(), y, Align.LEFT);
        String at = "glimpse %d of %d".formatted(scene.shown() + 1, scene.path().fixations().size());
        String reward = "expected reward " + Numbers.fixed(now.baseline(), 2);
        String entropy = "entropy %s nats".formatted(Numbers.fixed(Belief.entropy(now.belief()), 2));
        Labels.draw(canvas, Labels.firstThatFits(style.small(), box.getWidth(), String.join(", ", at, reward, entropy), at + ", " + reward, at), style.small(), style.muted(),
                box.getX(), y + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note("example", name);
        canvas.note("shown", at);
        canvas.note("expected reward", Numbers.fixed(now.baseline(), 2));
        canvas.note("entropy", Numbers.fixed(Belief.entropy(now.belief()), 2) + " nats");
        for (int i = 0; i < scene.path().fixations().size(); i++) canvas.note("glimpse " + (i + 1), ScanPicture.text(scene, i).replace("\n", ", "));
    }

    /** The picture as it is, and beside it what the marks mean. */
    private static void whole(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        Rectangle2D picture = fit(Boxes.of(box.getX(), box.getY(), 0.45 * box.getWidth(), box.getHeight()), scene);
        InputPicture.paint(canvas, picture, scene.input(), 1);
        canvas.g().setColor(style.grid());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(picture);
        canvas.cells(picture, scene.path().rows(), scene.path().cols(), (r, c) -> "row %d, column %d: %s".formatted(r, c, InputPicture.valueText(scene.input(), r, c)));
        double x = picture.getMaxX() + style.px(14);
        ScanLegend.paint(canvas, Boxes.of(x, box.getY(), box.getMaxX() - x, box.getHeight()), scene);
    }

    private static void belief(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        float[] now = scene.now().belief();
        double title = Labels.lineHeight(style.bold()) + style.px(2);
        double room = box.getHeight() - title - 2 * Labels.lineHeight(style.small()) - style.px(8);
        int most = (int) (room / style.px(BAR));
        if (most < 2 || now.length == 0) return;
        int[] classes = Belief.worthShowing(scene, most);
        String heading = classes.length < now.length ? "Belief, %d of %d classes".formatted(classes.length, now.length) : "Belief";
        String before = scene.shown() == 0 ? "" : "; line: before this glimpse";
        double y = box.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, heading, style.bold(), style.ink(), box.getX(), y, Align.LEFT);
        double used = Labels.width(style.bold(), heading);
        Labels.draw(canvas, Labels.fitted(style.small(), before, box.getWidth() - used), style.small(), style.muted(), box.getX() + used, y, Align.LEFT);
        new ClassBars(scene.frame(), classes, now, scene.shown() == 0 ? new float[0] : scene.path().fixations().get(scene.shown() - 1).belief(), scene.example().label())
                .paint(canvas, Boxes.of(box.getX(), box.getY() + title, box.getWidth(), box.getHeight() - title));
    }
}
