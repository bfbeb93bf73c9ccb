package headscope.app.window;

import headscope.app.window.model.QueueViewModel;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.RunConfig;
import headscope.engine.value.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The window over the real engine: one session from start to continuing it later. */
@ExtendWith(ApplicationExtension.class)
class LabOnEngineTest {
    private static final long MOST_SECONDS = 60;
    @TempDir
    private static Path folder;
    private Lab lab;
    private Stage stage;

    @Start
    void open(Stage primary) {
        stage = primary;
        stage.setWidth(1000);
        stage.setHeight(900);
        RunConfig config = LabApplication.config("sampled", "glyphs28?train=300&test=60");
        RunConfig small = config.withSettings(config.settings().with("batch", "16").with("heads-1", "4").with("heads-2", "6").with("probe", "16"));
        lab = new Lab(LabApplication.parts(folder.resolve("runs"), folder.resolve("window.properties"), small));
        lab.open(stage);
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(MOST_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private Frame frame() {
        return lab.run().frameProperty().get().orElseThrow();
    }

    private boolean isPaused() {
        return lab.run().stateProperty().get() == RunState.PAUSED;
    }

    private HeadStatus status(HeadId id) {
        return frame().heads().stream().filter(h -> h.id().layer() == id.layer() && h.id().slot() == id.slot()).findFirst().orElseThrow().info().status();
    }

    private void fire(FxRobot robot, String action) {
        robot.interact(() -> lab.actions().get(action).fire());
    }

    private boolean proved(String command, int checks) {
        return lab.queue().entries().stream().anyMatch(e -> e.command().startsWith(command) && e.stage() == QueueViewModel.Stage.DONE && e.checks().size() >= checks
                && e.checks().stream().allMatch(c -> c.holds()));
    }

    @Test
    void trainPruneResampleRestartAndContinue(FxRobot robot) throws Exception {
        until(this::isPaused);
        fire(robot, "run-pause");
        until(() -> frame().step() > 5);
        HeadId head = new HeadId(0, 1, 0);
        robot.interact(() -> lab.selection().click(head, false, false));
        fire(robot, "prune");
        until(() -> status(head) == HeadStatus.PRUNED && proved("prune L0H1", 2));
        fire(robot, "resample");
        until(() -> status(head) == HeadStatus.LIVE && lab.selection().selected().equals(List.of(new HeadId(0, 1, 1))));
        fire(robot, "run-pause");
        until(this::isPaused);
        assertThat(lab.run().history().history().marks()).hasSize(2);
        long step = frame().step();
        Path run = lab.folder().orElseThrow();

        fire(robot, "restart-same");
        until(() -> frame().step() == 0);
        assertThat(lab.run().history().history().steps()).isEmpty();

        robot.interact(() -> lab.resume(run));
        until(() -> lab.run().frameProperty().get().filter(f -> f.step() == step && f.state() == RunState.PAUSED).isPresent());
        assertThat(status(head)).isEqualTo(HeadStatus.LIVE);
        assertThat(lab.run().history().history().steps()).isNotEmpty();

        WaitForAsyncUtils.asyncFx(() -> lab.shutdown()).get().get(MOST_SECONDS, TimeUnit.SECONDS);
        until(() -> !stage.isShowing());
        assertThat(new FolderRuns().list(folder.resolve("runs"))).isNotEmpty().noneMatch(r -> r.interrupted());
        assertThat(Files.exists(folder.resolve("window.properties"))).isTrue();
    }
}
