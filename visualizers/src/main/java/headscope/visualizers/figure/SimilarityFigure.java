package headscope.visualizers.figure;

import headscope.engine.value.HeadSimilarity;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import java.util.Optional;

/** How alike the heads of the layer in focus are: every pair as a cell, in the order of a dendrogram. */
public final class SimilarityFigure implements Figure {
    private static final double COMFORTABLE_CELL = 9;

    @Override
    public String id() {
        return "similarity";
    }

    @Override
    public String title() {
        return "Similarity";
    }

    @Override
    public Topic topic() {
        return Topic.SIMILARITY;
    }

    @Override
    public String help() {
        return "How alike each pair of heads of a layer is, in the order of a dendrogram; framed pairs are very similar, click one to select both.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        int heads = matrix(scene).map(s -> s.heads().size()).orElse(0);
        return heads < 40 ? 0 : Math.min(width, heads * style.px(COMFORTABLE_CELL) + style.px(120));
    }

    private static Optional<HeadSimilarity> matrix(Scene scene) {
        return scene.frame().ranking().flatMap(r -> r.detail().similarity(scene.safeFocus().layer()));
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Optional<HeadSimilarity> matrix = matrix(scene);
        if (scene.frame().ranking().isEmpty()) {
            Labels.emptyState(canvas, "Nothing compared yet. Press Run: how alike each pair of heads is appears here.");
        } else if (matrix.isEmpty()) {
            Labels.emptyState(canvas, "Nothing compared yet: heads are compared at the next ranking while this figure is in sight.");
        } else if (matrix.get().heads().size() < 2) {
            Labels.emptyState(canvas, "Layer %d: fewer than two heads take part, so there is nothing to compare.".formatted(matrix.get().layer()));
        } else {
            new SimilarityPanel(scene, matrix.get()).paint(canvas, Boxes.inset(canvas.area(), canvas.style().px(12)));
        }
    }
}
