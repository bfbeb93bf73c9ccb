package headscope.engine.train;

import headscope.engine.family.ModelFamilies;
import headscope.engine.surgery.Edits;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Glimpses and scales as heads: commands and rankings treat them like any others as far as they are like them. */
class GlimpseHeadsTest {
    private static final RunConfig CONFIG = new RunConfig("glimpse", "quadrants", Settings.of(TrainingSettings.with(ModelFamilies.of("glimpse")), Map.of("side", "4", "scales", "2",
            "glimpses", "3", "picture-units", "8", "place-units", "8", "units", "16", "batch", "16", "probe", "32")), 1);

    @Test
    void aPrunedGlimpseCostsNothingAndIsNotMade() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            long macs = trainer.network().size().macs();
            new Edits(trainer.network()).prune(List.of(new HeadId(0, 1, 0)));
            assertThat(trainer.network().size().macs()).isLessThan(macs);
            assertThat(trainer.network().size().parameters()).as("glimpses share their weights").isEqualTo(trainer.network().model().layout().size());
            assertThat(trainer.train().terms().get("glimpses")).isEqualTo(2);
        }
    }

    @Test
    void aPrunedScaleTakesItsWeightsAlong() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            long parameters = trainer.network().size().parameters();
            new Edits(trainer.network()).prune(List.of(new HeadId(1, 1, 0)));
            int own = trainer.network().model().layers().get(1).own(1).length;
            assertThat(own).isPositive();
            assertThat(trainer.network().size().parameters()).isEqualTo(parameters - own);
        }
    }

    @Test
    void whatAGlimpseAddsIsRankedAndScalesHaveNoOrder() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            List<HeadScore> scores = trainer.probing().rank().ranking().scores();
            assertThat(scores).hasSize(5);
            for (HeadScore score : scores) {
                assertThat(score.scores().containsKey("added-accuracy")).isEqualTo(score.head().layer() == 0);
                assertThat(score.scores()).doesNotContainKeys("tap-entropy", "outgoing-weight").containsKey("gate-sensitivity");
            }
            double added = scores.stream().filter(s -> s.head().layer() == 0).mapToDouble(s -> s.scores().get("added-accuracy")).sum();
            assertThat(added).as("from the answer before the first glimpse to the last one").isBetween(-1.0, 1.0);
        }
    }

    @Test
    void aScaleIsResetAndFrozenAGlimpseHasNothingToKeep() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            Edits edits = new Edits(trainer.network());
            HeadId scale = new HeadId(1, 0, 0);
            float[] before = own(trainer, scale);
            edits.reset(List.of(scale), 1, 0);
            assertThat(own(trainer, scale)).isNotEqualTo(before);
            edits.freeze(List.of(scale));
            float[] frozen = own(trainer, scale);
            for (int i = 0; i < 3; i++) trainer.train();
            assertThat(own(trainer, scale)).isEqualTo(frozen);
            assertThatThrownBy(() -> edits.freeze(List.of(new HeadId(0, 0, 0)))).isInstanceOf(BadSettingException.class).hasMessageContaining("a glimpse has no weights of its own");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resample L0H1", "resample L1H0 from normal", "merge L0H0 into L0H1", "taps L0H1 0:0:0", "policy drop-worst", "propose rl", "set policy=rl"})
    void whatNeedsTapsIsRefusedInOneSentence(String command) {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            Editor editor = new Editor(trainer);
            float[] before = trainer.network().state().parameters().toFloats();
            assertThatThrownBy(() -> ask(editor, CommandParser.parse(command))).isInstanceOf(BadSettingException.class).hasMessageContaining("expected heads with taps, found");
            assertThat(trainer.network().state().parameters().toFloats()).isEqualTo(before);
        }
    }

    private static void ask(Editor editor, Command command) {
        if (command instanceof Command.Propose propose) editor.policies().propose(propose.policy(), propose.parameters(), false);
        else editor.apply(1, command);
    }

    @Test
    void aPolicyAsASettingIsRefusedAtTheStart() {
        RunConfig config = CONFIG.withSettings(CONFIG.settings().with("policy", "set-random"));
        assertThatThrownBy(() -> Trainer.fresh(config, Quadrants.data())).isInstanceOf(BadSettingException.class).hasMessageContaining("found 3 glimpses in layer 0");
    }

    private static float[] own(Trainer trainer, HeadId head) {
        float[] all = trainer.network().state().parameters().toFloats();
        int[] at = trainer.network().model().layers().get(head.layer()).own(head.slot());
        float[] own = new float[at.length];
        for (int i = 0; i < own.length; i++) own[i] = all[at[i]];
        return own;
    }
}
