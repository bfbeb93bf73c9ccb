package headscope.visualizers.kernel;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.Lens;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.engine.value.WeightSurvey;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Kernels as the network writes them for the example at several angles, side by side. */
public final class KernelsByAngleFigure extends KernelFigure {
    private static final int SLICES = 12;
    private static final double GOOD = 44;
    private static final double NAMES = 62;
    private static final double GAP = 6;
    private static final double KEY = 260;

    public KernelsByAngleFigure() {
        super("kernels-by-angle", "Kernels by angle", "The first slices of the chosen layer as written for the example turned by several angles, side by side on one scale.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (!(scene.frame().kernels().orElse(null) instanceof AttendedKernels kernels) || kernels.survey().filter(s -> !s.turned().isEmpty()).isEmpty()) return 0;
        double room = width - 2 * style.px(MARGIN) - style.px(NAMES);
        double side = Math.min(style.px(GOOD), room / kernels.survey().get().turned().size() - style.px(GAP));
        return fixed(style) + (SLICES + 1) * (side + style.px(GAP));
    }

    private static double fixed(FigureStyle style) {
        return 2 * style.px(MARGIN) + Labels.lineHeight(style.bold()) + 2 * Labels.lineHeight(style.small()) + ColourBar.height(style) + style.px(34);
    }

    @Override
    public Lens.Survey survey() {
        return Lens.Survey.KERNELS;
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.survey(canvas, scene, "kernels of the turned example").ifPresent(survey -> {
            if (survey.turned().isEmpty()) Labels.emptyState(canvas, "This input cannot be turned. For a picture, the kernels at several angles appear here.");
            else draw(canvas, scene, survey);
        });
    }

    private static void draw(Canvas canvas, Scene scene, WeightSurvey survey) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        List<WeightSurvey.Turned> turned = survey.turned();
        int at = KernelScene.layer(turned.getFirst().layers(), scene.focus().lens());
        AttendedLayer first = turned.getFirst().layers().get(at);
        int slices = Math.min(SLICES, first.kernels().size());
        double gap = style.px(GAP);
        double names = style.px(NAMES);
        double room = all.getHeight() - (fixed(style) - 2 * style.px(MARGIN)) - (slices + 1) * gap;
        double side = Math.min((all.getWidth() - names) / turned.size() - gap, room / (slices + 1));
        double baseline = all.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), first.name(), all.getWidth()), style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        double alike = alike(turned, at);
        String text = "how alike kernels are over angles: %s (mean correlation, 1 = they do not depend on the angle)".formatted(Numbers.fixed(alike, 2));
        Labels.draw(canvas, Labels.firstThatFits(style.small(), all.getWidth(), text, "mean correlation over angles " + Numbers.fixed(alike, 2)), style.small(), style.muted(), all.getX(),
                baseline + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note("layer", first.name());
        canvas.note("mean correlation over angles", Numbers.fixed(alike, 3));
        double top = all.getY() + Labels.lineHeight(style.bold()) + 2 * Labels.lineHeight(style.small()) + style.px(10);
        SignedScale scale = SignedScale.of(turned.stream().flatMap(t -> t.layers().get(at).kernels().stream().limit(slices)).toList(), scene.focus().lockedScale());
        if (side < style.px(4)) return;
        for (int a = 0; a < turned.size(); a++) {
            double x = all.getX() + names + a * (side + gap);
            head(canvas, Boxes.of(x, top, side, side), turned.get(a));
            List<Plane> kernels = turned.get(a).layers().get(at).kernels();
            for (int i = 0; i < Math.min(slices, kernels.size()); i++) {
                Rectangle2D box = Boxes.of(x, top + (i + 1) * (side + gap), side, side);
                MapTile.paint(canvas, MapTile.fit(box, kernels.get(i)), kernels.get(i), scale, HeatMap.VECTOR_CELLS / 100, false, Target.NONE,
                        "%s at %s".formatted(slice(first, i), degrees(turned.get(a).angle())));
            }
        }
        for (int i = 0; i < slices; i++) {
            Labels.middle(canvas, Labels.fitted(style.small(), slice(first, i), names - style.px(6)), style.small(), style.muted(), all.getX(), top + (i + 1) * (side + gap) + side / 2, Align.LEFT);
        }
        scale.bar("Kernel value").paint(canvas, all.getX() + names, top + (slices + 1) * (side + gap) + style.px(8), Math.min(style.px(KEY), all.getWidth() - names));
    }

    private static void head(Canvas canvas, Rectangle2D box, WeightSurvey.Turned turned) {
        FigureStyle style = canvas.style();
        Labels.draw(canvas, Labels.fitted(style.small(), degrees(turned.angle()), box.getWidth() + style.px(GAP)), style.small(), style.ink(), box.getCenterX(), box.getY() - style.px(4), Align.CENTRE);
        Rectangle2D picture = InputPicture.fit(box, turned.input().rows(), turned.input().cols());
        InputPicture.paint(canvas, picture, turned.input(), 1);
        Graphics2D g = canvas.g();
        Color edge = style.grid();
        g.setColor(edge);
        g.setStroke(style.stroke(style.thin()));
        g.draw(picture);
        canvas.hit(picture, Target.NONE, "the example turned by " + degrees(turned.angle()));
        canvas.note("angle", degrees(turned.angle()));
    }

    static String degrees(double angle) {
        return Numbers.plain(angle) + "\u00b0";
    }

    private static String slice(AttendedLayer layer, int i) {
        return "%d \u2190 %d".formatted(i / Math.max(1, layer.inputs()), i % Math.max(1, layer.inputs()));
    }

    /** Mean over pairs of angles of the correlation between all kernels that are shown. */
    private static double alike(List<WeightSurvey.Turned> turned, int layer) {
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < turned.size(); a++) {
            for (int b = a + 1; b < turned.size(); b++) {
                sum += correlation(turned.get(a).layers().get(layer).kernels(), turned.get(b).layers().get(layer).kernels());
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    private static double correlation(List<Plane> a, List<Plane> b) {
        double both = 0;
        double left = 0;
        double right = 0;
        for (int k = 0; k < Math.min(a.size(), b.size()); k++) {
            for (int r = 0; r < a.get(k).rows(); r++) {
                for (int c = 0; c < a.get(k).cols(); c++) {
                    double x = a.get(k).at(r, c);
                    double y = b.get(k).at(r, c);
                    both += x * y;
                    left += x * x;
                    right += y * y;
                }
            }
        }
        return both / Math.sqrt(left * right);
    }
}
