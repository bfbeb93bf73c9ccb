package headscope.visualizers.figure;

import headscope.engine.value.Life;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import java.util.List;

/** Who lived when: a row for each slot, a bar for each head from birth to death, coloured by what made it. */
public final class BiographyFigure implements Figure {
    private static final double COMFORTABLE_ROW = 11;
    private static final double MOST_ROWS = 400;

    @Override
    public String id() {
        return "biography";
    }

    @Override
    public String title() {
        return "Lives";
    }

    @Override
    public Topic topic() {
        return Topic.STORY;
    }

    @Override
    public String help() {
        return "A row for each slot, a bar for each head from birth to death, coloured by what made it; stones mark deaths, thin lines lead to parents.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return Math.min(MOST_ROWS, LifeRows.count(scene)) * style.px(COMFORTABLE_ROW) + style.px(110);
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        List<Life> lives = scene.frame().surgery().lives();
        if (lives.isEmpty()) {
            Labels.emptyState(canvas, "No heads yet. Press Run: births, edits and deaths of heads appear here.");
            return;
        }
        new LifePanel(canvas, scene, Boxes.inset(canvas.area(), canvas.style().px(12))).paint();
        canvas.note("heads that ever lived", Numbers.whole(lives.size()));
        canvas.note("alive", Numbers.whole(lives.stream().filter(Life::alive).count()));
        for (Life life : lives) {
            if (!life.alive() || !life.origin().equals("initial")) canvas.note(life.id().toString(), LifeStory.text(life).replace("\n", "; "));
        }
    }
}
