package headscope.engine.train;

import headscope.engine.value.Check;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.Outcome;
import headscope.engine.value.RunState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command through a session, done and refused. */
class SessionCommandsTest {
    private Talk talk;

    @BeforeEach
    void open() {
        talk = Talk.start(Quadrants.config(1));
    }

    @AfterEach
    void close() {
        talk.close();
        assertThat(talk.last().state()).isEqualTo(RunState.CLOSED);
    }

    @Test
    void stepTrainsThatManyStepsAndPauses() {
        Frame frame = talk.train(3);
        assertThat(frame.step()).isEqualTo(3);
        assertThat(frame.targetStep()).isEqualTo(-1);
        assertThat(talk.steps).extracting(s -> s.step()).containsExactly(1L, 2L, 3L);
        assertThat(talk.steps).allSatisfy(s -> {
            assertThat(s.loss()).isPositive().isFinite();
            assertThat(s.learningRate()).isEqualTo(1e-3);
            assertThat(s.connections()).isEqualTo(frame.size().connections());
        });
    }

    @Test
    void runGoesOnUntilPause() {
        assertThat(talk.ask("run").message()).isEqualTo("Running.");
        Frame running = talk.await(frame -> frame.step() >= 5);
        assertThat(running.state()).isEqualTo(RunState.RUNNING);
        assertThat(running.imagesPerSecond()).isPositive();
        Outcome paused = talk.ask("pause");
        assertThat(paused.message()).isEqualTo("Paused at step %d.".formatted(paused.step()));
        assertThat(talk.awaitState(RunState.PAUSED).step()).isEqualTo(paused.step());
    }

    @Test
    void runUntilAStepStopsThereAndSaysWhereItIsGoing() {
        assertThat(talk.ask("run until step 30").message()).isEqualTo("Running until step 30.");
        if (talk.last().state() == RunState.RUNNING) assertThat(talk.last().targetStep()).isEqualTo(30);
        assertThat(talk.awaitState(RunState.PAUSED).step()).isEqualTo(30);
        assertThat(talk.ask("run until step 30").message()).isEqualTo("Already there.");
        assertThat(talk.last().state()).isEqualTo(RunState.PAUSED);
    }

    @Test
    void runUntilAnEpochValidatesOnTheWay() {
        talk.done("run until epoch 2");
        Frame frame = talk.awaitState(RunState.PAUSED);
        assertThat(frame.step()).isEqualTo(2 * Quadrants.STEPS_PER_EPOCH);
        assertThat(frame.epoch()).isEqualTo(2);
        assertThat(talk.evals).filteredOn(e -> e.split().equals("validation")).extracting(e -> e.step())
                .containsExactly((long) Quadrants.STEPS_PER_EPOCH, 2L * Quadrants.STEPS_PER_EPOCH);
        assertThat(frame.confusion().orElseThrow().step()).isEqualTo(2 * Quadrants.STEPS_PER_EPOCH);
    }

    @Test
    void runUntilAnAccuracyStopsAtTheEpochThatReachesIt() {
        talk.done("set learning-rate=0.02");
        talk.done("run until accuracy 0.8");
        Frame frame = talk.awaitState(RunState.PAUSED);
        var validations = talk.evals.stream().filter(e -> e.split().equals("validation")).toList();
        assertThat(validations.getLast().accuracy()).isGreaterThanOrEqualTo(0.8);
        assertThat(validations.getLast().step()).isEqualTo(frame.step());
        assertThat(validations.subList(0, validations.size() - 1)).allSatisfy(e -> assertThat(e.accuracy()).isLessThan(0.8));
        assertThat(talk.ask("run until accuracy 0.5").message()).isEqualTo("Already there.");
    }

    @Test
    void learningRateChangesForTheNextStep() {
        talk.train(1);
        assertThat(talk.done("set learning-rate=0.005").message()).isEqualTo("Learning rate: 0.005, was 0.001.");
        talk.train(1);
        assertThat(talk.steps).extracting(s -> s.learningRate()).containsExactly(1e-3, 5e-3);
        assertThat(talk.last().events().marks()).isEmpty();
    }

    @Test
    void pruneSwitchesHeadsOffAndProvesIt() {
        talk.train(2);
        long before = talk.last().size().connections();
        long id = talk.session.submit(CommandParser.parse("prune L0H1,L1H2"));
        Outcome outcome = talk.outcome(id);
        assertThat(outcome.message()).isEqualTo("2 heads switched off.");
        assertThat(outcome.checks()).extracting(Check::what).containsExactly("output is zero", "gradient is zero");
        assertThat(outcome.checks()).allMatch(Check::holds);
        assertThat(head(0, 1).info().status()).isEqualTo(HeadStatus.PRUNED);
        assertThat(head(0, 1).activation().largestMagnitude()).isZero();
        assertThat(talk.last().size().connections()).isLessThan(before);
        assertThat(talk.last().ranking().orElseThrow().of(new HeadId(0, 1, 0))).isEmpty();
        talk.train(10);
        assertThat(lateProof(id)).isEqualTo("Proved: weights did not move for 10 steps.");
    }

    @Test
    void freezeKeepsWeightsWhileOthersLearnAndUnfreezeLetsThemGo() {
        talk.train(2);
        long id = talk.session.submit(CommandParser.parse("freeze L1H3"));
        Outcome outcome = talk.outcome(id);
        assertThat(outcome.message()).isEqualTo("L1H3 keeps its weights.");
        assertThat(outcome.checks()).singleElement().matches(Check::holds);
        float[] frozen = head(1, 3).mask().weight();
        float[] other = head(1, 2).mask().weight();
        talk.train(10);
        assertThat(lateProof(id)).startsWith("Proved");
        assertThat(head(1, 3).mask().weight()).isEqualTo(frozen);
        assertThat(head(1, 3).activation().largestMagnitude()).as("it still takes part").isPositive();
        assertThat(head(1, 2).mask().weight()).isNotEqualTo(other);
        assertThat(talk.done("unfreeze L1H3").message()).isEqualTo("L1H3 may learn again.");
        talk.train(1);
        assertThat(head(1, 3).mask().weight()).isNotEqualTo(frozen);
    }

    /** The heads of one command that are still at rest keep their proof. */
    @Test
    void aProofGoesOnForTheHeadsThatStillRest() {
        long id = talk.session.submit(CommandParser.parse("freeze L1H3,L1H4"));
        talk.outcome(id);
        talk.train(3);
        talk.done("unfreeze L1H3");
        talk.train(7);
        assertThat(lateProof(id)).startsWith("Proved");
    }

    @Test
    void resampleDrawsNewHeadsFromAnotherLaw() {
        talk.train(2);
        Outcome outcome = talk.done("resample L0H2,L1H0 from uniform k=3");
        assertThat(outcome.message()).startsWith("L0H2.1, L1H0.1 drawn from ").contains("taps 3");
        assertThat(outcome.checks()).allMatch(Check::holds);
        HeadView born = head(0, 2);
        assertThat(born.id()).isEqualTo(new HeadId(0, 2, 1));
        assertThat(born.info().parent()).contains(new HeadId(0, 2, 0));
        assertThat(born.info().bornStep()).isEqualTo(2);
        assertThat(born.info().fresh()).isTrue();
        assertThat(born.info().taps()).isEqualTo(3);
        assertThat(born.info().distribution()).contains("uniform");
        assertThat(head(0, 1).id().generation()).isZero();
    }

    @Test
    void aPrunedSlotIsRefilledWithoutChangingTheOutput() {
        talk.train(5);
        talk.done("prune L0H0,L1H5");
        Outcome outcome = talk.done("resample L0H0,L1H5");
        assertThat(outcome.checks()).extracting(Check::what).containsExactly("outgoing weights of the new heads are zero", "inserting them changed nothing");
        assertThat(outcome.checks()).allMatch(Check::holds);
        assertThat(head(0, 0).info().status()).isEqualTo(HeadStatus.LIVE);
    }

    @Test
    void resetKeepsTheTapsAndTheName() {
        talk.train(2);
        HeadView before = head(0, 3);
        assertThat(talk.done("reset L0H3").message()).isEqualTo("L0H3 got fresh weights; what it reads stays.");
        HeadView after = head(0, 3);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.mask().dy()).isEqualTo(before.mask().dy());
        assertThat(after.mask().dx()).isEqualTo(before.mask().dx());
        assertThat(after.mask().weight()).isNotEqualTo(before.mask().weight());
    }

    @Test
    void aNameWithoutGenerationMeansTheHeadThatLivesThere() {
        talk.done("resample L0H2");
        assertThat(talk.done("freeze L0H2").message()).isEqualTo("L0H2.1 keeps its weights.");
        assertThat(head(0, 2).info().status()).isEqualTo(HeadStatus.FROZEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "prune L0H9           | L0H9: there is no such head; expected H0 to H3.",
        "freeze L7H0          | L7H0: there is no such head; expected layers L0 to L1.",
        "prune L0H0.3         | L0H0.3: this head has been replaced; L0H0 lives in its slot now.",
        "prune L0H0,L0H1,L0H2,L0H3 | layer 0: expected at least 1 head to stay, found 0 after pruning 4 heads. Keep one, or resample instead.",
        "freeze L0H1,L0H1     | heads: expected each head once, found a repetition in [L0H1, L0H1].",
        "unfreeze L0H1        | L0H1: is not frozen.",
        "set k=5              | k: this cannot change while training; expected one of learning-rate, schedule, ...",
        "set batch=32         | batch: this cannot change while training; expected one of learning-rate, schedule, ...",
        "set nonsense=1       | nonsense: this cannot change while training; expected one of learning-rate, schedule, ...",
        "set learning-rate=11 | learning-rate: expected a number from 0.0 to 10.0, found '11'.",
        "set learning-rate=NaN | learning-rate: expected a number from 0.0 to 10.0, found 'NaN'.",
        "set learning-rate=fast | learning-rate: expected a number from 0.0 to 10.0, found 'fast'.",
        "resample L0H0 k=26   | k: expected 1 to 25, the cells that L0H0 can read, found 26. Lower k.",
        "resample L0H0 k=0    | k: expected a whole number from 1 to 4096, found '0'.",
        "resample L0H0 radius=3 | radius: a resample cannot change it; start a new run.",
        "resample L0H0 readout=gap | readout: a resample cannot change it; start a new run.",
        "resample L0H0 heads-2=7 | heads-2: a resample cannot change it; start a new run.",
        "undo                 | undo: there is no edit to take back.",
        "redo                 | redo: nothing was taken back.",
        "save                 | save: this run has no folder. Start a run with one."})
    void whatCannotBeDoneIsRefusedWithTheReason(String command, String why) {
        Outcome outcome = talk.ask(command);
        assertThat(outcome.done()).isFalse();
        if (why.endsWith("...")) assertThat(outcome.message()).startsWith(why.substring(0, why.length() - 3)).endsWith(". Start a new run to change it.");
        else assertThat(outcome.message()).isEqualTo(why);
        assertThat(outcome.checks()).isEmpty();
        assertThat(talk.problems).isEmpty();
        assertThat(talk.ask("undo").message()).as("nothing was changed").isEqualTo("undo: there is no edit to take back.");
    }

    @Test
    void unknownLawsAndSettingsListTheKnownOnes() {
        assertThat(talk.ask("resample L0H0 from poisson").message()).startsWith("distribution: expected one of normal, ").contains("found 'poisson'");
        assertThat(talk.ask("resample L0H0 colour=red").message()).startsWith("unknown setting 'colour'. Known: ").contains("k");
        assertThat(talk.outcomes).allSatisfy(o -> assertThat(o.message()).doesNotContain("\n").endsWith("."));
    }

    @Test
    void pruningTwiceAndWorkingOnPrunedHeadsIsRefused() {
        talk.done("prune L0H1");
        assertThat(talk.ask("prune L0H1").message()).isEqualTo("L0H1: is pruned already; choose a head that takes part.");
        assertThat(talk.ask("freeze L0H1").message()).isEqualTo("L0H1: is pruned; resample it before you freeze it.");
        assertThat(talk.ask("reset L0H1").message()).isEqualTo("L0H1: is pruned; resample it before you reset it.");
        talk.done("prune L0H0,L0H2");
        assertThat(talk.ask("prune L0H3").message()).isEqualTo("layer 0: expected at least 1 head to stay, found 0 after pruning its last head. Keep one, or resample instead.");
        assertThat(talk.outcomes).filteredOn(o -> !o.done()).hasSize(4);
    }

    @Test
    void aListWithOneBadHeadChangesNone() {
        assertThat(talk.ask("prune L0H1,L0H9").done()).isFalse();
        assertThat(head(0, 1).info().status()).isEqualTo(HeadStatus.LIVE);
    }

    @Test
    void restartGivesTheSameRunAgainAndAnotherSeedAnotherOne() {
        List<Double> first = losses(6);
        talk.done("prune L0H1");
        assertThat(talk.done("restart").message()).isEqualTo("Back at step 0 with seed 1.");
        assertThat(talk.last().step()).isZero();
        assertThat(head(0, 1).info().status()).isEqualTo(HeadStatus.LIVE);
        assertThat(losses(6)).isEqualTo(first);
        assertThat(talk.done("restart seed 5").message()).isEqualTo("Back at step 0 with seed 5.");
        assertThat(talk.session.config().seed()).isEqualTo(5);
        assertThat(losses(6)).isNotEqualTo(first);
        assertThat(talk.ask("undo").done()).as("edits of the run before are gone").isFalse();
    }

    @Test
    void commandsInOneGoAreAppliedInOrder() {
        long step = talk.session.submit(new Command.Step(4));
        long pause = talk.session.submit(new Command.Pause());
        long set = talk.session.submit(new Command.Set("learning-rate", "0.1"));
        talk.outcome(set);
        assertThat(talk.outcomes).extracting(Outcome::id).containsExactly(step, pause, set);
    }

    @Test
    void configIsCompleteOnceTheRunIsOpen() {
        assertThat(talk.session.config().settings().text("learning-rate")).isEqualTo("0.001");
    }

    private List<Double> losses(int count) {
        talk.steps.clear();
        talk.train(count);
        return talk.steps.stream().map(s -> s.loss()).toList();
    }

    private HeadView head(int layer, int slot) {
        return talk.last().heads().stream().filter(h -> h.id().layer() == layer && h.id().slot() == slot).findFirst().orElseThrow();
    }

    private String lateProof(long id) {
        List<Outcome> all = talk.outcomes.stream().filter(o -> o.id() == id).toList();
        assertThat(all).hasSize(2);
        assertThat(all.getLast().checks()).singleElement().matches(Check::holds);
        return all.getLast().message();
    }
}
