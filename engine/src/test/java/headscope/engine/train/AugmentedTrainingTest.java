package headscope.engine.train;

import headscope.engine.augment.RandomTransform;
import headscope.engine.augment.TransformedFeatures;
import headscope.engine.data.Dataset;
import headscope.engine.store.CheckpointData;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunFolder;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.RunConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Augmentation inside a run. */
class AugmentedTrainingTest {
    private static final Dataset DATA = TinyRun.data();
    private static final Map<String, String> ON = Map.of("augment", "yes", "augment-flips", "horizontal", "augment-crop", "1", "augment-turn", "30", "augment-scale", "0.1");

    @Test
    void switchedOffOrAllAtZeroItIsTheRunThatItWas() {
        try (Trainer plain = Trainer.fresh(TinyRun.config(7, Map.of()), DATA); Trainer off = Trainer.fresh(TinyRun.config(7, Map.of("augment", "no", "augment-turn", "30")), DATA);
                Trainer zero = Trainer.fresh(TinyRun.config(7, Map.of("augment", "yes")), DATA); Trainer on = Trainer.fresh(TinyRun.config(7, ON), DATA)) {
            List<Double> expected = losses(plain, 20);
            assertThat(losses(off, 20)).isEqualTo(expected);
            assertThat(losses(zero, 20)).isEqualTo(expected);
            assertThat(losses(on, 20)).isNotEqualTo(expected);
        }
    }

    @Test
    void aRunThatIsCutInTwoSeesTheSamePictures(@TempDir Path folder) throws IOException {
        RunConfig config = TinyRun.config(9, ON);
        try (Trainer whole = Trainer.fresh(config, DATA)) {
            losses(whole, 5);
            new Editor(whole).apply(1, new Command.Set("augment-turn", "90"));
            losses(whole, 15);
            CheckpointData saved = CheckpointCodec.write(whole);
            List<Double> expected = losses(whole, 20);
            try (RunFolder run = RunFolder.create(folder, config, Map.of(), DATA.sha256(), trouble -> {
                throw new AssertionError(trouble);
            })) {
                run.checkpoints().write(saved, Checkpoints.Keep.SAVE);
                try (Trainer resumed = SavedRun.read(folder, run.info(), run.checkpoints(), _ -> DATA).trainer()) {
                    assertThat(losses(resumed, 20)).isEqualTo(expected);
                }
            }
        }
    }

    /** Batches that were prepared ahead are prepared again: the change holds from the next step on, however far ahead the reader was. */
    @Test
    void aChangeHoldsFromTheNextStepOn() {
        try (Trainer changing = Trainer.fresh(TinyRun.config(7, Map.of()), DATA); Trainer on = Trainer.fresh(TinyRun.config(7, ON), DATA)) {
            for (int round = 0; round < 10; round++) {
                losses(changing, 3);
                ON.forEach((key, value) -> new Editor(changing).apply(1, new Command.Set(key, value)));
                on.restore(changing.moment());
                assertThat(losses(changing, 2)).isEqualTo(losses(on, 2));
                new Editor(changing).apply(2, new Command.Set("augment", "no"));
            }
        }
    }

    @Test
    void whatDoesNotFitTheDataIsRefusedBeforeAnythingChanges() {
        assertThatThrownBy(() -> Trainer.fresh(TinyRun.config(7, Map.of("augment", "yes", "augment-crop", "8")), DATA)).isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("augment-crop: expected less than the 8 pixels of a side, found 8");
        try (Trainer trainer = Trainer.fresh(TinyRun.config(7, ON), DATA); Trainer same = Trainer.fresh(TinyRun.config(7, ON), DATA)) {
            assertThatThrownBy(() -> new Editor(trainer).apply(1, new Command.Set("augment-crop", "8"))).isInstanceOf(BadSettingException.class);
            assertThat(trainer.live()).isEqualTo(same.live());
            assertThat(losses(trainer, 3)).isEqualTo(losses(same, 3));
        }
    }

    @Test
    void theAugmentedSplitIsTheSameWheneverItIsMeasured() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(7, ON), DATA); Trainer plain = Trainer.fresh(TinyRun.config(7, Map.of()), DATA)) {
            Evaluation first = trainer.evaluateAugmented(DATA.test(), "test").orElseThrow();
            assertThat(trainer.evaluateAugmented(DATA.test(), "test").orElseThrow().metrics()).isEqualTo(first.metrics());
            assertThat(first.metrics()).isNotEqualTo(trainer.test().metrics());
            assertThat(plain.evaluateAugmented(DATA.test(), "test")).isEmpty();
            RandomTransform same = RandomTransform.of("flips=horizontal,crop=1,turn=30,scale=0.1");
            assertThat(plain.evaluate(TransformedFeatures.of(DATA.test(), DATA.shape(), same), "test").metrics()).isEqualTo(first.metrics());
        }
    }

    private static List<Double> losses(Trainer trainer, int steps) {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) losses.add(trainer.train().loss());
        return losses;
    }
}
