package headscope.app.window;

import headscope.engine.value.RunState;
import headscope.engine.value.study.StudyProgress.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
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

/** Protocols in the window: the form, the study at work beside the run on screen, stop and resume. */
@ExtendWith(ApplicationExtension.class)
class StudyWindowTest {
    @TempDir
    private Path folder;
    private Lab lab;

    @Start
    void open(Stage stage) {
        stage.setWidth(1000);
        stage.setHeight(900);
        lab = new Lab(new FakeLab(folder).parts());
        lab.open(stage);
    }

    @BeforeEach
    void isReady() throws TimeoutException {
        until(() -> lab.run().stateProperty().get() == RunState.PAUSED);
    }

    @AfterEach
    void shut() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> lab.shutdown()).get().get(30, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private void form(FxRobot robot, Map<String, String> values) {
        robot.interact(() -> lab.actions().get("protocols").fire());
        values.forEach((key, value) -> robot.interact(() -> robot.lookup("#setting-" + key).queryAs(TextField.class).setText(value)));
    }

    private boolean is(State state) {
        return lab.studies().progressProperty().get().filter(p -> p.state() == state).isPresent();
    }

    @Test
    void aStudyRunsBesideTheRunOnScreenAndLeavesAReport(FxRobot robot) throws TimeoutException {
        form(robot, Map.of("grid", "1,9", "seeds", "1", "steps", "4", "examples", "50", "points", "2"));
        robot.clickOn("#study-start");
        until(() -> is(State.DONE) && lab.studies().pageProperty().get().isPresent());
        assertThat(lab.studies().pageProperty().get().orElseThrow()).isEqualTo(folder.resolve("studies/k-sweep-glyphs28-1/report.html").toAbsolutePath()).exists();
        assertThat(robot.lookup("#study-trials").queryTableView().getItems()).hasSize(2);
        assertThat(robot.lookup("#study-report").queryButton().isDisabled()).isFalse();
        assertThat(lab.run().stateProperty().get()).isEqualTo(RunState.PAUSED);
    }

    @Test
    void aStoppedStudyIsOfferedAgain(FxRobot robot) throws TimeoutException {
        form(robot, Map.of("grid", "1,9", "seeds", "1", "steps", "100000", "points", "1", "examples", "50"));
        robot.clickOn("#study-start");
        until(() -> lab.studies().progressProperty().get().filter(p -> p.stepsDone() > 0).isPresent());
        robot.clickOn("#study-pause");
        until(() -> is(State.PAUSED));
        assertThat(robot.lookup("#study-pause").queryButton().getText()).isEqualTo("Resume");
        robot.clickOn("#study-stop");
        until(() -> is(State.STOPPED));
        robot.clickOn("#overlay-cancel");
        robot.interact(() -> lab.actions().get("protocols").fire());
        until(() -> robot.lookup(".button").queryAllAs(Button.class).stream().anyMatch(b -> String.valueOf(b.getId()).startsWith("resume-k-sweep")));
        assertThat(Files.exists(lab.studies().unfinished().getFirst().resolve("plan.json"))).isTrue();
    }

    @Test
    void aWrongValueKeepsTheStudyFromStarting(FxRobot robot) {
        form(robot, Map.of("grid", "9,1"));
        assertThat(robot.lookup("#study-start").queryButton().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#setting-grid").queryAs(TextField.class).setText("1,9"));
        assertThat(robot.lookup("#study-start").queryButton().isDisabled()).isFalse();
    }

    @Test
    void whatCannotBeTrainedIsOneSentence(FxRobot robot) throws TimeoutException {
        form(robot, Map.of("grid", "1,4000", "seeds", "1"));
        robot.clickOn("#study-start");
        until(() -> lab.banner().newest().isPresent());
        assertThat(lab.banner().newest().orElseThrow()).contains("k = 4000");
    }
}
