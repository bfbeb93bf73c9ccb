package headscope.engine.protocol;

import headscope.engine.data.Dataset;
import headscope.engine.store.StudyFolder;
import headscope.engine.train.TinyRun;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyProgress;
import headscope.engine.value.study.StudyProgress.State;
import headscope.engine.value.study.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A small study from beginning to end, and what may happen to it on the way. */
class StudyTest {
    private static final Dataset DATA = TinyRun.data();
    private static final Map<String, String> SMALL = Map.of("grid", "1,3,9", "seeds", "2", "steps", "12", "points", "3", "examples", "60", "heads-1", "4", "heads-2", "4", "batch", "16",
            "probe", "16");

    @TempDir
    private Path temp;

    private static Plan plan(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(SMALL);
        settings.putAll(more);
        return Protocols.plan(Protocols.of("k-sweep"), settings, 1, "tiny", DATA);
    }

    private Study study(String folder, Plan plan, int threads) throws IOException {
        return new Study(StudyFolder.open(temp.resolve(folder), plan, Map.of()), DATA, threads);
    }

    private static StudyProgress await(Study study, Predicate<StudyProgress> condition) throws InterruptedException {
        StudyProgress now = study.progress();
        for (long end = System.nanoTime() + 60_000_000_000L; !condition.test(now) && System.nanoTime() < end; now = study.progress()) Thread.onSpinWait();
        assertThat(condition.test(now)).as("%s", now).isTrue();
        return now;
    }

    private List<TrialResult> run(String folder, Plan plan, int threads) throws Exception {
        try (Study study = study(folder, plan, threads)) {
            study.start();
            await(study, p -> p.state() == State.DONE);
            return study.results();
        }
    }

    /** Time is the one thing that differs. */
    private static List<TrialResult> timeless(List<TrialResult> results) {
        return results.stream().map(r -> new TrialResult(r.trial(), r.train(), r.validation(), r.test(), r.size(), r.curve(), 0, r.extras(), r.failure())).toList();
    }

    @Test
    void aTrialGivesTheSameNumbersAloneAndBesideOthers() throws Exception {
        assertThat(timeless(run("alone", plan(Map.of()), 1))).isEqualTo(timeless(run("together", plan(Map.of()), 3))).hasSize(6);
    }

    @Test
    void whatIsFinishedIsReadBackToTheBitAndNotDoneAgain() throws Exception {
        List<TrialResult> first = run("kept", plan(Map.of()), 2);
        Files.delete(temp.resolve("kept/trials/004.json"));
        Files.writeString(temp.resolve("kept/trials/001.json"), "{ cut sho");
        try (Study again = study("kept", plan(Map.of()), 2)) {
            assertThat(again.progress().done()).isEqualTo(4);
            again.start();
            await(again, p -> p.state() == State.DONE);
            assertThat(timeless(again.results())).isEqualTo(timeless(first));
        }
    }

    @Test
    void aPlanWithMoreSeedsKeepsWhatIsThere() throws Exception {
        run("grown", plan(Map.of("grid", "1,3")), 2);
        try (Study more = study("grown", plan(Map.of("grid", "1,3,5", "seeds", "3")), 2)) {
            assertThat(more.progress().trials()).hasSize(9);
            assertThat(more.progress().done()).isEqualTo(4);
            more.start();
            await(more, p -> p.state() == State.DONE);
        }
        try (Stream<Path> files = Files.list(temp.resolve("grown/trials"))) {
            assertThat(files).hasSize(9);
        }
    }

    @Test
    void stoppingKeepsWhatIsFinished() throws Exception {
        Plan plan = plan(Map.of("steps", "300000", "points", "1", "grid", "1,3"));
        try (Study study = study("stopped", plan, 2)) {
            study.start();
            await(study, p -> p.stepsDone() > 0);
            study.stop();
            assertThat(study.progress().state()).isEqualTo(State.STOPPED);
            assertThat(study.results()).isEmpty();
        }
    }

    @Test
    void pausedTrialsWaitAtAStep() throws Exception {
        try (Study study = study("paused", plan(Map.of("steps", "200", "points", "1")), 2)) {
            study.start();
            await(study, p -> p.stepsDone() > 0);
            study.pause();
            assertThat(study.progress().state()).isEqualTo(State.PAUSED);
            study.resume();
            await(study, p -> p.state() == State.DONE);
        }
    }

    @Test
    void aDiskThatRefusesPausesTheStudyAndLosesNothing() throws Exception {
        try (Study study = study("refused", plan(Map.of()), 2)) {
            Path trials = temp.resolve("refused/trials");
            Files.move(trials, temp.resolve("elsewhere"));
            study.start();
            StudyProgress paused = await(study, p -> p.problem().isPresent());
            assertThat(paused.state()).isEqualTo(State.PAUSED);
            assertThat(paused.problem().orElseThrow()).contains("cannot be written", "The study is paused; nothing is lost.");
            Files.move(temp.resolve("elsewhere"), trials);
            await(study, p -> {
                if (p.state() == State.PAUSED) study.resume(); // again, if the other trial found the disk refusing only now
                return p.state() == State.DONE;
            });
            assertThat(study.results()).hasSize(6);
        }
        assertThat(StudyFolder.results(temp.resolve("refused"))).hasSize(6);
    }

    @Test
    void aTrialThatDivergesIsReportedAndLeftOut() throws Exception {
        Plan plan = plan(Map.of("learning-rate", "10", "weight-decay", "1", "updater", "sgd", "grid", "1,9", "steps", "200", "points", "1"));
        List<TrialResult> results = run("wild", plan, 2);
        assertThat(results).hasSize(4).anyMatch(r -> !r.succeeded());
        Findings findings = Protocols.of("k-sweep").conclude(plan, results);
        assertThat(findings.sentences()).anyMatch(s -> s.startsWith("Left out: k = "));
        assertThat(StudyFolder.results(temp.resolve("wild"))).anyMatch(r -> !r.succeeded());
    }

    @Test
    void theConclusionNamesTheActiveReadingAndTheLiteralRatio() throws Exception {
        Plan plan = plan(Map.of());
        Findings findings = Protocols.of("k-sweep").conclude(plan, run("concluded", plan, 2));
        assertThat(findings.answer()).contains("LOSS_UP").contains("of 9 taps");
        assertThat(findings.tables()).extracting(t -> t.id()).containsExactly("arms", "readings", "ratios");
        assertThat(findings.tables().get(2).columns().get(1)).isEqualTo("rho(k) = l(k) / l(k_max)");
        assertThat(findings.charts()).extracting(c -> c.id()).containsExactly("loss-vs-k", "accuracy-vs-k", "curves");
        assertThat(findings.sentences()).anyMatch(s -> s.startsWith("Control: "));
    }

    @Test
    void redrawnMasksLeaveTheTrainedNetworkAsItWas() throws Exception {
        List<TrialResult> results = run("redrawn", plan(Map.of()), 1);
        assertThat(results).allSatisfy(r -> {
            assertThat(r.extras()).containsKeys(TrialResult.REDRAWN_ACCURACY, TrialResult.REDRAWN_LOSS);
            assertThat(r.curve()).hasSize(3);
            assertThat(r.validation()).isEqualTo(r.curve().getLast().validation());
        });
    }

    @Test
    void aGridBeyondTheWindowIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> plan(Map.of("grid", "1,4000"))).isInstanceOf(BadSettingException.class).hasMessageContaining("k = 4000");
        assertThatThrownBy(() -> plan(Map.of("grid", "9,1"))).isInstanceOf(BadSettingException.class).hasMessageContaining("rising order");
    }

    @Test
    void anotherProtocolsFolderIsRefused() throws Exception {
        Files.writeString(temp.resolve("plan.json"), "{\"format\": 1, \"program\": \"headscope\"}");
        assertThatThrownBy(() -> StudyFolder.open(temp, plan(Map.of()), Map.of())).isInstanceOf(IOException.class).hasMessageContaining("expected the plan of a Headscope study");
        Path full = Files.createDirectories(temp.resolve("full"));
        Files.writeString(full.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> StudyFolder.open(full, plan(Map.of()), Map.of())).isInstanceOf(IOException.class).hasMessageContaining("found thesis.txt");
    }
}
