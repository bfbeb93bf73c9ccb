package headscope.app.window.model;

import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import headscope.engine.value.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueViewModelTest {
    private static final HeadId HEAD = new HeadId(0, 3, 0);
    private final QueueViewModel queue = new QueueViewModel();

    @Test
    void aCommandWaitsUntilItsOutcomeComes() {
        queue.submitted(1, "prune L0H3", List.of(HEAD));
        assertThat(queue.pendingProperty().get()).isEqualTo(1);
        queue.settled(new Outcome(1, "prune L0H3", true, "pruned", 40, List.of(new Check("output is zero", true, "0"))));
        assertThat(queue.pendingProperty().get()).isZero();
        assertThat(queue.entries().getFirst().stage()).isEqualTo(QueueViewModel.Stage.DONE);
        assertThat(queue.entries().getFirst().step()).isEqualTo(40);
    }

    @Test
    void aLaterOutcomeAddsItsChecksToTheSameLine() {
        queue.submitted(1, "freeze L0H3", List.of(HEAD));
        queue.settled(new Outcome(1, "freeze L0H3", true, "frozen", 40, List.of(new Check("gradient is zero", true, "0"))));
        queue.settled(new Outcome(1, "freeze L0H3", true, "frozen", 50, List.of(new Check("weights did not move", true, "0 over 10 steps"))));
        assertThat(queue.entries()).hasSize(1);
        assertThat(queue.lastProof(new HeadId(0, 3, 1)).orElseThrow().checks()).extracting(Check::what).containsExactly("gradient is zero", "weights did not move");
    }

    @Test
    void refusedAndCancelledOnesStayVisible() {
        queue.submitted(1, "undo", List.of());
        queue.submitted(2, "redo", List.of());
        queue.settled(new Outcome(1, "undo", false, "nothing to undo", 0, List.of()));
        queue.cancelled(2);
        assertThat(queue.entries()).extracting(QueueViewModel.Entry::stage).containsExactly(QueueViewModel.Stage.CANCELLED, QueueViewModel.Stage.REFUSED);
        assertThat(queue.pendingProperty().get()).isZero();
    }
}
