package headscope.app.window;

import headscope.engine.resample.ResamplePolicy;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.PolicyPlan;
import headscope.engine.value.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Policies in the window, over a session without an engine. */
@ExtendWith(ApplicationExtension.class)
class PolicyWindowTest {
    @TempDir
    private static Path folder;
    private Lab lab;

    @Start
    void open(Stage stage) {
        stage.setWidth(1200);
        stage.setHeight(1000);
        lab = new Lab(new FakeLab(folder).parts());
        lab.open(stage);
    }

    @BeforeEach
    void isReady(FxRobot robot) throws TimeoutException {
        until(() -> lab.run().frameProperty().get().map(Frame::state).filter(s -> s == RunState.PAUSED).isPresent());
        fire(robot, "show-policies");
    }

    @AfterEach
    void shut() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> lab.shutdown()).get().get(10, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private Frame frame() {
        return lab.run().frameProperty().get().orElseThrow();
    }

    private PolicyPlan plan() {
        return frame().surgery().plan();
    }

    private void fire(FxRobot robot, String action) {
        robot.interact(() -> lab.actions().get(action).fire());
    }

    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(Button.class).fire());
    }

    @Test
    void aProposalIsReadHeadByHeadAndAcceptedInPart(FxRobot robot) throws TimeoutException {
        press(robot, "#policy-propose");
        until(() -> robot.lookup("#proposal-accept").tryQuery().isPresent());
        assertThat(robot.lookup("#proposal-accept").queryAs(Button.class).getText()).isEqualTo("Accept all");
        robot.moveTo(robot.lookup(".lab-move").nth(1).queryAs(Node.class));
        until(() -> lab.selection().focus().hovered().equals(Optional.of(new HeadId(0, 1, 0))));
        robot.clickOn(robot.lookup(".lab-move .lab-command").nth(1).queryAs(Label.class));
        until(() -> lab.selection().selected().equals(List.of(new HeadId(0, 1, 0))));
        robot.interact(() -> robot.lookup("#want-L0H1").queryAs(CheckBox.class).setSelected(false));
        assertThat(robot.lookup("#proposal-accept").queryAs(Button.class).getText()).isEqualTo("Accept 2 of 3");
        press(robot, "#proposal-accept");
        until(() -> frame().surgery().proposal().isEmpty() && robot.lookup("#proposal-accept").tryQuery().isEmpty());
        assertThat(lab.queue().entries().getFirst().command()).isEqualTo("accept L0H0,L0H2");
        assertThat(frame().heads().stream().filter(h -> h.id().slot() < 3 && h.id().layer() == 0).map(h -> h.id().generation())).containsExactly(1, 0, 1);
    }

    @Test
    void aProposalCanBeIgnored(FxRobot robot) throws TimeoutException {
        press(robot, "#policy-propose");
        until(() -> robot.lookup("#proposal-ignore").tryQuery().isPresent());
        press(robot, "#proposal-ignore");
        until(() -> robot.lookup("#proposal-ignore").tryQuery().isEmpty());
        assertThat(frame().heads()).allMatch(h -> h.info().status() == HeadStatus.LIVE);
    }

    @Test
    void theScheduleIsStartedChangedAndStopped(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            ComboBox<?> choice = robot.lookup("#policy-choice").queryComboBox();
            choice.getSelectionModel().select(1);
            ((TextField) robot.lookup("#policy-policy-every").query()).setText("25");
        });
        fire(robot, "policy-start");
        until(() -> plan().next().orElse(0) == 25);
        assertThat(plan().live().text("policy")).isEqualTo("drop-worst");
        until(() -> robot.lookup("#policy-plan").queryAs(Label.class).getText().contains("Next at step 25"));
        robot.interact(() -> ((TextField) robot.lookup("#policy-policy-every").query()).setText("40"));
        until(() -> robot.lookup("#policy-change").query().isVisible());
        press(robot, "#policy-change");
        until(() -> plan().next().orElse(0) == 40);
        fire(robot, "policy-ask");
        until(() -> plan().live().text("policy-accept").equals("ask"));
        fire(robot, "policy-stop");
        until(() -> plan().next().isEmpty());
    }

    @Test
    void everyPolicyShowsItsOwnSettings(FxRobot robot) {
        ComboBox<ResamplePolicy> choice = robot.lookup("#policy-choice").queryComboBox();
        for (var policy : choice.getItems()) {
            robot.interact(() -> choice.setValue(policy));
            for (var setting : policy.settings()) assertThat(robot.lookup("#policy-" + setting.key()).tryQuery()).as(setting.key()).isPresent();
        }
    }
}
