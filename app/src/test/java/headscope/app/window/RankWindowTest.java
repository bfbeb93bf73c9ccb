package headscope.app.window;

import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.RunState;
import headscope.visualizers.Hit;
import headscope.visualizers.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
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

/** Ranking and comparing heads in the window, over a session without an engine. */
@ExtendWith(ApplicationExtension.class)
class RankWindowTest {
    @TempDir
    private static Path folder;
    private Lab lab;

    @Start
    void open(Stage stage) {
        stage.setWidth(1100);
        stage.setHeight(900);
        lab = new Lab(new FakeLab(folder).parts());
        lab.open(stage);
    }

    @BeforeEach
    void isReady() throws TimeoutException {
        until(() -> frame().filter(f -> f.state() == RunState.PAUSED).isPresent());
    }

    @AfterEach
    void shut() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> lab.shutdown()).get().get(10, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private Optional<Frame> frame() {
        return lab.run().frameProperty().get();
    }

    private HeadStatus status(HeadId head) {
        return frame().orElseThrow().heads().stream().filter(h -> h.id().equals(head)).map(HeadView::info).findFirst().orElseThrow().status();
    }

    private String lastCommand() {
        return lab.queue().entries().isEmpty() ? "" : lab.queue().entries().getFirst().command();
    }

    @Test
    void headsAreComparedOnlyWhileThatCanBeSeen(FxRobot robot) throws TimeoutException {
        assertThat(lab.watch().watch().similarity()).isEmpty();
        assertThat(robot.lookup("#rank-strip").query().isVisible()).isFalse();
        robot.interact(() -> lab.figures().select("similarity"));
        until(() -> frame().flatMap(Frame::ranking).filter(r -> !r.detail().similarity().isEmpty()).isPresent());
        assertThat(lab.watch().watch().similarity()).contains("cos");
        robot.interact(() -> ((ComboBox<?>) robot.lookup("#similarity-chooser").query()).getSelectionModel().select(1));
        until(() -> frame().flatMap(Frame::ranking).flatMap(r -> r.detail().similarity(0)).filter(s -> s.kind().equals("cka")).isPresent());
        robot.interact(() -> lab.watch().move(1));
        assertThat(lab.watch().watch().similarity()).as("another example does not change what is compared").contains("cka");
        robot.interact(() -> lab.figures().select("masks"));
        until(() -> lab.watch().watch().similarity().isEmpty());
    }

    @Test
    void aPairOfTheMatrixIsSelectedAndMerged(FxRobot robot) throws TimeoutException {
        robot.interact(() -> lab.figures().select("similarity"));
        FigureCard card = lab.figures().current();
        until(() -> card.view().upToDate() && card.view().hits().stream().anyMatch(h -> h.target() instanceof Target.Pair));
        Hit hit = card.view().hits().stream().filter(h -> h.target() instanceof Target.Pair).findFirst().orElseThrow();
        Target.Pair pair = (Target.Pair) hit.target();
        Button merge = robot.lookup("#merge-pair").queryButton();
        assertThat(merge.isDisabled()).isTrue();
        robot.clickOn(card.view().localToScreen(hit.shape().getBounds2D().getCenterX(), hit.shape().getBounds2D().getCenterY()));
        until(() -> Set.copyOf(lab.selection().selected()).equals(Set.of(pair.a(), pair.b())));
        assertThat(merge.isDisabled()).isFalse();
        robot.interact(merge::fire);
        until(() -> status(pair.a()) == HeadStatus.PRUNED ^ status(pair.b()) == HeadStatus.PRUNED);
        assertThat(lastCommand()).startsWith("merge ").contains(" into ");
    }

    @Test
    void theWorseOfAPairIsDropped(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            lab.figures().select("heads-map");
            lab.selection().lasso(List.of(new HeadId(0, 1, 0), new HeadId(0, 2, 0)), false);
        });
        HeadId worse = frame().orElseThrow().ranking().orElseThrow().scores().stream().map(s -> s.head()).filter(lab.selection().focus().selected()::contains).toList().getLast();
        robot.interact(() -> robot.lookup("#drop-pair").queryButton().fire());
        until(() -> status(worse) == HeadStatus.PRUNED);
    }

    @Test
    void aWeightIsACommandWhenItsSliderMoves(FxRobot robot) throws TimeoutException {
        robot.interact(() -> lab.figures().select("ranking"));
        robot.interact(() -> robot.lookup("#rank-weights").queryButton().fire());
        Slider slider = (Slider) robot.lookup("#rank-weight-tap-entropy").query();
        assertThat(slider.getValue()).isZero();
        assertThat(((Slider) robot.lookup("#rank-weight-gate-sensitivity").query()).getValue()).isEqualTo(1);
        robot.interact(() -> slider.setValue(2.1));
        until(() -> lastCommand().equals("set rank-weight-tap-entropy=2.0"));
    }

    @Test
    void ablationIsMeasuredOnlyAfterAQuestion(FxRobot robot) throws TimeoutException {
        robot.interact(() -> lab.figures().select("agreement"));
        robot.interact(() -> robot.lookup("#measure-ablation").queryButton().fire());
        assertThat(lastCommand()).isEmpty();
        robot.interact(() -> robot.lookup("#ablation-go").queryButton().fire());
        until(() -> frame().flatMap(Frame::ranking).flatMap(r -> r.detail().measured()).isPresent());
        assertThat(lastCommand()).isEqualTo("measure ablation");
    }
}
