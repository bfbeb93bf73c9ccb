package headscope.engine.train;

import headscope.engine.surgery.HeadRecord;
import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Outcome;
import headscope.engine.value.Tap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Merge, taps, move and revive through the editor: proofs, undo, and what a session keeps. */
class HandEditTest {
    private static final HeadId A = new HeadId(0, 1, 0);
    private static final HeadId B = new HeadId(0, 2, 0);
    @TempDir
    Path temp;
    private Trainer trainer;
    private Editor editor;

    @BeforeEach
    void open() {
        trainer = Trainer.fresh(Quadrants.config(2), Quadrants.data());
        editor = new Editor(trainer);
        for (int i = 0; i < 5; i++) trainer.train();
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void aMergeIsProvedAndCanBeTakenBack() {
        Trainer.Moment before = trainer.moment();
        Editor.Done done = editor.apply(1, new Command.Merge(A, B));
        assertThat(done.message()).contains("L0H1 =", "L0H2", "probe loss");
        assertThat(done.checks()).extracting(Check::what).containsExactly("output is zero", "gradient is zero", "the answers change less than by dropping L0H1");
        assertThat(done.checks().subList(0, 2)).allMatch(Check::holds);
        assertThat(trainer.network().heads().living(A).status()).isEqualTo(HeadStatus.PRUNED);
        assertThat(trainer.network().graves().of(A).orElseThrow().cause()).isEqualTo("merge L0H1 into L0H2");
        editor.apply(2, new Command.Undo());
        assertThat(trainer.moment().network().parameters()).isEqualTo(before.network().parameters());
        assertThat(trainer.moment().network().moments()).isEqualTo(before.network().moments());
        assertThat(trainer.network().heads()).isEqualTo(before.network().heads());
        assertThat(trainer.network().graves().graves()).isEmpty();
    }

    /** The merge writes weights and biases of a frozen reader; its own rest is watched from there. */
    @Test
    void aMergeBelowAFrozenHeadDoesNotSpoilItsWatch() {
        editor.apply(1, new Command.Freeze(List.of(new HeadId(1, 0, 0))));
        trainer.train();
        editor.apply(2, new Command.Merge(A, B));
        for (int i = 0; i < 12; i++) trainer.train();
        assertThat(editor.dueProofs()).hasSize(2).allMatch(late -> late.check().holds());
    }

    @Test
    void tapsAreSetAndMoved() {
        Editor.Done done = editor.apply(1, new Command.Taps(A, List.of(new Tap(0, 0, 0), new Tap(-2, 2, 0))));
        assertThat(done.message()).startsWith("L0H1: taps ").contains("probe loss");
        assertThat(done.checks()).allMatch(Check::holds);
        assertThat(trainer.network().heads().living(A).taps().taps()).containsExactly(new Tap(-2, 2, 0), new Tap(0, 0, 0));
        editor.apply(2, new Command.Move(A, new Tap(0, 0, 0), new Tap(1, 1, 0)));
        assertThat(trainer.network().heads().living(A).taps().taps()).containsExactly(new Tap(-2, 2, 0), new Tap(1, 1, 0));
        assertThatThrownBy(() -> editor.apply(3, new Command.Move(A, new Tap(1, 1, 0), new Tap(3, 1, 0)))).hasMessageContaining("window");
        editor.apply(4, new Command.Undo());
        assertThat(trainer.network().heads().living(A).taps().taps()).contains(new Tap(0, 0, 0));
    }

    @Test
    void aPrunedHeadComesBackAsItself() {
        float[] before = trainer.network().state().parameters().toFloats();
        editor.apply(1, new Command.Prune(List.of(A)));
        Editor.Done done = editor.apply(2, new Command.Revive(List.of(A)));
        assertThat(trainer.network().heads().living(A).status()).isEqualTo(HeadStatus.LIVE);
        assertThat(trainer.network().state().parameters().toFloats()).isEqualTo(before);
        assertThat(trainer.network().graves().graves()).isEmpty();
        assertThat(done.checks()).allMatch(Check::holds);
        assertThat(editor.dueProofs()).isEmpty();
        trainer.train();
    }

    /** A name never means two heads: what comes back into a slot that was drawn anew is a child of its former self. */
    @Test
    void aReplacedHeadComesBackAsAChildOfItself() {
        float[] before = trainer.network().state().parameters().toFloats();
        editor.apply(1, new Command.Resample(List.of(A), Optional.empty(), Map.of()));
        editor.apply(2, new Command.Revive(List.of(A)));
        HeadRecord back = trainer.network().heads().at(0, 1);
        assertThat(back.id()).isEqualTo(new HeadId(0, 1, 2));
        assertThat(back.parent()).contains(A);
        assertThat(back.origin()).isEqualTo("revive");
        assertThat(trainer.network().state().parameters().toFloats()).isEqualTo(before);
        assertThat(trainer.network().graves().of(A)).as("its tomb stays").isPresent();
        assertThat(trainer.network().graves().of(new HeadId(0, 1, 1))).isPresent();
    }

    @Test
    void aReaderThatIsAnotherHeadNowReadsNothingOfIt() {
        editor.apply(1, new Command.Prune(List.of(A)));
        editor.apply(2, new Command.Resample(List.of(new HeadId(1, 0, 0), A), Optional.empty(), Map.of()));
        editor.apply(3, new Command.Revive(List.of(A)));
        float[] values = trainer.network().state().parameters().toFloats();
        var next = trainer.network().model().layers().get(1);
        int[] ofReader = next.weightsAt(trainer.network().heads().at(1, 0).taps(), 0);
        for (Tap tap : trainer.network().heads().at(1, 0).taps().taps()) {
            if (tap.channel() == 1) assertThat(values[next.weightAt(tap.dy(), tap.dx(), 1, 0)]).isZero();
        }
        assertThat(ofReader).isNotEmpty();
    }

    @Test
    void whoIsAliveOrUnknownCannotBeRevived() {
        assertThatThrownBy(() -> editor.apply(1, new Command.Revive(List.of(A)))).hasMessage("L0H1: is alive.");
        assertThatThrownBy(() -> editor.apply(2, new Command.Revive(List.of(new HeadId(0, 1, 4))))).hasMessageContaining("no such head has died");
        assertThatThrownBy(() -> editor.apply(3, new Command.Revive(List.of(new HeadId(0, 99, 0))))).hasMessageContaining("there is no such head");
        editor.apply(4, new Command.Resample(List.of(A), Optional.empty(), Map.of()));
        editor.apply(5, new Command.Prune(List.of(new HeadId(0, 1, 1))));
        assertThatThrownBy(() -> editor.apply(6, new Command.Revive(List.of(A, new HeadId(0, 1, 1))))).hasMessageContaining("one head for each slot");
    }

    @Test
    void theDeadAreStillThereAfterReopening() throws IOException {
        Path folder = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(3), folder)) {
            talk.train(4);
            talk.done("resample L0H1 from uniform");
            talk.done("prune L1H2");
            talk.train(2);
        }
        try (Talk talk = Talk.resume(folder)) {
            Outcome outcome = talk.done("revive L0H1,L1H2");
            assertThat(outcome.message()).startsWith("L0H1 as L0H1.2, L1H2 revived");
            assertThat(talk.last().heads()).extracting(h -> h.id().toString()).contains("L0H1.2", "L1H2");
        }
    }
}
