package headscope.visualizers.figure;

import headscope.engine.value.PairedDifference;
import headscope.engine.value.Scene;
import headscope.engine.value.TwinReport;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The difference between an edited run and its untouched twin, example by example, over steps. */
public final class TwinFigure implements Figure {
    private static final double TWO_PANELS = 300;

    @Override
    public String id() {
        return "twin";
    }

    @Override
    public String title() {
        return "Twin";
    }

    @Override
    public Topic topic() {
        return Topic.STORY;
    }

    @Override
    public String help() {
        return "Edited run minus untouched twin on the same held-out examples, with a 95 % band over examples: better, worse, or not to be told yet.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Optional<TwinReport> twin = scene.frame().surgery().twin();
        if (twin.isEmpty()) {
            Labels.emptyState(canvas, scene.frame().layers().isEmpty() ? "No run yet. Press Run, edit heads, then ask for the twin: the difference appears here."
                    : "No twin runs. Edit heads, then start the twin: it goes on without the edit, and the difference appears here.");
            return;
        }
        paint(canvas, twin.get());
    }

    private static void paint(Canvas canvas, TwinReport twin) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        List<String> caption = caption(style, twin, all.getWidth());
        double words = caption.size() * Labels.lineHeight(style.small());
        double baseline = all.getMaxY() - words + Labels.capHeight(style.small()) + style.px(4);
        for (int i = 0; i < caption.size(); i++) {
            Labels.draw(canvas, caption.get(i), i == 0 ? style.bold() : style.small(), i == 0 ? style.ink() : style.muted(), all.getX(), baseline + i * Labels.lineHeight(style.small()),
                    Align.LEFT);
        }
        double height = all.getHeight() - words - style.px(8);
        if (twin.points().isEmpty()) return;
        boolean two = height >= style.px(TWO_PANELS);
        Rectangle2D upper = Boxes.of(all.getX(), all.getY(), all.getWidth(), two ? height * 0.58 : height);
        Rectangle2D lower = Boxes.of(all.getX(), upper.getMaxY() + style.px(10), all.getWidth(), all.getMaxY() - words - style.px(18) - upper.getMaxY());
        var lossPanel = new DifferencePanel(twin, "Loss difference (nats)", "edited is better below 0", TwinReport.Point::loss, 1);
        var accuracyPanel = new DifferencePanel(twin, "Accuracy difference (points)", "edited is better above 0", TwinReport.Point::accuracy, 100);
        double left = Math.max(lossPanel.left(style, upper.getHeight()), two ? accuracyPanel.left(style, lower.getHeight()) : 0);
        lossPanel.paint(canvas, upper, left);
        if (two) accuracyPanel.paint(canvas, lower, left);
        PairedDifference loss = twin.points().getLast().loss();
        canvas.note("edit", twin.edit());
        canvas.note("verdict", twin.words());
        canvas.note("loss difference", "%s \u00b1 %s nats at step %s".formatted(Numbers.of(loss.mean()), Numbers.of(loss.half()), Numbers.whole(twin.points().getLast().step())));
    }

    private static List<String> caption(FigureStyle style, TwinReport twin, double width) {
        List<String> lines = new ArrayList<>();
        lines.add(Labels.fitted(style.bold(), twin.words(), width));
        lines.addAll(Labels.wrapped(style.small(), "Edited minus untouched since '%s' at step %s; %d held-out examples; band: 95 %% over examples, one pair of runs; verdict corrected for looks."
                .formatted(twin.edit(), Numbers.whole(twin.fromStep()), twin.examples()), width));
        return lines;
    }
}
