package headscope.visualizers.figure;

import headscope.engine.value.Agreement;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** Whether criteria agree with each other, and with what closing each head really does. */
public final class AgreementFigure implements Figure {
    private static final double LEAST_PANEL = 300;

    @Override
    public String id() {
        return "agreement";
    }

    @Override
    public String title() {
        return "Agreement";
    }

    @Override
    public Topic topic() {
        return Topic.RANKING;
    }

    @Override
    public String help() {
        return "Whether criteria order the heads of a layer alike (Spearman's rank correlation), and the chosen one against measured ablation.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return width < 2 * style.px(LEAST_PANEL) ? style.px(620) : 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Optional<Agreement> agreement = scene.frame().ranking().flatMap(r -> r.detail().agreement()).filter(a -> !a.criteria().isEmpty());
        if (agreement.isEmpty()) {
            Labels.emptyState(canvas, "No ranking yet. Press Run: how far the criteria agree appears here.");
            return;
        }
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        double gap = style.px(24);
        boolean beside = all.getWidth() >= 2 * style.px(LEAST_PANEL);
        boolean below = !beside && all.getHeight() >= style.px(480);
        if (beside) {
            double left = Math.min(0.52 * all.getWidth(), all.getHeight() * 1.2);
            new AgreementMatrix(scene, agreement.get(), 0).paint(canvas, Boxes.of(all.getX(), all.getY(), left, all.getHeight()));
            new AblationPlot(scene, 1).paint(canvas, Boxes.of(all.getX() + left + gap, all.getY(), all.getWidth() - left - gap, all.getHeight()));
        } else if (below) {
            double top = 0.55 * all.getHeight();
            new AgreementMatrix(scene, agreement.get(), 0).paint(canvas, Boxes.of(all.getX(), all.getY(), all.getWidth(), top));
            new AblationPlot(scene, 1).paint(canvas, Boxes.of(all.getX(), all.getY() + top + gap, all.getWidth(), all.getHeight() - top - gap));
        } else {
            new AgreementMatrix(scene, agreement.get(), -1).paint(canvas, all);
        }
    }
}
