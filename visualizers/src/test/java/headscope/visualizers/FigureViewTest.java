package headscope.visualizers;

import headscope.engine.value.Focus;
import headscope.engine.value.Scene;
import java.awt.geom.Rectangle2D;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FigureViewTest {
    private static final Scene RICH = SampleScenes.rich();
    private static final FigureStyle LIGHT = FigureStyle.screen(false, 1);

    private FigureView view;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        OnScreen.start();
        OnScreen.run(() -> {
            view = new FigureView();
            stage = OnScreen.window(new StackPane(view), 640, 420);
        });
    }

    @AfterEach
    void close() throws Exception {
        OnScreen.run(() -> {
            view.dispose();
            stage.close();
        });
    }

    @Test
    void aShownFigureIsPaintedAndKnowsWhatLiesWhere() throws Exception {
        show(Figure.find("gallery").orElseThrow(), RICH);
        OnScreen.run(() -> {
            assertThat(view.upToDate()).isTrue();
            assertThat(view.lastPaintMillis()).isPositive();
            Hit card = view.hits().stream().filter(h -> h.target() instanceof Target.Head).findFirst().orElseThrow();
            Rectangle2D box = card.shape().getBounds2D();
            assertThat(view.hitAt(box.getCenterX(), box.getCenterY())).contains(card);
            assertThat(view.hitsInside(box)).containsExactly(card);
            WritableImage picture = view.snapshot(new SnapshotParameters(), null);
            assertThat(picture.getPixelReader().getArgb(3, 3)).isEqualTo(LIGHT.background().getRGB());
            assertThat(picture.getPixelReader().getArgb((int) box.getCenterX() + 10, (int) box.getCenterY())).isNotEqualTo(LIGHT.background().getRGB());
        });
    }

    @Test
    void newestSceneWins() throws Exception {
        var painted = new AtomicInteger();
        var last = new AtomicReference<Scene>();
        Figure counting = new Probe((canvas, scene) -> {
            painted.incrementAndGet();
            last.set(scene);
        });
        Scene newest = new Scene(RICH.frame(), RICH.history(), Focus.NONE);
        OnScreen.run(() -> {
            for (int i = 0; i < 200; i++) view.show(counting, new Scene(RICH.frame(), RICH.history(), RICH.focus()), LIGHT);
        });
        show(counting, newest);
        assertThat(last.get()).isSameAs(newest);
        assertThat(painted.get()).isLessThan(20);
    }

    @Test
    void aFailingPainterIsReportedAndTheNextOneStillPaints() throws Exception {
        var problem = new AtomicReference<Throwable>();
        var reported = new CountDownLatch(1);
        OnScreen.run(() -> {
            view.setOnProblem(p -> {
                problem.set(p);
                reported.countDown();
            });
            view.show(new Probe((_, _) -> {
                throw new IllegalStateException("broken painter");
            }), RICH, LIGHT);
        });
        assertThat(reported.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(problem.get()).hasMessage("broken painter");
        show(Figure.find("confusion").orElseThrow(), RICH);
        OnScreen.run(() -> assertThat(view.hits()).isNotEmpty());
    }

    @Test
    void outOfSightItKeepsNoPictureAndPaintsAgainWhenShown() throws Exception {
        Figure confusion = Figure.find("confusion").orElseThrow();
        show(confusion, RICH);
        OnScreen.run(() -> {
            view.show(confusion, new Scene(RICH.frame(), RICH.history(), Focus.NONE), LIGHT);
            view.rest(); // while the worker paints
            assertThat(view.hasPicture()).isFalse();
            assertThat(view.hits()).isEmpty();
        });
        show(confusion, RICH);
        OnScreen.run(() -> {
            assertThat(view.hasPicture()).isTrue();
            assertThat(view.hits()).isNotEmpty();
        });
    }

    @Test
    void tallFiguresScrollAndPaintOnlyWhatIsVisible() throws Exception {
        var areas = new AtomicReference<Rectangle2D>();
        Figure tall = new Probe((canvas, _) -> {
            areas.set(canvas.area());
            canvas.hit(new Rectangle2D.Double(0, canvas.area().getMaxY() - 10, 50, 10), Target.NONE, "at the end");
        }, 3000);
        show(tall, RICH);
        assertThat(areas.get().getHeight()).isEqualTo(3000);
        var painted = new CountDownLatch(1);
        OnScreen.run(() -> {
            view.setOnPainted(painted::countDown);
            ((ScrollBar) view.getChildrenUnmodifiable().get(1)).setValue(3000 - 420);
        });
        assertThat(painted.await(10, TimeUnit.SECONDS)).isTrue();
        OnScreen.run(() -> assertThat(view.hitAt(20, 415)).map(Hit::text).contains("at the end"));
    }

    private void show(Figure figure, Scene scene) throws Exception {
        var painted = new CountDownLatch(1);
        OnScreen.run(() -> {
            view.setOnPainted(() -> {
                if (view.upToDate()) painted.countDown();
            });
            view.show(figure, scene, LIGHT);
        });
        assertThat(painted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** A figure made of a lambda. */
    private record Probe(BiConsumer<Canvas, Scene> painter, double height) implements Figure {
        Probe(BiConsumer<Canvas, Scene> painter) {
            this(painter, 0);
        }

        @Override
        public String id() {
            return "probe";
        }

        @Override
        public String title() {
            return "Probe";
        }

        @Override
        public Topic topic() {
            return Topic.MASKS;
        }

        @Override
        public String help() {
            return "For tests.";
        }

        @Override
        public void paint(Canvas canvas, Scene scene) {
            painter.accept(canvas, scene);
        }

        @Override
        public double heightFor(double width, Scene scene, FigureStyle style) {
            return height;
        }
    }
}
