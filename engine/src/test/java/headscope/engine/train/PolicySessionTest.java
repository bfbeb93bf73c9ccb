package headscope.engine.train;

import headscope.engine.resample.ResamplePolicy;
import headscope.engine.store.RunView;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.Outcome;
import headscope.engine.value.PolicyTrace;
import headscope.engine.value.Proposal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Policies in a session: on schedule and by command, with proposals, budgets, undo and resumption (SCIENCE 1.5.3, S0-8, S0-10). */
class PolicySessionTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"resample-d0", "resample-best", "fit-remaining", "rl", "neural-sampler", "set-random", "magnitude"})
    void aScheduledPolicyExchangesHeadsAndKeepsTheConnections(String policy) {
        try (Talk talk = Talk.start(Quadrants.config(3, "policy=" + policy, "policy-every=5", "policy-end=100", "policy-fraction=0.5", "grace=0", "heads-1=8"))) {
            long before = talk.last().size().connections();
            Frame after = talk.train(24);
            assertThat(after.size().connections()).isEqualTo(before);
            assertThat(masks(after)).isNotEqualTo(masks(Talk.start(Quadrants.config(3, "heads-1=8")).last()));
            List<Outcome> events = talk.outcomes.stream().filter(o -> o.command().startsWith("policy " + policy)).toList();
            assertThat(events).extracting(Outcome::step).containsExactly(5L, 10L, 15L, 20L);
            assertThat(events).allMatch(Outcome::done).allMatch(o -> o.checks().stream().allMatch(c -> c.holds()));
            assertThat(talk.problems).isEmpty();
        }
    }

    @Test
    void everyPolicyCanBeAskedByCommandAndTakenBack() {
        try (Talk talk = Talk.start(Quadrants.config(3))) {
            talk.train(6);
            for (ResamplePolicy policy : ResamplePolicy.BUILT_IN) {
                Map<HeadId, HeadStatus> before = status(talk.last());
                Outcome outcome = talk.done("policy " + policy.id() + " fraction=0.5");
                assertThat(outcome.message()).startsWith(policy.title());
                if (!status(talk.last()).equals(before)) {
                    talk.done("undo");
                    assertThat(status(talk.last())).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void aProposalWaitsIsAcceptedInPartAndLapsesAtTheNextEvent() {
        try (Talk talk = Talk.start(Quadrants.config(3, "policy=drop-worst", "policy-every=5", "policy-end=100", "policy-fraction=0.5", "policy-accept=ask"))) {
            Proposal first = talk.train(6).surgery().proposal().orElseThrow();
            assertThat(first.step()).isEqualTo(5);
            assertThat(first.connectionsAfter()).isLessThan(first.connectionsBefore());
            assertThat(pruned(talk.last())).as("nothing has been done").isZero();
            HeadId chosen = first.moves().getFirst().head();
            assertThat(first.moves().size()).isGreaterThan(1);
            talk.done("accept " + chosen);
            assertThat(pruned(talk.last())).isEqualTo(1);
            assertThat(talk.last().surgery().proposal()).isEmpty();
            assertThat(talk.ask("accept").message()).contains("no proposal is waiting");
            Proposal second = talk.train(5).surgery().proposal().orElseThrow();
            assertThat(second.step()).isEqualTo(10);
            Proposal third = talk.train(5).surgery().proposal().orElseThrow();
            assertThat(third.step()).isEqualTo(15);
            talk.done("ignore");
            assertThat(talk.last().surgery().proposal()).isEmpty();
            assertThat(pruned(talk.last())).isEqualTo(1);
        }
    }

    @Test
    void aLayerIsNeverEmptiedAndTheRunStaysAlive() {
        try (Talk talk = Talk.start(Quadrants.config(3, "policy=drop-worst", "policy-every=2", "policy-end=100", "policy-fraction=1", "grace=0"))) {
            Frame after = talk.train(12);
            for (int layer = 0; layer < 2; layer++) {
                int l = layer;
                assertThat(after.heads().stream().filter(h -> h.id().layer() == l && h.info().status() != HeadStatus.PRUNED)).hasSize(1);
            }
            assertThat(talk.outcomes.stream().map(Outcome::message)).anyMatch(m -> m.contains("a layer is never emptied"));
            assertThat(talk.problems).isEmpty();
        }
    }

    /** Priced so high that gates close; at the end they are weights again, and what the network answers stays. */
    @Test
    void closedGatesSwitchHeadsOffAndTheOthersBecomeWeights() {
        try (Talk talk = Talk.start(Quadrants.config(3, "policy=gates-l0", "policy-every=10", "policy-end=60", "gates-price=10", "gates-rate=0.3"))) {
            talk.train(59);
            assertThat(pruned(talk.last())).isPositive();
            Frame after = talk.train(3);
            for (int layer = 0; layer < 2; layer++) {
                int l = layer;
                assertThat(after.heads().stream().filter(h -> h.id().layer() == l && h.info().status() != HeadStatus.PRUNED)).isNotEmpty();
            }
            assertThat(talk.problems).isEmpty();
        }
    }

    /** What policies have learned goes on bit for bit after a resumption. */
    @ParameterizedTest
    @ValueSource(strings = {"resample-best", "fit-remaining", "rl", "neural-sampler", "gates-l0"})
    void aResumedRunGoesOnAsTheUninterruptedOneWouldHave(String policy) throws IOException {
        var config = Quadrants.config(3, "policy=" + policy, "policy-every=5", "policy-end=100", "policy-fraction=0.4", "grace=5");
        try (Talk talk = Talk.start(config, temp.resolve("whole"))) {
            talk.train(33);
        }
        try (Talk talk = Talk.start(config, temp.resolve("parts"))) {
            talk.train(17);
        }
        try (Talk talk = Talk.resume(temp.resolve("parts"))) {
            talk.train(16);
        }
        SavedState parts = SavedState.of(temp.resolve("parts"));
        SavedState whole = SavedState.of(temp.resolve("whole"));
        assertThat(parts.arrays()).isEqualTo(whole.arrays());
        assertThat(parts.heads()).isEqualTo(whole.heads());
        assertThat(RunView.of(temp.resolve("parts")).checkpoints().latest().orElseThrow().data().policy())
                .isEqualTo(RunView.of(temp.resolve("whole")).checkpoints().latest().orElseThrow().data().policy());
    }

    @Test
    void whatPoliciesDidIsInTheHistoryOfTheRun() throws IOException {
        try (Talk talk = Talk.start(Quadrants.config(3, "policy=rl", "policy-every=5", "policy-end=100", "grace=0"), temp.resolve("run"))) {
            talk.train(16);
        }
        PolicyTrace trace = RunView.of(temp.resolve("run")).history().policy();
        assertThat(trace.events()).extracting(e -> e.step()).containsExactly(5L, 10L, 15L);
        assertThat(trace.events().get(0).reward()).isNaN();
        assertThat(trace.events().get(1).reward()).isBetween(0.0, 5.0);
        assertThat(trace.events()).allMatch(e -> e.entropy() > 0);
        assertThat(trace.radials().stream().map(r -> r.layer()).distinct()).containsExactly(0, 1);
        assertThat(trace.radials()).allMatch(r -> java.util.Arrays.stream(r.taps()).sum() == (r.layer() == 0 ? 16 : 24));
    }

    @Test
    void aFamilyWithFixedWindowsDropsAndMergesAndRefusesToDraw() {
        try (Talk talk = Talk.start(Quadrants.config("cnn", 3))) {
            talk.train(4);
            assertThat(talk.ask("policy resample-best").message()).contains("whole window");
            talk.done("policy drop-worst fraction=0.3");
            assertThat(pruned(talk.last())).isPositive();
            talk.done("policy drop-similar fraction=0.5 similar-from=0 similar-then=merge");
        }
    }

    @Test
    void settingsOfACommandAreChecked() {
        try (Talk talk = Talk.start(Quadrants.config(3))) {
            assertThat(talk.ask("policy resample-worst").message()).contains("expected one of static, drop-similar");
            assertThat(talk.ask("policy resample-best share=2").message()).contains("unknown setting 'share'");
            assertThat(talk.ask("policy resample-best fraction=2").message()).contains("from 0.0 to 1.0");
        }
    }

    private static Map<HeadId, Object> masks(Frame frame) {
        return frame.heads().stream().collect(Collectors.toMap(HeadView::id, h -> List.of(h.mask().dy().length, java.util.Arrays.hashCode(h.mask().dy()), java.util.Arrays.hashCode(h.mask().dx()))));
    }

    private static Map<HeadId, HeadStatus> status(Frame frame) {
        return frame.heads().stream().collect(Collectors.toMap(HeadView::id, h -> h.info().status()));
    }

    private static long pruned(Frame frame) {
        return frame.heads().stream().filter(h -> h.info().status() == HeadStatus.PRUNED).count();
    }
}
