package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Check;
import headscope.engine.value.HeadId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Proofs measure: they fail when what they claim is not so. */
class EditorProofTest {
    private static final HeadId HEAD = new HeadId(0, 1, 0);
    private Trainer trainer;
    private Editor editor;

    @BeforeEach
    void open() {
        trainer = Trainer.fresh(Quadrants.config(2), Quadrants.data());
        editor = new Editor(trainer);
        train(3);
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void aWeightThatMovesBreaksTheProof() {
        editor.apply(5, new Command.Freeze(List.of(HEAD)));
        train(4);
        disturb(layer().weightsAt(trainer.network().heads().at(0, 1).taps(), 1)[0], 0.25f);
        train(6);
        assertThat(editor.dueProofs()).singleElement().satisfies(late -> {
            assertThat(late.id()).isEqualTo(5);
            assertThat(late.check().holds()).isFalse();
            assertThat(late.check().measured()).isEqualTo("max |change| = 0.250");
        });
    }

    @Test
    void aBiasThatMovesBreaksItToo() {
        editor.apply(5, new Command.Prune(List.of(HEAD)));
        disturb(layer().bias().of(1)[0], 1e-6f);
        train(10);
        assertThat(editor.dueProofs()).singleElement().matches(late -> !late.check().holds());
    }

    @Test
    void aHeadThatStillSpeaksIsNotProvedSilent() {
        Proofs proofs = new Proofs(trainer);
        assertThat(proofs.pruned(List.of(HEAD))).extracting(Check::holds).containsExactly(false, false);
        assertThat(proofs.frozen(List.of(HEAD))).extracting(Check::holds).containsExactly(false);
    }

    @Test
    void aProofComesDueOnceAfterTenSteps() {
        editor.apply(5, new Command.Freeze(List.of(HEAD)));
        train(9);
        assertThat(editor.dueProofs()).isEmpty();
        train(1);
        assertThat(editor.dueProofs()).hasSize(1);
        train(1);
        assertThat(editor.dueProofs()).isEmpty();
    }

    @Test
    void headsThatMayMoveAgainAreNotWatched() {
        editor.apply(1, new Command.Freeze(List.of(HEAD)));
        editor.apply(2, new Command.Unfreeze(List.of(HEAD)));
        editor.apply(3, new Command.Prune(List.of(new HeadId(1, 0, 0))));
        editor.apply(4, new Command.Resample(List.of(new HeadId(1, 0, 0)), Optional.empty(), Map.of()));
        editor.apply(5, new Command.Freeze(List.of(new HeadId(1, 1, 0))));
        editor.apply(6, new Command.Reset(List.of(new HeadId(1, 1, 0))));
        editor.apply(7, new Command.Freeze(List.of(new HeadId(1, 2, 0))));
        editor.apply(8, new Command.Undo());
        train(12);
        assertThat(editor.dueProofs()).isEmpty();
    }

    /** Undoing another edit does not end the watch over a head that rests before and after. */
    @Test
    void theWatchGoesOnThroughAnUndoOfSomethingElse() {
        editor.apply(1, new Command.Freeze(List.of(HEAD)));
        train(2);
        editor.apply(2, new Command.Set("learning-rate", "0.1"));
        train(5);
        editor.apply(3, new Command.Undo());
        train(9);
        assertThat(editor.dueProofs()).isEmpty();
        train(1);
        assertThat(editor.dueProofs()).singleElement().matches(late -> late.id() == 1 && late.check().holds());
    }

    /** The new head's outgoing weights are those by which the frozen one reads it; they are written, then taken back. */
    @Test
    void neitherAResampleBelowNorItsUndoSpoilsTheWatch() {
        editor.apply(1, new Command.Freeze(List.of(new HeadId(1, 0, 0))));
        train(3);
        editor.apply(2, new Command.Resample(trainer.network().heads().layers().getFirst().stream().map(h -> h.id()).toList(), Optional.empty(), Map.of()));
        train(2);
        editor.apply(3, new Command.Undo());
        train(10);
        assertThat(editor.dueProofs()).singleElement().matches(late -> late.check().holds());
    }

    /** An error in the middle of an edit leaves everything as it was. */
    @Test
    void anEditThatFailsHalfwayIsTakenBack() {
        Trainer.Moment before = trainer.moment();
        assertThatThrownBy(() -> editor.apply(1, new Command.Resample(List.of(HEAD), Optional.empty(), Map.of("sigma", "1e-300")))).isInstanceOf(RuntimeException.class);
        assertThat(trainer.moment().network().parameters()).isEqualTo(before.network().parameters());
        assertThat(trainer.network().heads()).isEqualTo(before.network().heads());
    }

    private void train(int count) {
        for (int i = 0; i < count; i++) trainer.train();
    }

    private HeadLayer layer() {
        return trainer.network().model().layers().getFirst();
    }

    private void disturb(int position, float by) {
        float[] values = trainer.network().state().parameters().toFloats();
        values[position] += by;
        trainer.network().state().parameters().set(values);
    }
}
