package headscope.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.store.Biography;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.Journal;
import headscope.engine.store.RunFolder;
import headscope.engine.store.RunView;
import headscope.engine.value.EditMark;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.History;
import headscope.engine.value.Outcome;
import headscope.engine.value.RunConfig;
import headscope.engine.value.RunState;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A session that keeps its run in a folder: continuing, restarting, undoing, closing. */
class SessionFoldersTest {
    @TempDir
    Path temp;

    /** Mid-epoch, and 50 steps over three ends of epochs with their partial batches. */
    @ParameterizedTest
    @ValueSource(strings = {"adam", "nesterovs", "sgd"})
    void fiftyStepsAfterAResumeEqualTheUninterruptedRun(String updater) throws IOException {
        RunConfig config = Quadrants.config(3, "updater=" + updater, "weight-decay=0.01");
        Path whole = temp.resolve("whole");
        Path broken = temp.resolve("broken");
        List<StepMetrics> wholeSteps;
        try (Talk talk = Talk.start(config, whole)) {
            editedRun(talk);
            talk.steps.clear();
            talk.train(50);
            wholeSteps = List.copyOf(talk.steps);
        }
        try (Talk talk = Talk.start(config, broken)) {
            editedRun(talk);
        }
        try (Talk talk = Talk.resume(broken)) {
            Frame frame = talk.last();
            assertThat(frame.step()).isEqualTo(9);
            assertThat(frame.heads().stream().filter(h -> h.id().equals(new HeadId(0, 1, 0))).findFirst().orElseThrow().info().status()).isEqualTo(HeadStatus.PRUNED);
            talk.steps.clear();
            talk.train(50);
            assertThat(talk.steps).isEqualTo(wholeSteps);
        }
        assertThat(SavedState.of(broken)).isEqualTo(SavedState.of(whole));
        assertThat(SavedState.of(whole).step()).isEqualTo(59);
    }

    /** Pruned, frozen, resampled and reset heads and another learning rate, at step 9 of an epoch of 13. */
    private static void editedRun(Talk talk) {
        talk.train(5);
        talk.done("prune L0H1");
        talk.done("freeze L1H0,L0H2");
        talk.done("resample L1H4 from laplace k=6");
        talk.done("reset L1H1");
        talk.done("set learning-rate=0.003");
        talk.train(4);
    }

    @Test
    void theSameRunTwiceIsBitIdenticalAndAnotherSeedIsNot() throws IOException {
        for (String name : List.of("one", "two", "other")) {
            try (Talk talk = Talk.start(Quadrants.config(name.equals("other") ? 4 : 3), temp.resolve(name))) {
                talk.train(50);
            }
        }
        assertThat(SavedState.of(temp.resolve("two"))).isEqualTo(SavedState.of(temp.resolve("one")));
        assertThat(SavedState.of(temp.resolve("other")).arrays()).isNotEqualTo(SavedState.of(temp.resolve("one")).arrays());
    }

    @Test
    void resumingBringsBackTheHistoryOnceAndTellsTheJournal() throws IOException {
        Path run = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(3), run)) {
            talk.train(15);
            talk.done("prune L0H1");
            talk.train(1);
        }
        History before = RunView.of(run).history();
        for (int again = 0; again < 2; again++) {
            try (Talk talk = Talk.resume(run)) {
                assertThat(talk.steps).isEqualTo(before.steps());
            }
        }
        History after = RunView.of(run).history();
        assertThat(after.steps()).isEqualTo(before.steps());
        assertThat(after.marks()).as("marks are not doubled").isEqualTo(before.marks()).hasSize(1);
        assertThat(events(run)).containsExactly("started", "closed", "resumed", "closed", "resumed", "closed");
    }

    @Test
    void undoAndRedoAreExactAndTrainingAfterAnUndoIsAsIfNothingHadHappened() throws IOException {
        Path plain = temp.resolve("plain");
        Path edited = temp.resolve("edited");
        try (Talk talk = Talk.start(Quadrants.config(3), plain)) {
            talk.train(6);
            talk.train(8);
        }
        try (Talk talk = Talk.start(Quadrants.config(3), edited)) {
            talk.train(6);
            talk.done("save");
            SavedState before = SavedState.of(edited);
            talk.done("resample L0H1,L1H2 from uniform");
            talk.done("set learning-rate=0.5");
            talk.train(9);
            talk.done("save");
            SavedState after = SavedState.of(edited);
            assertThat(talk.done("undo").message()).isEqualTo("Back at step 6, before the edit.");
            assertThat(talk.done("undo").message()).isEqualTo("Back at step 6, before the edit.");
            talk.done("save");
            assertThat(SavedState.of(edited)).isEqualTo(before);
            talk.done("redo");
            assertThat(talk.done("redo").message()).isEqualTo("Forward to step 15.");
            talk.done("save");
            assertThat(SavedState.of(edited)).isEqualTo(after);
            talk.done("undo");
            talk.done("undo");
            talk.steps.clear();
            talk.train(8);
            assertThat(talk.steps).extracting(StepMetrics::step).containsExactly(7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
            assertThat(talk.ask("redo").done()).as("redo is possible until the next edit").isTrue();
            talk.done("undo");
        }
        assertThat(SavedState.of(edited)).isEqualTo(SavedState.of(plain));
    }

    @Test
    void anUndoTakesTheMetricsBackToo() throws IOException {
        Path run = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(3), run)) {
            talk.train(6);
            talk.done("freeze L0H1");
            talk.train(20);
            talk.done("undo");
            assertThat(talk.last().step()).isEqualTo(6);
            talk.train(2);
        }
        History history = RunView.of(run).history();
        assertThat(history.steps()).extracting(StepMetrics::step).containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(history.evals()).allMatch(e -> e.step() <= 8);
        assertThat(history.rankings()).allMatch(r -> r.step() <= 8);
        assertThat(history.marks()).extracting(EditMark::verb).containsExactly("freeze", "undo");
    }

    /** What was measured after the step of an undo is never shown after it. */
    @Test
    void framesAfterAnUndoHoldNothingOfTheFutureThatWasTakenBack() throws IOException {
        try (Talk talk = Talk.start(Quadrants.config(3))) {
            talk.train(4);
            talk.done("set learning-rate=0.002");
            talk.session.submit(new Command.Step(30));
            talk.session.submit(new Command.RunUntil(new Command.Goal.AtStep(34)));
            talk.await(f -> f.step() >= 20);
            talk.steps.clear();
            talk.session.submit(new Command.Undo());
            Frame frame = talk.await(f -> f.events().marks().stream().anyMatch(m -> m.verb().equals("undo")));
            assertThat(frame.step()).isEqualTo(4);
            assertThat(frame.events().steps()).isEmpty();
        }
    }

    @Test
    void biographiesTellBirthParentAndDeath() throws IOException {
        Path run = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(3), run)) {
            talk.train(2);
            talk.done("prune L0H1");
            talk.train(3);
            talk.done("resample L0H1,L1H0 from uniform k=2");
            talk.train(1);
            talk.done("prune L1H3");
            talk.train(1);
        }
        try (Talk talk = Talk.resume(run)) {
            talk.train(2);
        }
        List<Biography> all = RunView.of(run).biographies();
        assertThat(all).hasSize(4 + 6 + 2);
        Biography pruned = biography(all, new HeadId(0, 1, 0));
        assertThat(pruned.bornStep()).isZero();
        assertThat(pruned.diedStep()).as("when it was pruned, not when its slot was filled").isEqualTo(OptionalLong.of(2));
        assertThat(pruned.status()).isEqualTo(HeadStatus.PRUNED);
        Biography replaced = biography(all, new HeadId(1, 0, 0));
        assertThat(replaced.diedStep()).isEqualTo(OptionalLong.of(5));
        Biography born = biography(all, new HeadId(0, 1, 1));
        assertThat(born.bornStep()).isEqualTo(5);
        assertThat(born.parent()).contains(new HeadId(0, 1, 0));
        assertThat(born.origin()).isEqualTo("resample");
        assertThat(born.distribution()).contains("uniform");
        assertThat(born.taps()).isEqualTo(2);
        assertThat(born.diedStep()).isEmpty();
        assertThat(biography(all, new HeadId(1, 3, 0)).diedStep()).as("a resume does not move it").isEqualTo(OptionalLong.of(6));
    }

    /** Seeds have names: drawing one head again changes no other draw of the run. */
    @Test
    void resamplingOneHeadLeavesTheDrawsOfOthersAlone() throws IOException {
        for (String name : List.of("one", "two")) {
            try (Talk talk = Talk.start(Quadrants.config(3), temp.resolve(name))) {
                if (name.equals("two")) talk.done("resample L0H0");
                talk.done("resample L1H2");
            }
        }
        JsonNode one = SavedState.of(temp.resolve("one")).heads().path("heads");
        JsonNode two = SavedState.of(temp.resolve("two")).heads().path("heads");
        for (int i = 0; i < one.size(); i++) {
            if (i == 0) assertThat(two.get(i)).isNotEqualTo(one.get(i));
            else assertThat(two.get(i)).isEqualTo(one.get(i));
        }
    }

    @Test
    void restartGoesOnInASiblingFolderAndLeavesTheOldRunWhole() throws IOException {
        Path run = temp.resolve("run");
        Path second = temp.resolve("run-2");
        Path third = temp.resolve("run-3");
        try (Talk talk = Talk.start(Quadrants.config(3), run)) {
            talk.train(7);
            talk.done("prune L0H1");
            assertThat(talk.done("restart").message()).isEqualTo("Back at step 0 with seed 3, in run-2.");
            SavedState left = SavedState.of(run);
            assertThat(left.step()).isEqualTo(7);
            assertThat(talk.last().runName()).isEqualTo("run-2");
            try (RunFolder free = RunFolder.open(run, _ -> { })) {
                assertThat(free.info().config().seed()).as("nobody holds the old folder").isEqualTo(3);
            }
            talk.train(7);
            assertThat(talk.done("restart seed 9").message()).isEqualTo("Back at step 0 with seed 9, in run-3.");
            talk.train(1);
            assertThat(SavedState.of(run)).isEqualTo(left);
        }
        assertThat(RunView.of(run).outcomes()).extracting(Outcome::command).containsExactly("step 7", "prune L0H1");
        assertThat(events(run)).containsExactly("started", "closed");
        assertThat(events(second)).containsExactly("restarted", "closed");
        assertThat(events(third)).containsExactly("restarted", "closed");
        assertThat(RunView.of(third).info().config().seed()).isEqualTo(9);
        assertThat(RunView.of(run).checkpoints().list()).anyMatch(Checkpoints.Entry::kept);
        assertThat(RunView.of(second).history().steps()).as("the same seed is the same run")
                .extracting(StepMetrics::loss).isEqualTo(RunView.of(run).history().steps().stream().map(StepMetrics::loss).toList());
    }

    @Test
    void siblingsAreNumberedOn() throws IOException {
        assertThat(RunInMemory.freeSibling(temp.resolve("digits"))).isEqualTo(temp.resolve("digits-2"));
        assertThat(RunInMemory.freeSibling(temp.resolve("digits-7"))).isEqualTo(temp.resolve("digits-8"));
        Files.createDirectory(temp.resolve("digits-8"));
        assertThat(RunInMemory.freeSibling(temp.resolve("digits-7"))).isEqualTo(temp.resolve("digits-9"));
        assertThat(RunInMemory.freeSibling(Path.of("run"))).isEqualTo(Path.of("run-2"));
    }

    @Test
    void anOutcomeIsInTheJournalBeforeItIsShown() throws IOException {
        Path run = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(3), run)) {
            for (String command : List.of("prune L0H1", "prune L0H1", "freeze L0H2", "step 12", "run", "set learning-rate=0.01", "resample L0H1", "undo", "save", "pause")) {
                Outcome shown = talk.ask(command);
                assertThat(Journal.read(run.resolve("journal.jsonl"))).contains(shown);
                if (command.startsWith("step")) talk.awaitState(RunState.PAUSED);
            }
            List<Outcome> onDisk = Journal.read(run.resolve("journal.jsonl"));
            assertThat(onDisk).as("late proofs too").containsAll(talk.outcomes);
            assertThat(onDisk.stream().filter(o -> o.command().equals("freeze L0H2")).count()).isEqualTo(2);
        }
    }

    @Test
    void closingDuringARunSavesTheLastStepAndFreesTheFolder() throws IOException {
        Path run = temp.resolve("run");
        Talk talk = Talk.start(Quadrants.config(3), run);
        talk.done("run");
        talk.await(f -> f.step() >= 5);
        talk.close();
        Frame last = talk.last();
        assertThat(last.state()).isEqualTo(RunState.CLOSED);
        assertThat(SavedState.of(run).step()).isEqualTo(last.step());
        assertThat(RunView.of(run).history().steps()).hasSize((int) last.step());
        talk.close();
        try (Talk again = Talk.resume(run)) {
            assertThat(again.last().step()).isEqualTo(last.step());
        }
    }

    /** An edit is on disk soon even if nobody trains, saves or closes: a crash loses no command that was acknowledged a second before. */
    @Test
    void anEditIsSavedSoonAfterwards() throws IOException {
        Path run = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(3), run)) {
            talk.done("prune L0H1");
            Talk.until(() -> status(run, 1).equals("PRUNED"));
        }
    }

    private static String status(Path run, int head) {
        try {
            return SavedState.of(run).heads().path("heads").get(head).path("status").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFolderInUseIsRefusedAndStaysUsable() throws IOException {
        Path run = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(3), run)) {
            Talk second = new Talk(LocalSession.resume(run, Quadrants.source()));
            second.awaitState(RunState.FAILED);
            assertThat(second.problems).singleElement().satisfies(p -> assertThat(p.message()).contains("in use").doesNotContain("\n"));
            second.close();
            talk.train(1);
        }
        assertThat(SavedState.of(run).step()).isEqualTo(1);
    }

    @Test
    void aFolderThatHoldsARunAlreadyIsRefused() throws IOException {
        Path run = temp.resolve("run");
        Talk.start(Quadrants.config(3), run).close();
        Talk second = new Talk(LocalSession.start(Quadrants.config(3), Quadrants.source(), Optional.of(run)));
        second.awaitState(RunState.FAILED);
        assertThat(second.problems).singleElement().satisfies(p -> assertThat(p.message()).contains("a run is in this folder already").doesNotContain("\n"));
        second.close();
        Talk.resume(run).close();
    }

    @Test
    void dataThatChangedSinceIsRefusedAndTheFolderIsFreeAgain() throws IOException {
        Path run = temp.resolve("run");
        Talk.start(Quadrants.config(3), run).close();
        Dataset d = Quadrants.data();
        DataSource changed = _ -> new Dataset(d.name(), d.shape(), d.classes(), d.train(), d.validation(), d.test(), "2".repeat(64));
        Talk refused = new Talk(LocalSession.resume(run, changed));
        refused.awaitState(RunState.FAILED);
        assertThat(refused.problems).singleElement()
                .satisfies(p -> assertThat(p.message()).contains("expected the data the run was made with", "11111111", "22222222").doesNotContain("\n"));
        refused.close();
        Talk.resume(run).close();
    }

    @Test
    void aFolderWithoutARunIsRefusedAtOnce() {
        assertThatThrownBy(() -> LocalSession.resume(temp, Quadrants.source())).isInstanceOf(IOException.class).hasMessageContaining("run.json");
    }

    @Test
    void aDamagedCheckpointIsSkippedWithANote() throws IOException {
        Path run = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(3), run)) {
            talk.train(3);
            talk.done("save");
            talk.train(3);
        }
        Path newest = RunView.of(run).checkpoints().list().getFirst().folder();
        Files.write(newest.resolve("params.npz"), new byte[] {1, 2, 3});
        try (Talk talk = Talk.resume(run)) {
            assertThat(talk.last().step()).isEqualTo(3);
            assertThat(talk.problems).singleElement().satisfies(p -> assertThat(p.message()).contains("params.npz").doesNotContain("\n"));
            assertThat(talk.steps).extracting(StepMetrics::step).containsExactly(1L, 2L, 3L);
        }
    }

    private static Biography biography(List<Biography> all, HeadId id) {
        return all.stream().filter(b -> b.head().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> events(Path run) throws IOException {
        List<String> events = new ArrayList<>();
        Journal.lines(run.resolve("journal.jsonl")).lines().stream().filter(n -> n.has("event")).forEach(n -> events.add(n.path("event").asText()));
        return events;
    }
}
