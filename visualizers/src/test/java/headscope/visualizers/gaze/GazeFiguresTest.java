package headscope.visualizers.gaze;

import headscope.engine.value.Fixation;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Scene;
import headscope.visualizers.AttentionSamples;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Hit;
import headscope.visualizers.Note;
import headscope.visualizers.SampleScenes;
import headscope.visualizers.Target;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Figures of networks that choose where to look. */
class GazeFiguresTest {
    private static Canvas painted(String figure, Scene scene) {
        var image = new BufferedImage(800, 500, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        Canvas canvas = Canvas.pixels(g, new Rectangle2D.Double(0, 0, 800, 500), FigureStyle.screen(false, 1));
        Figure.find(figure).orElseThrow().paint(canvas, scene);
        g.dispose();
        return canvas;
    }

    private static Fixation at(double x, double y) {
        return new Fixation(0, x, y, 0, 0, new float[] {1}, List.of(), false);
    }

    private static String note(Canvas canvas, String label) {
        return canvas.notes().stream().filter(n -> n.label().equals(label)).map(Note::value).findFirst().orElseThrow();
    }

    /** The reference crops rows and columns 10 to 17 of 28 x 28 for a glimpse of 8 in the middle. */
    @Test
    void aWindowIsWhatTheRetinaCrops() {
        var path = new GlimpsePath(0, 28, 28, List.of(8, 16), List.of());
        assertThat(GlimpseWindow.of(path, at(0, 0), 0)).isEqualTo(new GlimpseWindow(10, 10, 8));
        assertThat(GlimpseWindow.of(path, at(-1, 1), 1)).isEqualTo(new GlimpseWindow(20, -8, 16));
    }

    @Test
    void whatIsSeenIsCountedAtTheFinestScale() {
        var path = new GlimpsePath(0, 10, 10, List.of(2, 4), List.of(at(0, 0)));
        SeenMap seen = SeenMap.of(path, path.fixations());
        assertThat(seen.at(4, 4)).isZero();
        assertThat(seen.at(3, 4)).isEqualTo(1);
        assertThat(seen.at(0, 0)).isEqualTo(-1);
        assertThat(seen.share(0)).isEqualTo(0.04, within(1e-12));
        assertThat(seen.share(1)).isEqualTo(0.16, within(1e-12));
    }

    @Test
    void aPathIsShownUpToTheGlimpseThatIsLookedAt() {
        Scene scene = AttentionSamples.glimpses();
        assertThat(painted("scan-path", scene).hits()).filteredOn(h -> h.target() instanceof Target.Glimpse).hasSize(6);
        Canvas third = painted("scan-path", AttentionSamples.at(scene, 2));
        assertThat(third.hits()).extracting(Hit::target).contains(new Target.Glimpse(2)).doesNotContain(new Target.Glimpse(3));
        assertThat(note(third, "shown")).isEqualTo("glimpse 3 of 6");
        assertThat(note(third, "glimpse 3")).contains("sent there by hand");
        assertThat(note(painted("scan-path", AttentionSamples.at(scene, 99)), "shown")).isEqualTo("glimpse 6 of 6");
    }

    @Test
    void thePictureIsAPlaceToPointAt() {
        Canvas canvas = painted("scan-path", AttentionSamples.oneGlimpse());
        assertThat(canvas.hitMap().nearestPosition(0, 0).orElseThrow().target()).isEqualTo(new Target.Position(0, 0));
    }

    @Test
    void aCellTellsItsChoiceAndItsProbabilities() {
        Canvas canvas = painted("choice-map", AttentionSamples.choices(28, new int[] {4}));
        boolean found = false;
        for (double x = 0; x < 800 && !found; x += 5) {
            for (double y = 0; y < 500 && !found; y += 5) {
                found = canvas.hitMap().at(x, y).filter(h -> h.target() instanceof Target.Cell && h.text().contains("3 \u00d7 3, chosen by hand\nnothing: p 0.100")).isPresent();
            }
        }
        assertThat(found).isTrue();
    }

    @Test
    void sharesOfChoicesAddUp() {
        Scene scene = AttentionSamples.choices(60, new int[] {2, 4});
        var image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB).createGraphics();
        ChoiceScene choices = ChoiceScene.of(Canvas.pixels(image, new Rectangle2D.Double(), FigureStyle.screen(false, 1)), scene, "").orElseThrow();
        assertThat(choices.shareOfCells(0) + choices.shareOfCells(1) + choices.shareOfCells(2)).isEqualTo(1, within(1e-12));
        assertThat(choices.shareOfMacs(0) + choices.shareOfMacs(1) + choices.shareOfMacs(2)).isEqualTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"masks", "law", "receptive-field", "radial-histogram"})
    void figuresOfTapsSayThatPartsHaveNone(String figure) {
        Canvas canvas = painted(figure, AttentionSamples.glimpses());
        assertThat(canvas.notes()).singleElement().extracting(Note::value).asString().contains("6 glimpses").contains("without taps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan-path", "foveated", "belief", "scan-paths-over-training", "fixation-density", "choice-map", "cost-map", "attention-learning"})
    void networksThatDoNotChooseAreToldSo(String figure) {
        Canvas canvas = painted(figure, SampleScenes.rich());
        assertThat(canvas.notes()).singleElement().extracting(Note::value).asString().contains("In a run of the family");
    }

    @Test
    void everyMomentOfTrainingHasItsStep() {
        assertThat(note(painted("scan-paths-over-training", AttentionSamples.glimpses()), "moments")).isEqualTo("step 1, step 64, step 900");
        assertThat(note(painted("fixation-density", AttentionSamples.glimpses()), "4")).isEqualTo("no examples");
    }
}
