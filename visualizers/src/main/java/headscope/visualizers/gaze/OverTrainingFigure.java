package headscope.visualizers.gaze;

import headscope.engine.value.Attention;
import headscope.engine.value.ChoiceMap;
import headscope.engine.value.Frame;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Tiles;
import headscope.visualizers.figure.PredictionsFigure;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The same example at three moments of training: where the network looked then and now. */
public final class OverTrainingFigure implements Figure {
    @Override
    public String id() {
        return "scan-paths-over-training";
    }

    @Override
    public String title() {
        return "Over training";
    }

    @Override
    public Topic topic() {
        return Topic.SACCADES;
    }

    @Override
    public String help() {
        return "Where the network looked in the watched example at the beginning, in the middle and now, side by side; the middle on a logarithmic scale of steps.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Frame frame = scene.frame();
        if (frame.layers().isEmpty() || frame.example().isEmpty()) {
            Labels.emptyState(canvas, "No run yet. Press Run: for a network that chooses where to look, three moments of its training appear here.");
        } else if (frame.attention().now().isEmpty()) {
            Labels.emptyState(canvas, "This network does not choose where to look. In a run of the family glimpse or attention-grid, three moments of its training appear here.");
        } else {
            List<Attention> moments = new ArrayList<>(frame.attention().earlier());
            moments.add(frame.attention().now().get());
            paint(canvas, scene, moments);
        }
    }

    private static void paint(Canvas canvas, Scene scene, List<Attention> moments) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        double foot = moments.size() == 1 ? Labels.lineHeight(style.small()) + style.px(6) : 0;
        double head = Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(4);
        Picture input = scene.frame().example().orElseThrow().input();
        List<Rectangle2D> boxes = Tiles.of(Boxes.of(all.getX(), all.getY(), all.getWidth(), all.getHeight() - foot), moments.size(), input.cols() / (double) input.rows(), head,
                style.px(14));
        for (int i = 0; i < moments.size(); i++) {
            Rectangle2D box = boxes.get(i);
            Rectangle2D picture = Boxes.of(box.getX(), box.getY() + head, box.getWidth(), box.getHeight() - head);
            if (picture.getWidth() < style.px(20)) continue;
            switch (moments.get(i)) {
                case GlimpsePath path when path.fixations().isEmpty() -> title(canvas, box, path.step(), "looked nowhere: every glimpse is pruned");
                case GlimpsePath path -> {
                    GlimpseScene then = GlimpseScene.of(scene.frame(), scene.frame().example().orElseThrow(), path, scene.focus());
                    float[] belief = path.fixations().getLast().belief();
                    int says = Belief.best(belief);
                    title(canvas, box, path.step(), says < 0 ? "says nothing" : "says %s, %s".formatted(PredictionsFigure.className(scene.frame(), says), Numbers.percent(belief[says])));
                    ScanPicture.paint(canvas, picture, then);
                }
                case ChoiceMap map -> {
                    title(canvas, box, map.step(), ChoiceScene.percent(map.macs(), map.denseMacs()) + " of MACs");
                    ChoicePanel.picture(canvas, picture, new ChoiceScene(scene.frame(), scene.frame().example().orElseThrow(), map, scene.focus()), ChoiceScene.inView(map, scene.focus()));
                }
            }
        }
        if (foot > 0) {
            Labels.draw(canvas, Labels.fitted(style.small(), "Earlier moments appear beside this one when the network has trained on.", all.getWidth()), style.small(), style.muted(),
                    all.getX(), all.getMaxY() - style.px(2), Align.LEFT);
        }
        canvas.note("moments", String.join(", ", moments.stream().map(m -> "step " + Numbers.whole(m.step())).toList()));
    }

    private static void title(Canvas canvas, Rectangle2D box, long step, String says) {
        FigureStyle style = canvas.style();
        double y = box.getY() + Labels.capHeight(style.bold());
        String name = "Step " + Numbers.whole(step);
        Labels.draw(canvas, Labels.fitted(style.bold(), name, box.getWidth()), style.bold(), style.ink(), box.getX(), y, Align.LEFT);
        Labels.draw(canvas, Labels.fitted(style.small(), says, box.getWidth()), style.small(), style.muted(), box.getX(), y + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note(name, says);
    }
}
