package headscope.app.window;

import headscope.engine.value.Frame;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelField;
import headscope.engine.value.Lens;
import headscope.engine.value.Picture;
import headscope.engine.value.RunState;
import headscope.visualizers.FigureView;
import headscope.visualizers.Hit;
import headscope.visualizers.Target;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
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

/** The microscope of written kernels as people use it, over networks without an engine. */
@ExtendWith(ApplicationExtension.class)
class MicroscopeWindowTest {
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

    private void open(FxRobot robot, boolean kernels, String figure) throws TimeoutException {
        robot.interact(() -> {
            lab = new Lab(new FakeLab(folder, FakeAttention.NONE, kernels).parts());
            lab.open(stage);
        });
        until(() -> lab.run().frameProperty().get().map(Frame::state).filter(s -> s == RunState.PAUSED).isPresent());
        robot.interact(() -> lab.figures().select(figure));
        until(() -> !kernels || hyper().isPresent());
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

    private Optional<HyperKernels> hyper() {
        return frame().kernels().filter(HyperKernels.class::isInstance).map(HyperKernels.class::cast);
    }

    private KernelField field() {
        return hyper().orElseThrow().field().orElseThrow();
    }

    private Frame frame() {
        return lab.run().frameProperty().get().orElseThrow();
    }

    private void fire(FxRobot robot, String action) {
        robot.interact(() -> lab.actions().get(action).fire());
    }

    /** Somewhere in the figure that leads to this, on screen. */
    private Point2D place(FxRobot robot, String figure, Target wanted) {
        FigureView view = robot.lookup("#figure-" + figure).queryAs(FigureView.class);
        for (double y = 0; y < view.getHeight(); y += 3) {
            for (double x = 0; x < view.getWidth(); x += 3) {
                if (view.hitAt(x, y).map(Hit::target).filter(wanted::equals).isPresent()) return view.localToScreen(x + 1, y + 1);
            }
        }
        throw new AssertionError("no place for " + wanted);
    }

    @Test
    void aClickOnAKernelPutsTheLensThere(FxRobot robot) throws TimeoutException {
        open(robot, true, "hyper-kernels");
        robot.clickOn(place(robot, "hyper-kernels", new Target.Kernel(2, 1, 3)));
        until(() -> field().block() == 2 && field().channel() == 3);
        assertThat(robot.lookup("#lens-block").queryComboBox().getValue()).isEqualTo("Block 2");
        assertThat(robot.lookup("#lens-kernel").queryComboBox().getValue()).isEqualTo("K5");
    }

    @Test
    void blockKernelAndChannelAreChosenByControlsAndKeys(FxRobot robot) throws TimeoutException {
        open(robot, true, "slow-net");
        robot.interact(() -> robot.lookup("#lens-block").queryComboBox().getSelectionModel().select(1));
        until(() -> field().block() == 1);
        robot.interact(() -> robot.lookup("#lens-kernel").queryComboBox().getSelectionModel().select(1));
        until(() -> field().name().equals("K5"));
        robot.interact(() -> lab.scene().getRoot().requestFocus());
        robot.type(KeyCode.C);
        robot.type(KeyCode.C);
        until(() -> field().channel() == 2);
        fire(robot, "previous-channel");
        fire(robot, "previous-channel");
        fire(robot, "previous-channel");
        until(() -> field().channel() == 5);
        fire(robot, "next-block");
        until(() -> field().block() == 2);
    }

    @Test
    void omegaIsTurnedOnALogarithmicScaleAndPutBack(FxRobot robot) throws TimeoutException {
        open(robot, true, "slow-net");
        Slider omega = robot.lookup("#lens-omega").query();
        assertThat(omega.getValue()).isCloseTo(Math.log10(2000), within(1e-6));
        robot.interact(() -> omega.setValue(1));
        until(() -> field().omega() == 10);
        robot.interact(() -> robot.lookup("#lens-side").queryComboBox().getSelectionModel().select(2));
        until(() -> field().samples().rows() == 128);
        fire(robot, "omega-as-made");
        until(() -> field().omega() == 2000);
        assertThat(robot.lookup("#lens-mode").queryAs(Label.class).getText()).isEqualTo("mode per-sample");
    }

    @Test
    void kernelsAreGatheredOnlyWhileSomebodyLooks(FxRobot robot) throws TimeoutException {
        open(robot, true, "weights-by-angle");
        until(() -> lab.watch().watch().lens().survey() == Lens.Survey.WEIGHTS);
        robot.interact(() -> lab.figures().select("masks"));
        until(() -> !lab.watch().watch().lens().open() && frame().kernels().isEmpty());
        assertThat(robot.lookup("#microscope-strip").query().isVisible()).isFalse();
    }

    @Test
    void thePictureTurnsLiveAndKeepsItsClass(FxRobot robot) throws TimeoutException {
        open(robot, false, "masks");
        Picture upright = frame().example().orElseThrow().input();
        robot.interact(() -> robot.lookup("#turn").queryAs(Slider.class).setValue(90));
        until(() -> frame().example().orElseThrow().index() < 0);
        Picture turned = frame().example().orElseThrow().input();
        assertThat(turned.at(0, 27 - 5, 9)).isCloseTo(upright.at(0, 9, 5), within(1e-5f));
        assertThat(lab.watch().watch().spoiled()).isTrue();
        assertThat(lab.watch().watch().lens().turn()).isEqualTo(90);
        robot.interact(() -> lab.scene().getRoot().requestFocus());
        robot.type(KeyCode.A);
        until(() -> lab.watch().watch().lens().turn() == 105);
        robot.interact(() -> robot.lookup("#turn-back").queryButton().fire());
        until(() -> frame().example().orElseThrow().input().equals(upright));
    }

    @Test
    void anotherExampleStandsUprightAgain(FxRobot robot) throws TimeoutException {
        open(robot, false, "masks");
        fire(robot, "turn-right");
        until(() -> frame().example().orElseThrow().index() < 0);
        fire(robot, "next-example");
        until(() -> frame().example().orElseThrow().index() == 1);
        assertThat(robot.lookup("#turn").queryAs(Slider.class).getValue()).isZero();
    }

    @Test
    void otherFamiliesSeeASentence(FxRobot robot) throws TimeoutException {
        open(robot, false, "hyper-kernels");
        assertThat(lab.figures().current().notes()).singleElement().satisfies(n -> assertThat(n.value()).contains("family terminator"));
        assertThat(robot.lookup("#microscope-strip").query().isVisible()).isFalse();
        assertThat(lab.actions().get("next-kernel").enabled().get()).isFalse();
    }
}
