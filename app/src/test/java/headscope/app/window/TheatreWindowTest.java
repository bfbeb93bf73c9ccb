package headscope.app.window;

import headscope.engine.value.ChoiceMap;
import headscope.engine.value.Fixation;
import headscope.engine.value.Frame;
import headscope.engine.value.Gaze;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Picture;
import headscope.engine.value.RunState;
import headscope.visualizers.FigureView;
import headscope.visualizers.Hit;
import headscope.visualizers.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The theatre of saccades as people use it, over networks without an engine. */
@ExtendWith(ApplicationExtension.class)
class TheatreWindowTest {
    @TempDir
    private static Path folder;
    private Stage stage;
    private Lab lab;

    @Start
    void remember(Stage primary) {
        stage = primary;
        stage.setWidth(1300);
        stage.setHeight(950);
    }

    private void open(FxRobot robot, FakeAttention attention, String figure) throws TimeoutException {
        robot.interact(() -> {
            lab = new Lab(new FakeLab(folder, attention).parts());
            lab.open(stage);
        });
        until(() -> lab.run().frameProperty().get().map(Frame::state).filter(s -> s == RunState.PAUSED).isPresent());
        robot.interact(() -> lab.figures().select(figure));
        until(() -> new LabPilot(lab).isPainted());
    }

    @AfterEach
    void shut() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> lab.shutdown()).get().get(10, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private List<Fixation> fixations() {
        return ((GlimpsePath) frame().attention().now().orElseThrow()).fixations();
    }

    private ChoiceMap choices() {
        return (ChoiceMap) frame().attention().now().orElseThrow();
    }

    private Frame frame() {
        return lab.run().frameProperty().get().orElseThrow();
    }

    private int shown() {
        return lab.selection().focus().glimpse();
    }

    private void fire(FxRobot robot, String action) {
        robot.interact(() -> lab.actions().get(action).fire());
    }

    /** Middle of a pixel of the large picture, on screen. */
    private Point2D pixel(FxRobot robot, String figure, int row, int col) {
        FigureView view = robot.lookup("#figure-" + figure).queryAs(FigureView.class);
        for (double y = 0; y < view.getHeight(); y += 3) {
            for (double x = 0; x < view.getWidth(); x += 3) {
                Optional<Target> target = view.hitAt(x, y).map(Hit::target);
                if (target.equals(Optional.of(new Target.Position(row, col))) || target.equals(Optional.of(new Target.Cell(0, row, col)))) return view.localToScreen(x + 1, y + 1);
            }
        }
        throw new AssertionError("no place for row " + row + ", column " + col);
    }

    @Test
    void thePathIsSteppedScrubbedAndPlayed(FxRobot robot) throws TimeoutException {
        open(robot, FakeAttention.GLIMPSES, "scan-path");
        fire(robot, "first-glimpse");
        assertThat(shown()).isZero();
        robot.interact(() -> lab.scene().getRoot().requestFocus());
        robot.type(KeyCode.PERIOD);
        assertThat(shown()).isEqualTo(1);
        robot.type(KeyCode.COMMA);
        assertThat(shown()).isZero();
        robot.interact(() -> robot.lookup("#theatre-scrub").queryAs(Slider.class).setValue(3));
        assertThat(shown()).isEqualTo(3);
        robot.interact(() -> {
            ComboBox<Double> speed = robot.lookup("#theatre-speed").queryComboBox();
            speed.setValue(4.0);
        });
        fire(robot, "play-path");
        until(() -> shown() == 4);
        until(() -> shown() == 0);
        fire(robot, "next-glimpse");
        int at = shown();
        assertThat(lab.figures().current().figure().id()).isEqualTo("scan-path");
        until(() -> shown() == at && new LabPilot(lab).isPainted());
    }

    @Test
    void aClickSendsTheNextGlimpseThereAndTheBeliefFollows(FxRobot robot) throws TimeoutException {
        open(robot, FakeAttention.GLIMPSES, "scan-path");
        fire(robot, "first-glimpse");
        fire(robot, "next-glimpse");
        until(() -> new LabPilot(lab).isPainted());
        assertThat(robot.lookup("#theatre-hint").queryAs(Label.class).getText()).isEqualTo("A click on the picture sends glimpse 3 there");
        robot.clickOn(pixel(robot, "scan-path", 20, 26));
        until(() -> fixations().get(2).forced());
        assertThat(shown()).isEqualTo(2);
        assertThat(fixations().get(2).col(28)).isCloseTo(26.5, within(1e-6));
        assertThat(fixations().get(2).row(28)).isCloseTo(20.5, within(1e-6));
        assertThat(fixations().get(2).belief()[9]).isGreaterThan(0.9f);
        robot.interact(() -> lab.scene().getRoot().requestFocus());
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        until(() -> Math.abs(fixations().get(2).col(28) - 25.5) < 1e-6);
        robot.type(KeyCode.G);
        until(() -> fixations().stream().noneMatch(Fixation::forced));
    }

    @Test
    void anotherExampleIsLookedAtFreely(FxRobot robot) throws TimeoutException {
        open(robot, FakeAttention.GLIMPSES, "scan-path");
        fire(robot, "gaze-up");
        until(() -> fixations().getLast().forced());
        fire(robot, "next-example");
        until(() -> frame().example().orElseThrow().index() == 1 && fixations().stream().noneMatch(Fixation::forced));
        assertThat(shown()).isEqualTo(-1);
    }

    @Test
    void theBrushSpoilsACopyOfTheExample(FxRobot robot) throws TimeoutException {
        open(robot, FakeAttention.GLIMPSES, "scan-path");
        Picture before = frame().example().orElseThrow().input();
        robot.clickOn("#theatre-brush");
        robot.clickOn(pixel(robot, "scan-path", 2, 2));
        until(() -> frame().example().orElseThrow().index() < 0);
        Picture after = frame().example().orElseThrow().input();
        assertThat(after.at(0, 2, 2)).isNotEqualTo(before.at(0, 2, 2));
        assertThat(after.at(0, 14, 14)).isEqualTo(before.at(0, 14, 14));
        assertThat(fixations()).noneMatch(Fixation::forced);
        fire(robot, "corrupt-clear");
        until(() -> frame().example().orElseThrow().input().equals(before));
    }

    @Test
    void aKindOfCorruptionSpoilsAllOfItInSeverities(FxRobot robot) throws TimeoutException {
        open(robot, FakeAttention.GLIMPSES, "scan-path");
        Picture before = frame().example().orElseThrow().input();
        robot.interact(() -> robot.lookup("#theatre-kind").queryComboBox().getSelectionModel().select(3));
        until(() -> frame().example().orElseThrow().index() < 0);
        Picture usual = frame().example().orElseThrow().input();
        assertThat(usual).isNotEqualTo(before);
        robot.interact(() -> robot.lookup("#theatre-severity").queryAs(Slider.class).setValue(5));
        until(() -> !frame().example().orElseThrow().input().equals(usual));
        fire(robot, "next-example");
        until(() -> frame().example().orElseThrow().index() == 1);
        assertThat(robot.lookup("#theatre-kind").queryComboBox().getSelectionModel().getSelectedIndex()).isZero();
    }

    @Test
    void aCellIsChangedByClickAndByKey(FxRobot robot) throws TimeoutException {
        open(robot, FakeAttention.GRID, "choice-map");
        assertThat(choices().layers().getFirst().choice(2, 3)).isEqualTo(2);
        robot.clickOn(pixel(robot, "choice-map", 2, 3));
        until(() -> choices().layers().getFirst().isForced(2, 3));
        assertThat(choices().layers().getFirst().choice(2, 3)).isZero();
        robot.interact(() -> lab.selection().position(8, 12));
        fire(robot, "cycle-cell");
        until(() -> choices().layers().getFirst().choice(2, 3) == 1);
        fire(robot, "gaze-right");
        assertThat(lab.selection().focus().col()).isEqualTo(16);
        fire(robot, "free-gaze");
        until(() -> !choices().layers().getFirst().isForced(2, 3));
        assertThat(lab.watch().watch().gaze()).isEqualTo(Gaze.FREE);
    }

    @Test
    void theBudgetIsTurnedWhileTheRunGoesOn(FxRobot robot) throws TimeoutException {
        open(robot, FakeAttention.GRID, "choice-map");
        Slider dial = robot.lookup("#theatre-dial").query();
        assertThat(dial.getValue()).isCloseTo(0.4, within(1e-9));
        robot.interact(() -> dial.setValue(0.25));
        until(() -> frame().surgery().plan().live().real("budget") == 0.25);
        assertThat(lab.queue().entries().getFirst().command()).isEqualTo("set budget=0.25");
    }

    @Test
    void networksThatDoNotChooseHaveNothingToPlay(FxRobot robot) throws TimeoutException {
        open(robot, FakeAttention.NONE, "scan-path");
        assertThat(lab.actions().get("play-path").enabled().get()).isFalse();
        assertThat(robot.lookup("#theatre-strip").query().isVisible()).isTrue();
        robot.interact(() -> lab.figures().select("masks"));
        until(() -> !robot.lookup("#theatre-strip").query().isVisible());
    }
}
