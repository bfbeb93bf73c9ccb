package headscope.engine.train;

import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.data.Features;
import headscope.engine.data.FloatFeatures;
import headscope.engine.family.ModelFamily;
import headscope.engine.store.RunView;
import headscope.engine.value.DataShape;
import headscope.engine.value.EditMark;
import headscope.engine.value.Events;
import headscope.engine.value.Frame;
import headscope.engine.value.Gaze;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Outcome;
import headscope.engine.value.Picture;
import headscope.engine.value.Problem;
import headscope.engine.value.RunConfig;
import headscope.engine.value.RunState;
import headscope.engine.value.Settings;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong ends in a sentence and loses nothing. */
class SessionTroubleTest {
    @TempDir
    Path temp;

    @Test
    void missingDataIsSaidInOneSentence() {
        Talk talk = failed(Quadrants.config(1), _ -> {
            throw new IOException("digits: no such file or folder. Choose another.");
        });
        assertThat(talk.problems).extracting(Problem::message).containsExactly("digits: no such file or folder. Choose another.");
        assertThat(talk.problems.getFirst().details()).contains("IOException");
        talk.close();
    }

    @Test
    void dataTooSmallForTheNetworkIsSaidInOneSentence() {
        Talk talk = failed(Quadrants.config(1), _ -> data(new DataShape(1, 3, 3)));
        assertThat(talk.problems).singleElement().satisfies(p -> assertThat(p.message()).startsWith("data: expected examples of at least 4 cells").endsWith(".")
                .doesNotContain("\n", "Exception"));
        talk.close();
    }

    @Test
    void unknownFamiliesAndSettingsAreNamed() {
        Talk family = failed(new RunConfig("unheard-of", "quadrants", new Settings(Map.of()), 1), Quadrants.source());
        assertThat(family.problems.getFirst().message()).isEqualTo("family: expected one of %s, found 'unheard-of'.".formatted(
                String.join(", ", ModelFamily.BUILT_IN.stream().map(ModelFamily::id).toList())));
        family.close();
        Talk setting = failed(new RunConfig("sampled", "quadrants", new Settings(Map.of("colour", "red")), 1), Quadrants.source());
        assertThat(setting.problems.getFirst().message()).startsWith("unknown setting 'colour'. Known: ");
        setting.close();
        Talk range = failed(new RunConfig("sampled", "quadrants", new Settings(Map.of("k", "0")), 1), Quadrants.source());
        assertThat(range.problems.getFirst().message()).isEqualTo("k: expected a whole number from 1 to 4096, found '0'.");
        range.close();
    }

    @Test
    void anErrorWhileOpeningIsSaidInOneLineWithDetailsApart() {
        Talk talk = failed(Quadrants.config(1), _ -> {
            throw new IllegalStateException("first line\nsecond line");
        });
        assertThat(talk.problems.getFirst().message()).isEqualTo("The engine could not start: first line");
        assertThat(talk.problems.getFirst().details()).contains("second line", "SessionTroubleTest");
        talk.close();
    }

    @Test
    void commandsAfterAFailureAreAnsweredAndClosingReturns() {
        Talk talk = failed(Quadrants.config(1), _ -> {
            throw new IOException("no data.");
        });
        Outcome outcome = talk.ask("run");
        assertThat(outcome.done()).isFalse();
        assertThat(outcome.message()).isEqualTo("The session has failed: no data.");
        assertThat(talk.last().state()).isEqualTo(RunState.FAILED);
        talk.close();
        assertThat(talk.ask("run").done()).isFalse();
    }

    /** Commands sent while the data is still being read. */
    @Test
    void commandsThatWaitedForARunThatFailsAreRefused() {
        Object gate = new Object();
        Talk talk;
        long id;
        synchronized (gate) {
            talk = new Talk(LocalSession.start(Quadrants.config(1), _ -> {
                synchronized (gate) {
                    throw new IOException("no data.");
                }
            }, Optional.empty()));
            id = talk.session.submit(new Command.Run());
        }
        assertThat(talk.outcome(id).message()).isEqualTo("The session has failed: no data.");
        talk.close();
    }

    @Test
    void aFailedStartLeavesNoFolderLocked() {
        Path run = temp.resolve("run");
        Talk talk = new Talk(LocalSession.start(Quadrants.config(1), _ -> data(new DataShape(1, 3, 3)), Optional.of(run)));
        talk.awaitState(RunState.FAILED);
        talk.close();
        Talk.start(Quadrants.config(1), run).close();
    }

    @Test
    void numbersThatAreNotFinitePauseTheRunAtASoundMomentAndItGoesOn() throws IOException {
        Path run = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(1, "updater=sgd", "weight-decay=1"), run)) {
            talk.train(5);
            talk.done("set learning-rate=10");
            talk.session.submit(new Command.Run());
            Frame paused = talk.await(f -> f.state() == RunState.PAUSED && !f.events().problems().isEmpty());
            assertThat(talk.problems).singleElement().satisfies(p -> assertThat(p.message()).matches(
                    "step \\d+: (gradient of )?(L\\d/|classifier/)?(weight|bias|activation|logits): expected (finite numbers|numbers whose square is finite), found .*; loss .* at learning rate 10\\. Training is paused, back at step \\d+\\. "
                            + "Lower the learning rate, then run on; undo goes back further\\."));
            assertThat(paused.step()).isGreaterThanOrEqualTo(5);
            assertThat(paused.heads()).allSatisfy(h -> assertThat(h.mask().weight()).doesNotContain(Float.NaN).doesNotContain(Float.POSITIVE_INFINITY));
            talk.done("set learning-rate=0.01");
            talk.steps.clear();
            talk.train(20);
            assertThat(talk.steps).hasSize(20).allSatisfy(s -> assertThat(s.loss()).isFinite());
            talk.done("undo");
            talk.done("undo");
            assertThat(talk.last().step()).isEqualTo(5);
            talk.train(1);
            assertThat(talk.steps.getLast().learningRate()).isEqualTo(1e-3);
        }
        assertThat(RunView.of(run).history().steps()).extracting(StepMetrics::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(RunView.of(run).history().steps()).allSatisfy(s -> assertThat(s.loss()).isFinite());
    }

    /** An error in a step pauses the run, once what was read before it is used up; when its cause is gone, the run goes on as if nothing had happened. */
    @Test
    void anErrorInAStepPausesAndLeavesEverythingAlive() {
        var broken = new AtomicBoolean();
        Dataset d = Quadrants.data();
        Dataset moody = new Dataset(d.name(), d.shape(), d.classes(), new Examples(new Moody(d.train().features(), broken), d.train().labels()), d.validation(), d.test(), d.sha256());
        try (Talk talk = new Talk(LocalSession.start(Quadrants.config(1), _ -> moody, Optional.empty()))) {
            talk.awaitState(RunState.PAUSED);
            talk.train(2);
            broken.set(true);
            talk.session.submit(new Command.Run());
            talk.await(f -> f.state() == RunState.PAUSED && !f.events().problems().isEmpty());
            assertThat(talk.problems).extracting(Problem::message).containsExactly("Training is paused after an error: the disk went away");
            assertThat(talk.problems.getFirst().details()).contains("Moody");
            broken.set(false);
            talk.train(3);
            long last = talk.last().step();
            assertThat(last).isBetween(5L, 7L);
            assertThat(talk.steps).extracting(StepMetrics::step).containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
        }
    }

    /** When not even a picture can be made, the session ends with a sentence and lets its folder go; the last checkpoint is whole. */
    @Test
    void anErrorThatEndsTheEngineFreesTheFolder() throws IOException {
        var broken = new AtomicBoolean();
        Dataset d = Quadrants.data();
        Dataset moody = new Dataset(d.name(), d.shape(), d.classes(), d.train(), new Examples(new Moody(d.validation().features(), broken), d.validation().labels()), d.test(), d.sha256());
        Path run = temp.resolve("run");
        Talk talk = new Talk(LocalSession.start(Quadrants.config(1), _ -> moody, Optional.of(run)));
        talk.awaitState(RunState.PAUSED);
        talk.train(3);
        broken.set(true);
        talk.session.watch(new Watch(3, Optional.empty(), true));
        talk.awaitState(RunState.FAILED);
        assertThat(talk.problems).extracting(Problem::message).containsExactly("The engine had to stop; the last checkpoint is intact: the disk went away");
        assertThat(talk.ask("run").done()).isFalse();
        try (Talk again = Talk.resume(run)) {
            assertThat(again.last().step()).isEqualTo(3);
        }
        talk.close();
    }

    /** Features that fail while the switch is on. */
    private record Moody(Features features, AtomicBoolean broken) implements Features {
        @Override
        public int count() {
            return features.count();
        }

        @Override
        public int size() {
            return features.size();
        }

        @Override
        public void copyTo(int index, float[] target, int at) {
            if (broken.get()) throw new IllegalStateException("the disk went away\nand more lines");
            features.copyTo(index, target, at);
        }
    }

    @Test
    void aWaitingCommandCanBeTakenBack() throws Exception {
        Object gate = new Object();
        Talk talk;
        synchronized (gate) {
            talk = new Talk(LocalSession.start(Quadrants.config(1), _ -> {
                synchronized (gate) {
                    return Quadrants.data();
                }
            }, Optional.empty()));
            long prune = talk.session.submit(CommandParser.parse("prune L0H1"));
            talk.session.submit(CommandParser.parse("freeze L0H2"));
            assertThat(talk.session.cancel(prune)).isTrue();
            assertThat(talk.session.cancel(prune)).isFalse();
        }
        talk.done("step 1");
        assertThat(talk.outcomes).extracting(Outcome::command).containsExactly("freeze L0H2", "step 1");
        talk.close();
    }

    @Test
    void commandsThatWaitWhenTheSessionClosesAreRefused() {
        Object gate = new Object();
        Talk talk;
        long id;
        synchronized (gate) {
            talk = new Talk(LocalSession.start(Quadrants.config(1), _ -> {
                synchronized (gate) {
                    return Quadrants.data();
                }
            }, Optional.empty()));
            id = talk.session.submit(new Command.Run());
            Thread closer = Thread.ofPlatform().start(talk.session::close);
            Talk.until(() -> closer.getState() == Thread.State.WAITING);
        }
        assertThat(talk.outcome(id).message()).isEqualTo("The session was closed before this was done.");
        talk.awaitState(RunState.CLOSED);
        talk.close();
    }

    @Test
    void nothingIsLostWhenNobodyReadsFrames() {
        Talk talk = Talk.start(Quadrants.config(1));
        talk.last();
        talk.steps.clear();
        for (int i = 0; i < 3; i++) {
            long merged = talk.session.frames().merged();
            talk.session.submit(new Command.Step(10));
            Talk.until(() -> talk.session.frames().merged() > merged);
        }
        talk.session.submit(CommandParser.parse("prune L0H1"));
        long last = talk.session.submit(CommandParser.parse("prune L0H2"));
        assertThat(talk.outcome(last).done()).isTrue();
        assertThat(talk.last().events().marks()).extracting(EditMark::text).contains("prune L0H2");
        talk.close();
        assertThat(talk.outcomes).extracting(Outcome::command).containsExactly("step 10", "step 10", "step 10", "prune L0H1", "prune L0H2");
        assertThat(talk.steps).extracting(StepMetrics::step).containsExactlyElementsOf(LongStream.rangeClosed(1, talk.last().step()).boxed().toList());
    }

    @Test
    void framesFollowWhatTheScreenWatches() {
        try (Talk talk = Talk.start(Quadrants.config(1))) {
            talk.session.watch(new Watch(7, Optional.empty(), true));
            Frame seventh = talk.await(f -> f.example().orElseThrow().index() == 7);
            float[] expected = new float[144];
            Quadrants.data().validation().features().copyTo(7, expected, 0);
            assertThat(seventh.example().orElseThrow().input().values()).isEqualTo(expected);
            assertThat(seventh.example().orElseThrow().label()).isEqualTo(7 % 4);
            float[] drawn = new float[144];
            drawn[5] = 1;
            talk.session.watch(new Watch(7, Optional.of(new Picture(1, 12, 12, drawn)), true));
            Frame own = talk.await(f -> f.example().orElseThrow().index() == -1);
            assertThat(own.example().orElseThrow().label()).isEqualTo(-1);
            assertThat(own.example().orElseThrow().input().values()).isEqualTo(drawn);
            talk.session.watch(new Watch(7, Optional.of(new Picture(1, 12, 12, drawn)), true, Optional.empty(), Gaze.FREE, true));
            Frame spoiled = talk.await(f -> f.example().orElseThrow().label() >= 0);
            assertThat(spoiled.example().orElseThrow()).as("an example spoiled keeps its class")
                    .satisfies(e -> assertThat(e.index()).isEqualTo(-1)).satisfies(e -> assertThat(e.label()).isEqualTo(seventh.example().orElseThrow().label()));
            talk.session.watch(new Watch(67, Optional.of(new Picture(1, 3, 3, new float[9])), true));
            Frame wrapped = talk.await(f -> f.example().orElseThrow().index() == 7);
            assertThat(wrapped.example().orElseThrow().input().rows()).as("a drawing of another size is not shown").isEqualTo(12);
            talk.session.watch(new Watch(7, Optional.empty(), false));
            Frame unseen = talk.await(f -> f.example().isEmpty());
            assertThat(unseen.heads()).isEmpty();
        }
    }

    @Test
    void mergedFramesLeaveOutWhatWasTakenBack() {
        Frame unread = frame(10, new Events(steps(1, 10), List.of(), List.of(), List.of(new EditMark(9, "prune", List.of(), "prune L0H1")), List.of(outcome(1)), List.of()));
        Frame back = frame(4, new Events(List.of(), List.of(), List.of(), List.of(new EditMark(4, "undo", List.of(), "undo")), List.of(outcome(2)), List.of()));
        Frame merged = back.after(unread);
        assertThat(merged.events().steps()).extracting(StepMetrics::step).containsExactly(1L, 2L, 3L, 4L);
        assertThat(merged.events().marks()).extracting(EditMark::verb).containsExactly("undo");
        assertThat(merged.events().outcomes()).extracting(Outcome::id).containsExactly(1L, 2L);
        Frame onwards = frame(12, new Events(steps(11, 12), List.of(), List.of(), List.of(), List.of(), List.of())).after(unread);
        assertThat(onwards.events().steps()).hasSize(12);
    }

    private Talk failed(RunConfig config, DataSource source) {
        Talk talk = new Talk(LocalSession.start(config, source, Optional.empty()));
        talk.awaitState(RunState.FAILED);
        return talk;
    }

    private static Frame frame(long step, Events events) {
        return new Frame(RunState.PAUSED, "run", List.of(), step, 0, 1, -1, 0, new ModelSize(0, 0, 0), List.of(), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), events);
    }

    private static List<StepMetrics> steps(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> new StepMetrics(i, 1, 0, 1e-3, 10)).toList();
    }

    private static Outcome outcome(long id) {
        return new Outcome(id, "prune L0H1", true, "Done.", 3, List.of());
    }

    private static Dataset data(DataShape shape) {
        Examples examples = new Examples(new FloatFeatures(shape.size(), new float[8 * shape.size()]), IntStream.range(0, 8).map(i -> i % 4).toArray());
        return new Dataset("small", shape, List.of("a", "b", "c", "d"), examples, examples, examples, "3".repeat(64));
    }
}
