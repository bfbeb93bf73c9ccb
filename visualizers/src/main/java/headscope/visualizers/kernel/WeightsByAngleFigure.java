package headscope.visualizers.kernel;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.Lens;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.engine.value.WeightSurvey;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Axes;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How the weights by which a layer writes its kernels answer to the angle of the example, with the angle on screen marked. */
public final class WeightsByAngleFigure extends KernelFigure {
    private static final int LINES = 6;
    private static final double LEFT = 40;
    private static final Ticks QUARTERS = new Ticks(90, new double[] {-180, -90, 0, 90, 180});

    public WeightsByAngleFigure() {
        super("weights-by-angle", "Weights by angle", "The weights by which the chosen layer writes its kernels against the angle of the example; the hairline is the angle on screen.");
    }

    @Override
    public Lens.Survey survey() {
        return Lens.Survey.WEIGHTS;
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.survey(canvas, scene, "weights of the turned example").ifPresent(survey -> {
            if (survey.angles().size() < 2 || survey.layers().isEmpty()) Labels.emptyState(canvas, "This input cannot be turned. For a picture, its weights at all angles appear here.");
            else draw(canvas, scene, survey, survey.layers().get(KernelScene.layer(survey.layers(), scene.focus().lens())));
        });
    }

    private static void draw(Canvas canvas, Scene scene, WeightSurvey survey, WeightSurvey.Layer layer) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        double turn = scene.focus().lens().turn();
        double baseline = all.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), KernelScene.name(scene, layer), all.getWidth()), style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        int[] order = byRange(layer.turned());
        String text = "%d weights; above, the %d that change most, dots as written now; the picture is turned by %s".formatted(layer.turned().cols(), Math.min(LINES, order.length), KernelsByAngleFigure.degrees(turn));
        Labels.draw(canvas, Labels.firstThatFits(style.small(), all.getWidth(), text, "turned by " + KernelsByAngleFigure.degrees(turn)), style.small(), style.muted(), all.getX(),
                baseline + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note("layer", KernelScene.name(scene, layer));
        canvas.note("angle of the picture", KernelsByAngleFigure.degrees(turn));
        double top = all.getY() + Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(6);
        double key = ColourBar.height(style) + style.px(8);
        double height = all.getMaxY() - top - key;
        Rectangle2D lines = Boxes.of(all.getX(), top, all.getWidth(), 0.58 * height);
        Axes axes = lines(canvas, lines, survey, layer, order);
        Rectangle2D map = Boxes.of(axes.plot().getX(), lines.getMaxY() + style.px(4), axes.plot().getWidth(), 0.42 * height - style.px(8));
        if (map.getHeight() > style.px(20)) map(canvas, map, survey, layer, order);
        live(canvas, axes, map, scene, layer, order, turn);
        double low = layer.low();
        double high = layer.high();
        new ColourBar("Weight", low, high, v -> style.magnitude().argb((v - low) / (high - low)), ColourBar.Range.AUTO, false)
                .paint(canvas, map.getX(), all.getMaxY() - ColourBar.height(style), Math.min(style.px(260), map.getWidth()));
    }

    /** Weights, those that change most over angles first. */
    private static int[] byRange(Plane turned) {
        return IntStream.range(0, turned.cols()).boxed().sorted(Comparator.comparingDouble(w -> -range(turned, w))).mapToInt(Integer::intValue).toArray();
    }

    private static double range(Plane turned, int weight) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int a = 0; a < turned.rows(); a++) {
            low = Math.min(low, turned.at(a, weight));
            high = Math.max(high, turned.at(a, weight));
        }
        return high >= low ? high - low : -1;
    }

    private static Axes lines(Canvas canvas, Rectangle2D box, WeightSurvey survey, WeightSurvey.Layer layer, int[] order) {
        FigureStyle style = canvas.style();
        List<Double> angles = survey.angles();
        double air = 0.04 * (layer.high() - layer.low());
        Axes axes = Axes.in(box, style, style.px(6), angles.getFirst(), angles.getLast(), false, layer.low() - air, layer.high() + air);
        if (!axes.fits(style)) return axes;
        axes.paint(canvas, "angle of the example, degrees counter-clockwise", QUARTERS);
        for (int i = Math.min(LINES, order.length) - 1; i >= 0; i--) {
            Path2D line = new Path2D.Double();
            for (int a = 0; a < angles.size(); a++) {
                float weight = layer.turned().at(a, order[i]);
                if (!Float.isFinite(weight)) continue;
                if (line.getCurrentPoint() == null) line.moveTo(axes.x(angles.get(a)), axes.y(weight));
                else line.lineTo(axes.x(angles.get(a)), axes.y(weight));
            }
            canvas.g().setColor(Identity.color(i, style.dark()));
            canvas.g().setStroke(style.stroke(style.line()));
            canvas.g().draw(line);
            canvas.hitLine(line, style.px(4), Target.NONE, "weight %d, changes by %s over angles".formatted(order[i], Numbers.of(range(layer.turned(), order[i]))));
            canvas.note("weight " + order[i], "changes by %s over angles".formatted(Numbers.of(range(layer.turned(), order[i]))));
        }
        return axes;
    }

    /** All weights as rows, in the same order, over angles as columns. */
    private static void map(Canvas canvas, Rectangle2D map, WeightSurvey survey, WeightSurvey.Layer layer, int[] order) {
        FigureStyle style = canvas.style();
        Plane turned = layer.turned();
        HeatMap.paint(canvas, map, turned.cols(), turned.rows(), (r, c) -> style.magnitude().argb((turned.at(c, order[r]) - layer.low()) / (layer.high() - layer.low())));
        canvas.g().setColor(style.grid());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(map);
        Labels.vertical(canvas, Labels.fitted(style.small(), "all weights", map.getHeight()), style.small(), style.muted(), map.getX() - style.px(LEFT / 2), map.getCenterY());
        canvas.cells(map, turned.cols(), turned.rows(), (r, c) -> "weight %d at %s: %s".formatted(order[r], KernelsByAngleFigure.degrees(survey.angles().get(c)), Numbers.of(turned.at(c, order[r]))));
    }

    /** The angle on screen, and the weights that are written now. */
    private static void live(Canvas canvas, Axes axes, Rectangle2D map, Scene scene, WeightSurvey.Layer layer, int[] order, double turn) {
        FigureStyle style = canvas.style();
        if (!axes.fits(style) || turn < axes.left() || turn > axes.right()) return;
        Graphics2D g = canvas.g();
        g.setColor(style.ink());
        g.setStroke(style.stroke(style.thin()));
        double x = axes.x(turn);
        g.draw(new Line2D.Double(x, axes.plot().getY(), x, axes.plot().getMaxY()));
        if (map.getHeight() > style.px(20)) g.draw(new Line2D.Double(x, map.getY(), x, map.getMaxY()));
        Optional<float[]> now = weights(scene, layer.index());
        for (int i = 0; i < Math.min(LINES, order.length) && now.isPresent(); i++) {
            if (order[i] >= now.get().length || !Float.isFinite(now.get()[order[i]])) continue;
            double y = axes.y(Math.clamp(now.get()[order[i]], axes.low(), axes.high()));
            g.setColor(Identity.color(i, style.dark()));
            g.fill(Identity.marker(i, x, y, style.px(4)));
        }
    }

    private static Optional<float[]> weights(Scene scene, int layer) {
        return scene.frame().kernels().map(AttendedKernels.class::cast).flatMap(k -> k.layers().stream().filter(l -> l.index() == layer).findFirst()).map(l -> l.weights());
    }
}
