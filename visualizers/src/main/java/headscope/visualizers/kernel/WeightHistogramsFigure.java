package headscope.visualizers.kernel;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.Lens;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.engine.value.WeightSurvey;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.figure.PredictionsFigure;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/** How the weights by which a layer writes its kernels are spread, class by class and angle by angle. */
public final class WeightHistogramsFigure extends KernelFigure {
    private static final double ROW = 22;
    private static final double GAP = 24;
    private static final double NARROW = 480;

    public WeightHistogramsFigure() {
        super("weight-histograms", "Weight histograms", "How the weights by which the chosen layer writes its kernels are spread: for each class of the probe, and for each angle of the example.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (!(scene.frame().kernels().orElse(null) instanceof AttendedKernels kernels) || kernels.survey().filter(s -> !s.layers().isEmpty()).isEmpty()) return 0;
        WeightSurvey survey = kernels.survey().get();
        int classes = survey.layers().getFirst().classes().rows();
        int angles = survey.angles().size();
        double one = head(style) + Ridges.foot(style) + style.px(ROW);
        if (width < style.px(NARROW)) return 2 * style.px(MARGIN) + 2 * one + (classes + angles) * style.px(ROW) + style.px(GAP);
        return 2 * style.px(MARGIN) + one + Math.max(classes, angles) * style.px(ROW);
    }

    private static double head(FigureStyle style) {
        return Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(6);
    }

    @Override
    public Lens.Survey survey() {
        return Lens.Survey.WEIGHTS;
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.survey(canvas, scene, "histograms of its weights").ifPresent(survey -> {
            if (survey.layers().isEmpty()) Labels.emptyState(canvas, "This network tells no weights. In a run of the family kernel-weighted, histograms of its weights appear here.");
            else draw(canvas, scene, survey, survey.layers().get(KernelScene.layer(survey.layers(), scene.focus().lens())));
        });
    }

    private static void draw(Canvas canvas, Scene scene, WeightSurvey survey, WeightSurvey.Layer layer) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        double baseline = all.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), KernelScene.name(scene, layer), all.getWidth()), style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        canvas.note("layer", KernelScene.name(scene, layer));
        canvas.note("examples", Numbers.whole(survey.examples()));
        double top = all.getY() + Labels.lineHeight(style.bold()) + style.px(4);
        Rectangle2D space = Boxes.of(all.getX(), top, all.getWidth(), all.getMaxY() - top);
        List<String> classes = IntStream.range(0, layer.classes().rows()).mapToObj(c -> PredictionsFigure.className(scene.frame(), c)).toList();
        List<String> angles = survey.angles().stream().map(KernelsByAngleFigure::degrees).toList();
        Ridges byClass = new Ridges("By class, %s examples of the probe".formatted(Numbers.whole(survey.examples())), classes, layer.classes(), layer.low(), layer.high());
        Ridges byAngle = new Ridges("By angle of the example", angles, histograms(layer), layer.low(), layer.high());
        double gap = style.px(GAP);
        if (canvas.area().getWidth() < style.px(NARROW)) {
            double share = (classes.size() + 3.0) / (classes.size() + angles.size() + 6.0);
            double first = angles.isEmpty() ? space.getHeight() : (space.getHeight() - gap) * share;
            byClass.paint(canvas, Boxes.of(space.getX(), space.getY(), space.getWidth(), first));
            byAngle.paint(canvas, Boxes.of(space.getX(), space.getY() + first + gap, space.getWidth(), space.getHeight() - first - gap));
        } else {
            double half = (space.getWidth() - gap) / 2;
            byClass.paint(canvas, Boxes.of(space.getX(), space.getY(), half, space.getHeight()));
            byAngle.paint(canvas, Boxes.of(space.getX() + half + gap, space.getY(), half, space.getHeight()));
        }
    }

    /** The weights of each angle in the bins of the classes. */
    private static Plane histograms(WeightSurvey.Layer layer) {
        int bins = layer.classes().cols();
        Plane turned = layer.turned();
        float[] shares = new float[turned.rows() * bins];
        for (int a = 0; a < turned.rows(); a++) {
            for (int w = 0; w < turned.cols(); w++) {
                double at = (turned.at(a, w) - layer.low()) / (layer.high() - layer.low());
                if (Double.isFinite(at)) shares[a * bins + Math.clamp((int) (at * bins), 0, bins - 1)] += 1f / turned.cols();
            }
        }
        return new Plane(turned.rows(), bins, shares);
    }
}
