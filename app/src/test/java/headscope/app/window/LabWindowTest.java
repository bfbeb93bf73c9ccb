package headscope.app.window;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import headscope.app.window.model.LogViewModel;
import headscope.app.window.model.QueueViewModel;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.RunState;
import headscope.visualizers.Hit;
import headscope.visualizers.Target;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.ActionEvent;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The window as people use it, over a session without an engine. */
@ExtendWith(ApplicationExtension.class)
class LabWindowTest {
    @TempDir
    private static Path folder;
    private final ListAppender<ILoggingEvent> css = new ListAppender<>();
    private FakeLab fake;
    private Lab lab;
    private Stage stage;

    @Start
    void open(Stage primary) {
        css.start();
        ((Logger) LoggerFactory.getLogger("javafx.css")).addAppender(css);
        stage = primary;
        stage.setWidth(1000);
        stage.setHeight(900);
        fake = new FakeLab(folder);
        lab = new Lab(fake.parts());
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
        ((Logger) LoggerFactory.getLogger("javafx.css")).detachAppender(css);
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private long step() {
        return lab.run().frameProperty().get().orElseThrow().step();
    }

    private HeadStatus status(int layer, int slot) {
        return lab.run().frameProperty().get().orElseThrow().heads().stream().filter(h -> h.id().layer() == layer && h.id().slot() == slot).findFirst().orElseThrow().info()
                .status();
    }

    private void fire(FxRobot robot, String action) {
        robot.interact(() -> lab.actions().get(action).fire());
    }

    private void select(FxRobot robot, int layer, int slot) {
        robot.interact(() -> lab.selection().click(lab.run().frameProperty().get().orElseThrow().heads().stream().map(h -> h.id())
                .filter(h -> h.layer() == layer && h.slot() == slot).findFirst().orElseThrow(), false, false));
    }

    @Test
    void theRunButtonTrainsAndPauses(FxRobot robot) throws TimeoutException {
        robot.clickOn("#action-run-pause");
        until(() -> step() > 20);
        assertThat(robot.lookup("#action-run-pause").queryButton().getText()).isEqualTo("Pause");
        robot.clickOn("#action-run-pause");
        until(() -> lab.run().stateProperty().get() == RunState.PAUSED);
    }

    @Test
    void keysWorkButNotWhileTyping(FxRobot robot) throws TimeoutException {
        robot.interact(() -> lab.scene().getRoot().requestFocus());
        robot.type(KeyCode.S);
        until(() -> step() >= 1);
        select(robot, 0, 2);
        robot.clickOn("#command-field").type(KeyCode.P);
        assertThat(status(0, 2)).isEqualTo(HeadStatus.LIVE);
        robot.type(KeyCode.ESCAPE);
        robot.type(KeyCode.P);
        until(() -> status(0, 2) == HeadStatus.PRUNED);
    }

    @Test
    void aPrunedHeadIsResampledAndTheSelectionFollowsItsSlot(FxRobot robot) throws TimeoutException {
        select(robot, 0, 4);
        robot.clickOn("#action-prune");
        until(() -> status(0, 4) == HeadStatus.PRUNED);
        assertThat(lab.queue().entries().getFirst().checks()).isNotEmpty();
        robot.clickOn("#action-resample");
        until(() -> lab.selection().selected().equals(List.of(new HeadId(0, 4, 1))));
        assertThat(status(0, 4)).isEqualTo(HeadStatus.LIVE);
    }

    @Test
    void restartGoesBackToStepZero(FxRobot robot) throws TimeoutException {
        fire(robot, "step-10");
        until(() -> step() >= 10 && lab.run().stateProperty().get() == RunState.PAUSED);
        fire(robot, "restart-same");
        until(() -> step() == 0);
        assertThat(lab.run().history().history().steps()).isEmpty();
    }

    @Test
    void aPendingCommandCanBeCancelled(FxRobot robot) throws TimeoutException {
        fake.newest().holdQueue(true);
        select(robot, 0, 1);
        fire(robot, "prune");
        until(() -> lab.queue().pendingProperty().get() == 1);
        long id = lab.queue().entries().getFirst().id();
        until(() -> robot.lookup("#cancel-" + id).tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#cancel-" + id).queryButton().fire());
        until(() -> lab.queue().entries().getFirst().stage() == QueueViewModel.Stage.CANCELLED);
        fake.newest().holdQueue(false);
        assertThat(status(0, 1)).isEqualTo(HeadStatus.LIVE);
    }

    @Test
    void aLassoAroundTheFigureSelectsItsHeads(FxRobot robot) throws TimeoutException {
        robot.interact(() -> lab.figures().select("ranking"));
        FigureCard card = lab.figures().current();
        until(() -> card.view().upToDate() && heads(card).size() > 4);
        Rectangle2D around = new Rectangle2D.Double();
        List<HeadId> wanted = heads(card).stream().map(h -> ((Target.Head) h.target()).id()).distinct().limit(3).toList();
        heads(card).stream().filter(h -> wanted.contains(((Target.Head) h.target()).id())).map(h -> h.shape().getBounds2D())
                .forEach(b -> around.setRect(around.isEmpty() ? b : around.createUnion(b)));
        Point2D a = card.view().localToScreen(Math.max(1, around.getMinX() - 2), Math.max(1, around.getMinY() - 2));
        Point2D b = card.view().localToScreen(Math.min(card.view().getWidth() - 1, around.getMaxX() + 2), around.getMinY() - 2);
        Point2D c = card.view().localToScreen(Math.min(card.view().getWidth() - 1, around.getMaxX() + 2), around.getMaxY() + 1);
        Point2D d = card.view().localToScreen(Math.max(1, around.getMinX() - 2), around.getMaxY() + 1);
        robot.moveTo(a).press(MouseButton.PRIMARY).moveTo(b).moveTo(c).moveTo(d).moveTo(a).release(MouseButton.PRIMARY);
        until(() -> !lab.selection().focus().selected().isEmpty());
        assertThat(Set.copyOf(lab.selection().selected())).containsAll(wanted);
    }

    private static List<Hit> heads(FigureCard card) {
        return card.view().hits().stream().filter(h -> h.target() instanceof Target.Head).toList();
    }

    @Test
    void aBadFileShowsItsLineAndLosesNothing(FxRobot robot) throws TimeoutException {
        fire(robot, "step-10");
        robot.interact(() -> lab.dropped(List.of(Path.of("bad-images.idx"))));
        until(() -> lab.banner().newest().filter(t -> t.contains("expected magic 2051, found 0")).isPresent());
        until(() -> step() >= 10);
        until(() -> lab.log().lines().stream().anyMatch(l -> l.level() == LogViewModel.Level.ERROR && l.message().contains("magic 2051")));
    }

    @Test
    void droppedDataIsShownBeforeItIsUsed(FxRobot robot) throws TimeoutException {
        robot.interact(() -> lab.dropped(List.of(Path.of("rings.npz"))));
        until(() -> robot.lookup("#data-use").tryQuery().isPresent());
        assertThat(fake.sessions).hasSize(1);
        robot.clickOn("#data-use");
        until(() -> robot.lookup("#new-run-start").tryQuery().filter(n -> !n.isDisabled()).isPresent());
        robot.clickOn("#new-run-start");
        until(() -> fake.sessions.size() == 2);
        assertThat(fake.newest().config().data()).endsWith("rings.npz");
    }

    @Test
    void picturesGoOnACanvasBeforeARunUsesThem(FxRobot robot) throws TimeoutException {
        fire(robot, "new-run");
        until(() -> robot.lookup("#new-run-start").tryQuery().filter(n -> !n.isDisabled()).isPresent());
        robot.clickOn("#data-canvas");
        TextField clutter = robot.lookup("#data-canvas-clutter").query();
        robot.interact(() -> {
            clutter.setText("4");
            clutter.fireEvent(new ActionEvent());
        });
        until(() -> robot.lookup("#data-summary").tryQuery().isPresent());
        robot.clickOn("#new-run-start");
        until(() -> fake.sessions.size() == 2);
        assertThat(fake.newest().config().data()).endsWith("?canvas=60&clutter=4");
    }

    @Test
    void theFormRefusesABadSetting(FxRobot robot) throws TimeoutException {
        fire(robot, "new-run");
        until(() -> robot.lookup("#new-run-start").tryQuery().filter(n -> !n.isDisabled()).isPresent());
        TextField batch = robot.lookup("#setting-batch").query();
        robot.interact(() -> batch.setText("0"));
        Node start = robot.lookup("#new-run-start").query();
        assertThat(start.isDisabled()).isTrue();
        robot.interact(() -> batch.setText("32"));
        assertThat(start.isDisabled()).isFalse();
        robot.type(KeyCode.ESCAPE);
        until(() -> !lab.overlay().isShowing());
    }

    @Test
    void aFigureIsExportedWhereThePersonSays(FxRobot robot) throws TimeoutException {
        fire(robot, "export");
        until(() -> robot.lookup("#export-write").tryQuery().isPresent());
        robot.interact(() -> {
            ((TextField) robot.lookup("#export-folder").query()).setText(folder.resolve("papers").toString());
            ((TextField) robot.lookup("#export-name").query()).setText("masks");
        });
        robot.clickOn("#export-write");
        until(() -> Files.isRegularFile(folder.resolve("papers/masks.pdf")));
        until(() -> lab.banner().newest().filter(t -> t.startsWith("Written")).isPresent());
    }

    @Test
    void everyViewFollowsTheDrawnInputUntilThePadIsClosed(FxRobot robot) throws TimeoutException {
        fire(robot, "draw");
        robot.interact(() -> new LabPilot(lab).draw(new double[][] {{0.2, 0.2}, {0.8, 0.8}}));
        until(() -> lab.run().frameProperty().get().flatMap(Frame::example).filter(e -> e.index() < 0 && e.input().at(0, 14, 14) > 0.5).isPresent());
        fire(robot, "draw");
        until(() -> lab.run().frameProperty().get().flatMap(Frame::example).filter(e -> e.index() == 0).isPresent());
    }

    @Test
    void closingWhileTrainingAsksOnceAndSaves(FxRobot robot) throws Exception {
        fire(robot, "run-pause");
        until(() -> step() > 5);
        robot.interact(() -> stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        until(() -> robot.lookup("#close-keep").tryQuery().isPresent());
        robot.clickOn("#close-keep");
        assertThat(stage.isShowing()).isTrue();
        robot.interact(() -> stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        until(() -> robot.lookup("#close-save").tryQuery().isPresent());
        robot.clickOn("#close-save");
        until(() -> !stage.isShowing());
        assertThat(fake.newest().closed()).isTrue();
    }

    @Test
    void aWindowThatIsGoneLeavesNothingAtWork(FxRobot robot) throws TimeoutException {
        Thread.UncaughtExceptionHandler ours = Thread.getDefaultUncaughtExceptionHandler();
        robot.interact(stage::hide);
        until(() -> fake.newest().closed() && Thread.getDefaultUncaughtExceptionHandler() != ours);
        long pulses = lab.meter().report().pulses();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(lab.meter().report().pulses()).isEqualTo(pulses);
    }

    @Test
    void anErrorOfTheEngineStaysUntilItIsDismissed(FxRobot robot) throws TimeoutException {
        fake.newest().fail("loss: step 12: expected a finite number, found NaN. Lower the learning rate.");
        until(() -> lab.banner().newest().filter(t -> t.contains("found NaN")).isPresent());
        assertThat(robot.lookup("#copy-details").tryQuery()).isPresent();
    }

    @Test
    void anExceptionOnAnyThreadBecomesAMessage() throws TimeoutException {
        Thread.ofPlatform().name("some worker").start(() -> {
            throw new IllegalStateException("the worker stumbled");
        });
        until(() -> lab.banner().newest().filter(t -> t.contains("the worker stumbled")).isPresent());
    }

    @Test
    void typedCommandsAndActionsRunFromTheSearchField(FxRobot robot) throws TimeoutException {
        robot.clickOn("#command-field").write("prune L0H6").type(KeyCode.ENTER);
        until(() -> status(0, 6) == HeadStatus.PRUNED);
        robot.clickOn("#command-field").write("light or dark");
        until(() -> !((CommandField) robot.lookup("#command-field").query()).shown().isEmpty());
        boolean dark = lab.theme().darkProperty().get();
        robot.type(KeyCode.ENTER);
        until(() -> lab.theme().darkProperty().get() != dark);
    }

    @Test
    void everyViewAndBothThemesAreWithoutStyleWarnings(FxRobot robot) throws TimeoutException {
        for (String action : List.of("theme", "split", "new-run", "theme", "cheat-sheet", "run-until", "draw", "describe", "export")) {
            robot.interact(() -> lab.overlay().hide());
            fire(robot, action);
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> {
                lab.scene().getRoot().applyCss();
                lab.scene().getRoot().layout();
            });
        }
        robot.interact(() -> lab.overlay().hide());
        assertThat(css.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
        assertThat(robot.lookup("#inspector-prune").queryAs(Button.class)).isNotNull();
    }

    @Test
    void numbersOfTheStatusBarAreThere(FxRobot robot) throws TimeoutException {
        fire(robot, "run-pause");
        until(() -> robot.lookup("#status .label").queryAllAs(Label.class).stream().anyMatch(l -> l.getText().contains("images/s")));
        until(() -> robot.lookup("#status .label").queryAllAs(Label.class).stream().anyMatch(l -> l.getText().matches("heap .*MB.*resident .*MB")));
        until(() -> lab.meter().report().pulses() > 20);
    }

    @Test
    void theWorkbenchPaintsALawAndDrawsTheSelectedHeadsFromIt(FxRobot robot) throws TimeoutException {
        select(robot, 0, 3);
        fire(robot, "workbench");
        until(() -> robot.lookup("#workbench-pad").tryQuery().isPresent());
        Node pad = robot.lookup("#workbench-pad").query();
        robot.clickOn(pad);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#workbench-table").queryAs(TextField.class).getText()).contains("/");
        robot.interact(() -> robot.lookup("#workbench-resample").queryButton().fire());
        until(() -> lab.selection().selected().equals(List.of(new HeadId(0, 3, 1))));
        assertThat(lab.queue().entries().getFirst().command()).contains("from table");
    }

    @Test
    void aTapIsDraggedToAnotherCell(FxRobot robot) throws TimeoutException {
        select(robot, 0, 2);
        fire(robot, "edit-taps");
        until(() -> robot.lookup("#tap-pad").tryQuery().isPresent());
        TapPad pad = robot.lookup("#tap-pad").queryAs(TapPad.class);
        List<Circle> discs = pad.getChildren().stream().filter(Circle.class::isInstance).map(Circle.class::cast).toList();
        Circle disc = discs.getFirst();
        String before = disc.getId();
        double cell = pad.getWidth() / 7;
        Set<Integer> taken = discs.stream().map(d -> (int) (d.getCenterY() / cell) * 7 + (int) (d.getCenterX() / cell)).collect(Collectors.toSet());
        int free = IntStream.range(0, 49).filter(c -> !taken.contains(c)).findFirst().orElseThrow();
        Point2D corner = pad.localToScreen(0, 0);
        robot.drag(disc).dropTo(corner.getX() + (free % 7 + 0.5) * cell, corner.getY() + (free / 7 + 0.5) * cell);
        until(() -> lab.queue().entries().stream().anyMatch(e -> e.command().startsWith("move L0H2")));
        assertThat(disc.getId()).isNotEqualTo(before).startsWith("tap-" + (free / 7 - 3) + "_" + (free % 7 - 3));
    }
}
