package headscope.visualizers.figure;

import headscope.engine.value.EditMark;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Life;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Hit;
import headscope.visualizers.SampleScenes;
import headscope.visualizers.SurgerySamples;
import headscope.visualizers.Target;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What lies where in the figure of lives, and what is said about a life. */
class LivesTest {
    private static final HeadId HEAD = new HeadId(0, 3, 1);
    private static final Life DEAD = new Life(HEAD, HeadStatus.PRUNED, 100, OptionalLong.of(900), Optional.of(new HeadId(0, 7, 2)), "resample-best", "laplace(0.8)", 42, 9,
            "prune L0H3.1", Optional.empty());

    @Test
    void everyDeathHasAStoneAndEveryLivingHeadABar() {
        Scene scene = SurgerySamples.crowded(SampleScenes.rich(), 300);
        List<Hit> hits = painted(scene);
        List<Life> lives = scene.frame().surgery().lives();
        assertThat(hits.stream().map(Hit::target).filter(Target.Tomb.class::isInstance).distinct()).hasSize((int) lives.stream().filter(l -> !l.alive()).count());
        assertThat(hits.stream().map(Hit::target).filter(Target.Head.class::isInstance).distinct()).hasSize((int) lives.stream().filter(Life::alive).count());
    }

    @Test
    void aBarBeginsAtTheBirthAndEndsAtTheDeath() {
        Scene scene = SampleScenes.rich();
        List<Hit> hits = painted(scene);
        Rectangle2D whole = bar(hits, new HeadId(0, 0, 0));
        Rectangle2D pruned = bar(hits, new HeadId(0, 5, 0));
        Rectangle2D born = bar(hits, new HeadId(0, 2, 1));
        assertThat(pruned.getX()).isEqualTo(whole.getX());
        assertThat(pruned.getWidth()).isCloseTo(whole.getWidth() / 3, within(0.5));
        assertThat(born.getMaxX()).isEqualTo(whole.getMaxX());
        assertThat(born.getX()).isCloseTo(whole.getX() + whole.getWidth() * 760 / 900, within(0.5));
    }

    @Test
    void aStoryTellsBirthParentLawAndDeath() {
        assertThat(LifeStory.text(DEAD)).isEqualTo("born at step 100 by resample-best, child of L0H7.2\nfrom laplace(0.8), 9 weights, seed 42\ndied at step 900 by 'prune L0H3.1'");
    }

    @Test
    void editsAreThoseOfTheHeadItselfWhileItLived() {
        List<EditMark> marks = List.of(new EditMark(50, "freeze", List.of(new HeadId(0, 3, 0)), "freeze L0H3"), new EditMark(200, "taps", List.of(HEAD), "taps L0H3.1 0:0:0"),
                new EditMark(300, "prune", List.of(new HeadId(0, 4, 0)), "prune L0H4"), new EditMark(900, "prune", List.of(HEAD), "prune L0H3.1"));
        assertThat(LifeStory.edits(DEAD, marks)).extracting(EditMark::step).containsExactly(200L);
    }

    private static Rectangle2D bar(List<Hit> hits, HeadId head) {
        return hits.stream().filter(h -> h.target().equals(Target.of(head)) || h.target().equals(new Target.Tomb(head))).map(h -> h.shape().getBounds2D())
                .max((a, b) -> Double.compare(a.getWidth(), b.getWidth())).orElseThrow();
    }

    private static List<Hit> painted(Scene scene) {
        var image = new BufferedImage(900, 620, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        Canvas canvas = Canvas.pixels(g, new Rectangle2D.Double(0, 0, 900, 620), FigureStyle.screen(false, 1));
        Figure.find("biography").orElseThrow().paint(canvas, scene);
        g.dispose();
        return canvas.hits();
    }
}
