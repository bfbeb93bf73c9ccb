package headscope.visualizers.gaze;

import headscope.engine.value.Fixation;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.LinePanel;
import headscope.visualizers.figure.ClassBars;
import headscope.visualizers.figure.PredictionsFigure;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How the belief over classes moved from glimpse to glimpse, with its entropy and the reward that the network expects. */
public final class BeliefFigure implements Figure {
    private static final double WIDE = 1.25;
    private static final double LEAST_ROW = 11;
    /** Room of the sign of the true class. */
    private static final double MARK = 11;

    @Override
    public String id() {
        return "belief";
    }

    @Override
    public String title() {
        return "Belief";
    }

    @Override
    public Topic topic() {
        return Topic.SACCADES;
    }

    @Override
    public String help() {
        return "Probability of each class after every glimpse as a map, the entropy of the belief, and the reward that the network expects.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        GlimpseScene.of(canvas, scene, "its belief after each of them appears").ifPresent(s -> paint(canvas, s));
    }

    private static void paint(Canvas canvas, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        double gap = style.px(20);
        Rectangle2D map;
        Rectangle2D lines;
        if (all.getWidth() > WIDE * all.getHeight()) {
            double width = 0.5 * (all.getWidth() - gap);
            map = Boxes.of(all.getX(), all.getY(), width, all.getHeight());
            lines = Boxes.of(all.getX() + width + gap, all.getY(), width, all.getHeight());
        } else {
            double height = 0.52 * all.getHeight();
            map = Boxes.of(all.getX(), all.getY(), all.getWidth(), height);
            lines = Boxes.of(all.getX(), all.getY() + height + style.px(10), all.getWidth(), all.getHeight() - height - style.px(10));
        }
        map(canvas, map, scene);
        lines(canvas, lines, scene);
    }

    private static void map(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        FigureStyle style = canvas.style();
        List<Fixation> fixations = scene.path().fixations();
        int count = fixations.size();
        double head = Labels.lineHeight(style.bold()) + style.px(3);
        double foot = 2 * Labels.lineHeight(style.small()) + style.px(10) + ColourBar.height(style);
        double height = box.getHeight() - head - foot;
        int[] classes = Belief.worthShowing(scene, Math.max(2, (int) (height / style.px(LEAST_ROW))));
        float[][] belief = fixations.stream().map(Fixation::belief).toArray(float[][]::new);
        double row = Math.min(height / classes.length, style.px(30));
        Font font = style.smallAt(row / 1.05);
        double names = Math.min(0.32 * box.getWidth(), Arrays.stream(classes).mapToDouble(c -> Labels.width(style.bold(), name(scene, c))).max().orElse(0) + style.px(5 + MARK));
        Rectangle2D cells = Boxes.of(box.getX() + names, box.getY() + head, box.getWidth() - names, row * classes.length);
        int all = belief[0].length;
        String title = classes.length < all ? "%s, %d of %d classes".formatted(scene.name(), classes.length, all) : scene.name();
        Labels.draw(canvas, Labels.fitted(style.bold(), title, box.getWidth()), style.bold(), style.ink(), box.getX(), box.getY() + Labels.capHeight(style.bold()), Align.LEFT);
        HeatMap.paint(canvas, cells, classes.length, count, (r, c) -> style.magnitude().argb(belief[c][classes[r]]));
        double width = cells.getWidth() / count;
        for (int i = 0; i < classes.length; i++) {
            boolean truth = classes[i] == scene.example().label();
            Font named = truth ? style.bold().deriveFont(font.getSize2D()) : font;
            if (row >= 0.8 * font.getSize2D() || truth) {
                Labels.middle(canvas, Labels.fitted(named, name(scene, classes[i]), names - style.px(5 + MARK)), named, style.ink(), cells.getX() - style.px(5),
                        cells.getY() + (i + 0.5) * row, Align.RIGHT);
            }
            if (truth) ClassBars.paintTrueMark(canvas, box.getX(), cells.getY() + (i + 0.5) * row);
            canvas.note(name(scene, classes[i]) + (truth ? " (true)" : ""), after(belief, classes[i]));
        }
        Rectangle2D now = Boxes.of(cells.getX() + scene.shown() * width, cells.getY(), width, cells.getHeight());
        canvas.g().setColor(style.accent());
        canvas.g().setStroke(style.stroke(style.thick()));
        canvas.g().draw(now);
        numbers(canvas, cells, width, count);
        canvas.cells(cells, classes.length, count, (_, c) -> new Target.Glimpse(c), (r, c) -> "%s after glimpse %d: %s%s".formatted(name(scene, classes[r]), c + 1,
                Numbers.percent(belief[c][classes[r]]), classes[r] == scene.example().label() ? "\ntrue class" : ""));
        new ColourBar("Probability", 0, 1, style.magnitude()::argb, ColourBar.Range.FIXED, false)
                .paint(canvas, cells.getX(), cells.getMaxY() + 2 * Labels.lineHeight(style.small()) + style.px(10), Math.min(cells.getWidth(), style.px(220)));
    }

    private static String after(float[][] belief, int c) {
        return String.join(", ", Arrays.stream(belief).map(b -> Numbers.percent(b[c])).toList());
    }

    private static void numbers(Canvas canvas, Rectangle2D cells, double width, int count) {
        FigureStyle style = canvas.style();
        double baseline = cells.getMaxY() + style.px(4) + Labels.capHeight(style.small());
        int every = Math.max(1, (int) Math.ceil(1.6 * style.small().getSize2D() / width));
        for (int t = 0; t < count; t += every) {
            Labels.draw(canvas, Integer.toString(t + 1), style.small(), style.ink(), cells.getX() + (t + 0.5) * width, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, "After glimpse", style.small(), style.muted(), cells.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    private static String name(GlimpseScene scene, int c) {
        return PredictionsFigure.className(scene.frame(), c);
    }

    private static void lines(Canvas canvas, Rectangle2D box, GlimpseScene scene) {
        List<Fixation> fixations = scene.path().fixations();
        double[] x = IntStream.rangeClosed(1, fixations.size()).asDoubleStream().toArray();
        int truth = scene.example().label();
        double[] right = fixations.stream().mapToDouble(f -> truth < 0 ? Double.NaN : f.belief()[truth]).toArray();
        double[] expected = fixations.stream().mapToDouble(Fixation::baseline).toArray();
        double[] entropy = fixations.stream().mapToDouble(f -> Belief.entropy(f.belief())).toArray();
        double half = box.getHeight() / 2;
        new LinePanel("Probability", "Glimpse", true, List.of(new LinePanel.Line("expected reward", x, expected), new LinePanel.Line("true class", x, right)))
                .paint(canvas, Boxes.of(box.getX(), box.getY(), box.getWidth(), half));
        new LinePanel("Entropy (nats)", "Glimpse", false, List.of(new LinePanel.Line("entropy of the belief", x, entropy)))
                .paint(canvas, Boxes.of(box.getX(), box.getY() + half, box.getWidth(), half));
    }
}
