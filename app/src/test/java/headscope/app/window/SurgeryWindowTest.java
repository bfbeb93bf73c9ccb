package headscope.app.window;

import headscope.app.window.model.PreviewViewModel;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.RunState;
import headscope.visualizers.Hit;
import headscope.visualizers.Target;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
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

/** Previews, merging, gravestones and the twin in the window, over a session without an engine. */
@ExtendWith(ApplicationExtension.class)
class SurgeryWindowTest {
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
    void isReady() throws TimeoutException {
        until(() -> lab.run().frameProperty().get().map(Frame::state).filter(s -> s == RunState.PAUSED).isPresent());
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

    private HeadStatus status(int layer, int slot) {
        return frame().heads().stream().filter(h -> h.id().layer() == layer && h.id().slot() == slot).findFirst().orElseThrow().info().status();
    }

    private void fire(FxRobot robot, String action) {
        robot.interact(() -> lab.actions().get(action).fire());
    }

    private void select(FxRobot robot, HeadId... heads) {
        robot.interact(() -> lab.selection().lasso(List.of(heads), false));
    }

    private static Label label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class);
    }

    @Test
    void pointingAtAnEditSaysWhatItWouldDoAndAsksForNothing(FxRobot robot) throws TimeoutException {
        select(robot, new HeadId(0, 3, 0));
        Label preview = label(robot, "#inspector-preview");
        assertThat(preview.getText()).isEqualTo(PreviewViewModel.IDLE);
        robot.moveTo("#inspector-prune");
        until(() -> preview.getText().startsWith("loss +0.003 \u00b1 0.004 nats: inside the noise"));
        assertThat(frame().surgery().preview().orElseThrow().command()).isEqualTo("prune L0H3");
        assertThat(lab.queue().entries()).isEmpty();
        assertThat(status(0, 3)).isEqualTo(HeadStatus.LIVE);
        robot.moveTo("#figure-masks");
        until(() -> preview.getText().equals(PreviewViewModel.IDLE));
    }

    @Test
    void theMenuOfAHeadForetellsToo(FxRobot robot) throws TimeoutException {
        select(robot, new HeadId(0, 3, 0));
        robot.clickOn("#figure-masks", MouseButton.SECONDARY);
        until(() -> robot.lookup("#menu-prune").tryQuery().isPresent());
        Node item = robot.lookup("#menu-prune").query();
        robot.interact(() -> Event.fireEvent(item, moved(item))); // the headless robot's pointer does not reach popups
        until(() -> frame().surgery().preview().isPresent());
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#menu-prune").tryQuery().map(n -> !n.getScene().getWindow().isShowing()).orElse(true));
        assertThat(lab.queue().entries()).isEmpty();
    }

    @Test
    void twoHeadsOfALayerMergeTheLowerIntoTheHigher(FxRobot robot) throws TimeoutException {
        assertThat(lab.actions().get("merge").enabled().get()).isFalse();
        select(robot, new HeadId(0, 1, 0), new HeadId(1, 1, 0));
        assertThat(lab.actions().get("merge").enabled().get()).as("of two layers").isFalse();
        select(robot, new HeadId(0, 1, 0), new HeadId(0, 2, 0));
        List<HeadId> ranked = lab.selection().selected();
        fire(robot, "merge");
        until(() -> status(0, ranked.getLast().slot()) == HeadStatus.PRUNED);
        assertThat(lab.queue().entries().getFirst().command()).isEqualTo("merge %s into %s".formatted(ranked.getLast(), ranked.getFirst()));
    }

    @Test
    void aStoneLeadsToTheDeadHeadAndBackToLife(FxRobot robot) throws TimeoutException {
        select(robot, new HeadId(0, 4, 0));
        fire(robot, "prune");
        until(() -> status(0, 4) == HeadStatus.PRUNED);
        robot.interact(() -> lab.selection().clear());
        robot.interact(() -> lab.figures().select("biography"));
        FigureCard card = lab.figures().current();
        until(() -> card.view().upToDate() && hit(card, Target.Tomb.class).isPresent());
        Rectangle2D stone = hit(card, Target.Tomb.class).orElseThrow().shape().getBounds2D();
        robot.clickOn(card.view().localToScreen(stone.getCenterX(), stone.getCenterY()));
        until(() -> lab.selection().tombProperty().get().equals(Optional.of(new HeadId(0, 4, 0))));
        Node tomb = robot.lookup("#tomb").query();
        assertThat(tomb.isVisible()).isTrue();
        assertThat(robot.from(tomb).lookup(".label").queryAllAs(Label.class)).extracting(Label::getText).anyMatch(t -> t.contains("died at step"));
        Button revive = robot.lookup("#tomb-revive").queryAs(Button.class);
        assertThat(revive.isDisabled()).isFalse();
        robot.clickOn(revive);
        until(() -> status(0, 4) == HeadStatus.LIVE);
        assertThat(lab.queue().entries().getFirst().command()).isEqualTo("revive L0H4");
        assertThat(lab.selection().selected()).containsExactly(new HeadId(0, 4, 0));
        assertThat(robot.lookup("#tomb").query().isVisible()).isFalse();
    }

    @Test
    void theInspectorLeadsFromAHeadToThoseBeforeIt(FxRobot robot) throws TimeoutException {
        select(robot, new HeadId(0, 5, 0));
        fire(robot, "resample");
        until(() -> lab.selection().selected().equals(List.of(new HeadId(0, 5, 1))));
        until(() -> robot.lookup("#tomb-L0H5").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#tomb-L0H5").queryAs(Button.class).fire());
        assertThat(lab.selection().tombProperty().get()).contains(new HeadId(0, 5, 0));
        robot.interact(() -> lab.selection().click(new HeadId(0, 1, 0), false, false));
        assertThat(lab.selection().tombProperty().get()).isEmpty();
    }

    @Test
    void theTwinIsStartedAndEndedAndSpeaks(FxRobot robot) throws TimeoutException {
        select(robot, new HeadId(0, 4, 0));
        fire(robot, "prune");
        until(() -> status(0, 4) == HeadStatus.PRUNED);
        Button twin = robot.lookup("#inspector-twin").queryAs(Button.class);
        until(() -> twin.isVisible() && twin.getText().equals("Start the twin"));
        robot.interact(twin::fire);
        until(() -> label(robot, "#twin-words").getText().contains("Not to be told yet"));
        assertThat(twin.getText()).isEqualTo("End the twin");
        robot.interact(() -> lab.figures().select("twin"));
        FigureCard card = lab.figures().current();
        until(() -> card.view().upToDate() && card.notes().stream().anyMatch(n -> n.label().equals("verdict")));
        robot.interact(twin::fire);
        until(() -> frame().surgery().twin().isEmpty());
    }

    private static MouseEvent moved(Node over) {
        return new MouseEvent(MouseEvent.MOUSE_MOVED, 1, 1, 1, 1, MouseButton.NONE, 0, false, false, false, false, false, false, false, true, false, true, new PickResult(over, 1, 1));
    }

    private static Optional<Hit> hit(FigureCard card, Class<? extends Target> kind) {
        List<Hit> hits = card.view().hits().stream().filter(h -> kind.isInstance(h.target())).toList();
        return hits.isEmpty() ? Optional.empty() : Optional.of(hits.getLast());
    }
}
