package headscope.app.window.model;

import headscope.engine.resample.ResamplePolicy;
import headscope.engine.train.Command;
import headscope.engine.train.Mailbox;
import headscope.engine.train.Session;
import headscope.engine.train.TrainingSettings;
import headscope.engine.train.Watch;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.Outcome;
import headscope.engine.value.PolicyPlan;
import headscope.engine.value.Proposal;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import headscope.engine.value.SurgeryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Policies and proposals as the window knows them, without a window. */
class PolicyViewModelTest {
    private static final HeadId FIRST = new HeadId(0, 0, 0);
    private static final HeadId SECOND = new HeadId(0, 1, 0);
    private final List<String> sent = new ArrayList<>();
    private final QueueViewModel queue = new QueueViewModel();
    private final RunViewModel run = new RunViewModel(new SelectionModel(), queue, _ -> { });
    private final PolicyViewModel policy = new PolicyViewModel(run, queue, ResamplePolicy.BUILT_IN);
    private final ProposalViewModel proposal = new ProposalViewModel(run);
    private Settings live = Settings.of(TrainingSettings.ALL, Map.of());

    @BeforeEach
    void attach() {
        run.attach(new Recorder());
        show(OptionalLong.empty(), Optional.empty());
    }

    /** A session that only notes what it is asked for. */
    private final class Recorder implements Session {
        @Override
        public long submit(Command command) {
            sent.add(command.text());
            return sent.size();
        }

        @Override
        public boolean cancel(long id) {
            return false;
        }

        @Override
        public void watch(Watch watch) {}

        @Override
        public Mailbox<Frame> frames() {
            return new Mailbox<>((_, newer) -> newer);
        }

        @Override
        public RunConfig config() {
            return new RunConfig("sampled", "glyphs28", live, 1);
        }

        @Override
        public void close() {}
    }

    private void show(OptionalLong next, Optional<Proposal> waits) {
        Frame f = SelectionModelTest.frame(10, 0, 0);
        run.show(new Frame(f.state(), f.runName(), f.classes(), f.step(), f.epoch(), f.stepsPerEpoch(), f.targetStep(), f.imagesPerSecond(), f.size(), f.layers(), f.heads(),
                f.example(), f.ranking(), f.confusion(), new SurgeryView(List.of(), Optional.empty(), Optional.empty(), waits, new PolicyPlan(live, next, 0.25)), f.events()));
    }

    private SettingFields.Field field(String key) {
        return Stream.concat(policy.fields().all().stream(), policy.schedule().all().stream()).filter(f -> f.setting().key().equals(key)).findFirst().orElseThrow();
    }

    private void choose(String id) {
        policy.policyProperty().set(policy.policies().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow());
    }

    @Test
    void onlyWhatDiffersFromTheRunIsSent() {
        choose("drop-similar");
        policy.propose();
        field("policy-fraction").value().set("0.5");
        field("similar-then").value().set("merge");
        policy.applyNow();
        assertThat(sent).containsExactly("propose drop-similar", "policy drop-similar fraction=0.5 similar-then=merge");
    }

    @Test
    void aBadValueIsExplainedAndNothingCanBeAsked() {
        field("policy-fraction").value().set("2");
        assertThat(field("policy-fraction").complaint().get()).contains("from 0.0 to 1.0");
        assertThat(policy.validProperty().get()).isFalse();
    }

    @Test
    void aScheduleBeginsWithItsSettingsAndIsToldInWords() {
        assertThat(policy.planProperty().get()).startsWith("Off");
        choose("drop-worst");
        field("policy-every").value().set("50");
        policy.start();
        assertThat(sent).containsExactly("set policy-every=50", "set policy=drop-worst");
        live = live.with("policy-every", "50").with("policy", "drop-worst");
        show(OptionalLong.of(150), Optional.empty());
        assertThat(policy.scheduledProperty().get()).isTrue();
        assertThat(policy.changedProperty().get()).isFalse();
        assertThat(policy.planProperty().get()).contains("every 50 steps", "step 150", "25 %");
        choose("rl");
        assertThat(policy.changedProperty().get()).isTrue();
        policy.stop();
        assertThat(sent.getLast()).isEqualTo("set policy=static");
    }

    @Test
    void untouchedFieldsFollowTheRunAndTouchedOnesStay() {
        field("policy-end").value().set("900");
        live = live.with("policy-every", "70").with("policy-end", "800");
        show(OptionalLong.empty(), Optional.empty());
        assertThat(field("policy-every").value().get()).isEqualTo("70");
        assertThat(field("policy-end").value().get()).isEqualTo("900");
    }

    @Test
    void anAnswerTakesOnlyTheTickedMoves() {
        List<Proposal.Move> moves = List.of(new Proposal.Drop(FIRST, "rank 0.1"), new Proposal.Merge(SECOND, FIRST, "similarity 0.99"));
        show(OptionalLong.of(200), Optional.of(new Proposal(10, "drop-similar", moves, List.of("A note."), 100, 90)));
        assertThat(proposal.rows()).extracting(ProposalViewModel.Row::what).containsExactly("switch off", "merge into L0H0");
        assertThat(proposal.summaryProperty().get()).contains("100 \u2192 90", "A note.");
        assertThat(proposal.lapseProperty().get()).contains("step 200");
        proposal.accept();
        proposal.rows().getFirst().wanted().set(false);
        proposal.accept();
        proposal.want(false);
        proposal.accept();
        proposal.ignore();
        assertThat(sent).containsExactly("accept", "accept L0H1", "ignore");
    }

    @Test
    void aProposalWithoutMovesSaysSo() {
        show(OptionalLong.empty(), Optional.of(new Proposal(10, "drop-similar", List.of(), List.of(), 100, 100)));
        assertThat(proposal.waitingProperty().get()).isTrue();
        assertThat(proposal.summaryProperty().get()).isEqualTo("It would change nothing.");
        assertThat(proposal.wantedProperty().get()).isZero();
    }

    @Test
    void eachScheduledEventIsAnEntryOfItsOwnAndTheLastAnswerIsShown() {
        for (long step : new long[] {5, 10}) {
            queue.settled(new Outcome(0, "policy drop-worst fraction=0.3", true, "done at " + step, step, List.of()));
        }
        assertThat(queue.entries()).extracting(QueueViewModel.Entry::message).containsExactly("done at 10", "done at 5");
        assertThat(policy.answerProperty().get()).isEqualTo("done at 10");
        queue.settled(new Outcome(4, "propose rl", false, "rl: draws taps.", 10, List.of()));
        assertThat(policy.refusedProperty().get()).isTrue();
    }
}
