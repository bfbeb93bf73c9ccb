package headscope.engine.protocol;

import headscope.engine.data.Dataset;
import headscope.engine.family.ModelFamilies;
import headscope.engine.store.StudyFolder;
import headscope.engine.train.TinyRun;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyProgress.State;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every protocol, whoever adds it: it runs from beginning to end on small networks and concludes something. */
class ProtocolContractTest {
    /** Large enough for the largest kernels there are. */
    private static final Dataset DATA = TinyRun.data(10);

    @TempDir
    private Path temp;

    private static Plan plan(Protocol protocol, Map<String, String> more) {
        Map<String, String> given = new HashMap<>(Map.of("seeds", "2", "steps", "30", "points", "2", "examples", "60", "batch", "16", "probe", "16", "heads-1", "4", "heads-2", "4",
                "policy-every", "8"));
        given.putAll(Map.of("grid", "1,4", "taps", "20", "budgets", "25,100", "cell", "2", "counts", "1,3", "severities", "2,5", "corrupted-examples", "20", "side", "4", "units", "16"));
        given.putAll(Map.of("omegas", "10", "slow-losses", "tile,none", "tested-along", "20", "widths", "12,24", "slow-width", "6", "local-width", "4"));
        given.putAll(Map.of("width-1", "4", "width-2", "8", "width-3", "16", "depth", "1", "test-turns", "90", "test-shears", "20", "tested-changed", "20"));
        List<String> known = Protocols.settings(protocol).stream().map(Setting::key).toList();
        given.keySet().retainAll(known);
        given.putAll(more);
        return Protocols.plan(protocol, given, 1, "tiny", DATA);
    }

    private List<TrialResult> run(Plan plan) throws Exception {
        try (Study study = new Study(StudyFolder.open(temp.resolve(plan.protocol()), plan, Map.of()), DATA, 2)) {
            study.start();
            for (long end = System.nanoTime() + 120_000_000_000L; study.progress().state() != State.DONE && System.nanoTime() < end;) Thread.onSpinWait();
            assertThat(study.progress().trials()).allSatisfy(t -> assertThat(t.stage().name()).as("%s: %s", t.label(), t.note()).isEqualTo("DONE"));
            return study.results();
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.protocol.Protocol#BUILT_IN")
    void settingsDoNotHideThoseOfTheFamily(Protocol protocol) {
        List<String> keys = Stream.concat(protocol.settings().stream(), TrainingSettings.with(ModelFamilies.of(protocol.family())).stream()).map(Setting::key).toList();
        assertThat(keys).doesNotHaveDuplicates().containsAll(protocol.base().keySet());
        assertThat(protocol.settings()).allSatisfy(s -> assertThat(s.complaint(s.defaultValue())).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.protocol.Protocol#BUILT_IN")
    void everyProtocolRunsAndConcludes(Protocol protocol) throws Exception {
        Plan plan = plan(protocol, Map.of());
        List<Trial> trials = protocol.trials(plan);
        assertThat(trials).extracting(Trial::label).doesNotHaveDuplicates();
        List<TrialResult> results = run(plan);
        Findings findings = protocol.conclude(plan, results);
        assertThat(findings.answer()).isNotBlank().doesNotContain("NaN").doesNotContain("Not to be told");
        assertThat(findings.sentences()).allSatisfy(s -> assertThat(s).isNotBlank().doesNotContain("NaN"));
        assertThat(findings.tables().getFirst().rows()).hasSize((int) trials.stream().map(Trial::arm).distinct().count());
        assertThat(findings.charts()).isNotEmpty().extracting(StudyChart::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.protocol.Protocol#BUILT_IN")
    void oneTrialAloneConcludesWithCare(Protocol protocol) throws Exception {
        Plan plan = plan(protocol, Map.of("seeds", "1", "steps", "2"));
        List<TrialResult> results = run(plan);
        for (TrialResult one : results) {
            Findings findings = protocol.conclude(plan, List.of(one));
            assertThat(findings.answer()).isNotBlank();
            assertThat(findings.sentences()).anyMatch(s -> s.startsWith("Unfinished: 1 of")).anyMatch(s -> s.startsWith("Only 1 seed"));
        }
    }

    @Test
    void sizeLawsAreComparedAtEqualConnections() throws Exception {
        Plan plan = plan(Protocols.of("e-study"), Map.of());
        assertThat(run(plan)).extracting(r -> r.size().connections()).containsOnly(run(plan).getFirst().size().connections());
    }

    @Test
    void noSampledNetworkOfTheRangeStudyHasMoreParametersThanTheConvolutions() throws Exception {
        Plan plan = plan(Protocols.of("range-study"), Map.of("seeds", "1", "heads-1", "8", "heads-2", "8"));
        List<TrialResult> results = run(plan);
        long plain = results.stream().filter(r -> r.trial().config().family().equals("cnn")).findFirst().orElseThrow().size().parameters();
        assertThat(results).allSatisfy(r -> assertThat(r.size().parameters()).isBetween(plain * 9 / 10, plain));
    }

    @Test
    void policiesChangeHeadsDuringATrial() throws Exception {
        Plan plan = plan(Protocols.of("policies"), Map.of("seeds", "1"));
        assertThat(run(plan)).filteredOn(r -> r.trial().arm().equals("resample-d0")).allSatisfy(r -> assertThat(r.extras().get(TrialResult.POLICY_EVENTS)).isPositive());
    }

    @Test
    void leastSquaresFindsTheSlopeOfALine() {
        assertThat(LeastSquares.slope(new double[] {0, 1, 2, 5}, new double[] {1, 3, 5, 11})).isEqualTo(2);
    }
}
