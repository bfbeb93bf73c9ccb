package headscope.visualizers.figure;

import headscope.engine.value.Frame;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Ranking;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Heads by rank as bars, the single criteria as dots.
 *
 * <p>Bars move: {@link #moving} paints rows on the way from their places in an older scene, so a window can let them glide.
 */
public final class RankingFigure implements Figure {
    private static final double COMFORTABLE_ROW = 15;
    private static final double LEAST_PANEL = 290;

    private final Optional<Ranking> from;
    private final double progress;

    public RankingFigure() {
        this(Optional.empty(), 1);
    }

    private RankingFigure(Optional<Ranking> from, double progress) {
        this.from = from;
        this.progress = progress;
    }

    /**
     * The figure during the change from an older scene to the one it will be asked to paint.
     *
     * @param progress 0 = places and lengths of the older ranking, 1 = those of the newer one
     */
    public static Figure moving(Scene older, double progress) {
        return new RankingFigure(older.frame().ranking(), Math.clamp(progress, 0, 1));
    }

    @Override
    public String id() {
        return "ranking";
    }

    @Override
    public String title() {
        return "Ranking";
    }

    @Override
    public Topic topic() {
        return Topic.RANKING;
    }

    @Override
    public String help() {
        return "Heads of each layer by the chosen criterion, best first, with the other criteria as dots from the lowest to the highest of the layer.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (scene.frame().ranking().isEmpty()) return 0;
        Ranking ranking = scene.frame().ranking().get();
        int perRow = Panels.perRow(scene.frame().layers().size(), width, style.px(LEAST_PANEL));
        double height = 0;
        List<LayerInfo> layers = scene.frame().layers();
        for (int i = 0; i < layers.size(); i += perRow) {
            int most = 0;
            for (LayerInfo layer : layers.subList(i, Math.min(layers.size(), i + perRow))) {
                most = Math.max(most, HeadOrder.rankedIds(ranking, layer.index()).size());
            }
            height += most * style.px(COMFORTABLE_ROW) + RankingPanel.headHeight(style, CriterionColumns.of(ranking, 0)) + RankingPanel.footHeight(style);
        }
        return height + style.px(24);
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Frame frame = scene.frame();
        if (frame.ranking().isEmpty() || frame.ranking().get().scores().isEmpty()) {
            Labels.emptyState(canvas, "No ranking yet. Press Run: heads are scored every second and appear here, best first.");
            return;
        }
        Ranking ranking = frame.ranking().get();
        Rectangle2D all = Boxes.inset(canvas.area(), canvas.style().px(12));
        FigureStyle style = canvas.style();
        int[] rows = rows(frame.layers(), ranking);
        var boxes = Panels.of(all, rows, style.px(LEAST_PANEL), style.px(24), scene.safeFocus().layer(), i -> RankingPanel.leastHeight(style, ranking, rows[i]));
        boxes.forEach((i, box) -> new RankingPanel(frame, frame.layers().get(i), scene.focus(), ranking, from.orElse(ranking), progress,
                boxes.size() > 1 ? i : -1).paint(canvas, box));
    }

    private static int[] rows(List<LayerInfo> layers, Ranking ranking) {
        return layers.stream().mapToInt(l -> HeadOrder.rankedIds(ranking, l.index()).size()).toArray();
    }
}
