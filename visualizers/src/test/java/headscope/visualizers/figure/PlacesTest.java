package headscope.visualizers.figure;

import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Ranking;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Hit;
import headscope.visualizers.HitMap;
import headscope.visualizers.SampleScenes;
import headscope.visualizers.Target;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What lies where in the figures: values under the pointer, clicks and lassos depend on it. */
class PlacesTest {
    private static final Scene RICH = SampleScenes.rich();

    @Test
    void tapsLieAtTheirOffsetsFromTheQuery() {
        OffsetMask mask = RICH.frame().heads().get(1).mask();
        Scene scene = at(9, 11, Set.of(mask.head()));
        HitMap map = painted("masks", scene);
        Rectangle2D picture = map.nearestPosition(0, 0).orElseThrow().shape().getBounds2D();
        double cell = picture.getWidth();
        List<Hit> discs = map.all().stream().filter(h -> h.text().contains("dy ")).toList();
        assertThat(discs).hasSize(mask.taps());
        for (int t = 0; t < mask.taps(); t++) {
            double x = picture.getX() + (11 + mask.dxAt(t) + 0.5) * cell;
            double y = picture.getY() + (9 + mask.dyAt(t) + 0.5) * cell;
            assertThat(discs).anySatisfy(d -> {
                assertThat(d.shape().getBounds2D().getCenterX()).isCloseTo(x, within(1e-6));
                assertThat(d.shape().getBounds2D().getCenterY()).isCloseTo(y, within(1e-6));
                assertThat(d.target()).isEqualTo(new Target.Head(mask.head()));
            });
        }
    }

    @Test
    void everyPixelOfTheInputIsAPositionAndDraggingBeyondItIsClamped() {
        HitMap map = painted("masks", at(14, 14, Set.of()));
        Rectangle2D first = map.nearestPosition(-500, -500).orElseThrow().shape().getBounds2D();
        assertThat(map.nearestPosition(-500, -500)).map(Hit::target).contains(new Target.Position(0, 0));
        assertThat(map.nearestPosition(5000, 5000)).map(Hit::target).contains(new Target.Position(27, 27));
        assertThat(map.at(first.getX() + 3.5 * first.getWidth(), first.getY() + 2.5 * first.getHeight())).map(Hit::target).contains(new Target.Position(2, 3));
    }

    @Test
    void deeperLayersAreDrawnAtTheScaleOfTheirMap() {
        OffsetMask mask = RICH.frame().heads().getLast().mask();
        Scene scene = new Scene(RICH.frame(), RICH.history(), Focus.NONE.withLayer(1).at(12, 12).withSelected(Set.of(mask.head())));
        HitMap map = painted("masks", scene);
        double cell = map.nearestPosition(0, 0).orElseThrow().shape().getBounds2D().getWidth();
        List<Double> x = map.all().stream().filter(h -> h.text().contains("dy ")).map(h -> h.shape().getBounds2D().getCenterX()).sorted().distinct().toList();
        double span = x.getLast() - x.getFirst();
        int left = Arrays.stream(mask.dx()).min().orElseThrow();
        int right = Arrays.stream(mask.dx()).max().orElseThrow();
        assertThat(span).isCloseTo(2 * cell * (right - left), within(1e-6));
    }

    @Test
    void everyHeadHasACardARowAndALine() {
        for (String figure : List.of("gallery", "ranking", "bump")) {
            var heads = new HashSet<HeadId>();
            painted(figure, RICH).all().forEach(h -> {
                if (h.target() instanceof Target.Head(HeadId id)) heads.add(id);
            });
            var expected = new HashSet<>(RICH.frame().ranking().orElseThrow().ranks().keySet());
            assertThat(heads).as(figure).containsAll(expected);
        }
    }

    @Test
    void cardsAreInRankOrder() {
        List<Double> ranks = painted("gallery", RICH).all().stream().filter(h -> h.target() instanceof Target.Head(HeadId id) && id.layer() == 1)
                .map(h -> RICH.frame().ranking().orElseThrow().of(((Target.Head) h.target()).id()).orElseThrow().rank()).toList();
        assertThat(ranks).hasSize(32).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void aLassoAroundTwoCardsSelectsTwoHeads() {
        HitMap map = painted("gallery", RICH);
        List<Hit> cards = map.all().stream().filter(h -> h.target() instanceof Target.Head).limit(2).toList();
        Rectangle2D lasso = cards.get(0).shape().getBounds2D().createUnion(cards.get(1).shape().getBounds2D());
        assertThat(map.inside(lasso)).containsExactlyElementsOf(cards);
    }

    @Test
    void cellsOfTheConfusionMatrixLeadToAnExample() {
        var confusion = RICH.frame().confusion().orElseThrow();
        List<Target.ClassPair> pairs = painted("confusion", RICH).all().stream().map(Hit::target).filter(Target.ClassPair.class::isInstance)
                .map(Target.ClassPair.class::cast).toList();
        assertThat(pairs).hasSize(100).allMatch(p -> p.example() == confusion.example(p.trueClass(), p.predicted()));
    }

    @Test
    void movingBarsStartWhereTheyWereAndEndWhereTheyBelong() {
        Scene older = new Scene(frameWith(RICH.history().rankings().get(5)), RICH.history(), RICH.focus());
        assertThat(centres(RankingFigure.moving(older, 1))).isEqualTo(centres(new RankingFigure()));
        assertThat(centres(RankingFigure.moving(older, 0))).isNotEqualTo(centres(new RankingFigure()));
    }

    @Test
    void aLockedScaleIsShown() {
        Scene locked = new Scene(RICH.frame(), RICH.history(), RICH.focus().withLockedScale(Optional.of(0.5f)));
        for (String figure : List.of("masks", "gallery")) {
            assertThat(canvas(Figure.find(figure).orElseThrow(), locked).notes()).as(figure).anyMatch(n -> n.value().contains("0.500, locked"));
        }
    }

    private static Frame frameWith(Ranking ranking) {
        var f = RICH.frame();
        return new Frame(f.state(), f.runName(), f.classes(), f.step(), f.epoch(), f.stepsPerEpoch(), f.targetStep(), f.imagesPerSecond(),
                f.size(), f.layers(), f.heads(), f.example(), Optional.of(ranking), f.confusion(), f.events());
    }

    private static List<Double> centres(Figure figure) {
        return canvas(figure, RICH).hits().stream().map(h -> h.shape().getBounds2D().getCenterY()).toList();
    }

    private static Scene at(int row, int col, Set<HeadId> selected) {
        return new Scene(RICH.frame(), RICH.history(), Focus.NONE.at(row, col).withSelected(selected));
    }

    private static HitMap painted(String figure, Scene scene) {
        return canvas(Figure.find(figure).orElseThrow(), scene).hitMap();
    }

    private static Canvas canvas(Figure figure, Scene scene) {
        Graphics2D g = new BufferedImage(800, 500, BufferedImage.TYPE_INT_ARGB_PRE).createGraphics();
        Canvas canvas = Canvas.pixels(g, new Rectangle2D.Double(0, 0, 800, 500), FigureStyle.screen(false, 1));
        figure.paint(canvas, scene);
        g.dispose();
        return canvas;
    }
}
