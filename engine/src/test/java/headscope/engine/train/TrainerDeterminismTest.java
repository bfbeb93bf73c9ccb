package headscope.engine.train;

import headscope.engine.data.Dataset;
import headscope.engine.store.CheckpointData;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunFolder;
import headscope.engine.value.HeadId;
import headscope.engine.value.RunConfig;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same run twice, and a run cut in two, are bit-identical (SCIENCE 1.7, S0-10). */
class TrainerDeterminismTest {
    private static final Dataset DATA = TinyRun.data();

    @ParameterizedTest
    @CsvSource({"adam, tap, 50", "nesterovs, shared, 10", "sgd, tap, 10", "kar3, tap, 10", "kar2, shared, 10"})
    void stepsTwiceGiveTheSameNumbers(String updater, String mode, int count) {
        RunConfig config = TinyRun.config(7, Map.of("updater", updater, "channel-mode", mode));
        try (Trainer one = Trainer.fresh(config, DATA); Trainer two = Trainer.fresh(config, DATA)) {
            assertThat(steps(one, count)).isEqualTo(steps(two, count));
            assertSame(one, two);
            assertThat(one.probing().rank().ranking()).isEqualTo(two.probing().rank().ranking());
        }
    }

    @Test
    void anotherSeedIsAnotherRun() {
        try (Trainer one = Trainer.fresh(TinyRun.config(7, Map.of()), DATA); Trainer two = Trainer.fresh(TinyRun.config(8, Map.of()), DATA)) {
            assertThat(one.network().heads().at(0, 0).taps()).isNotEqualTo(two.network().heads().at(0, 0).taps());
            assertThat(steps(one, 3)).isNotEqualTo(steps(two, 3));
        }
    }

    @Test
    void rankingAndEvaluatingInBetweenChangeNothing() {
        RunConfig config = TinyRun.config(7, Map.of());
        try (Trainer plain = Trainer.fresh(config, DATA); Trainer watched = Trainer.fresh(config, DATA)) {
            steps(plain, 20);
            for (int i = 0; i < 20; i++) {
                watched.train();
                if (i % 5 == 2) watched.probing().rank();
                if (i % 5 == 4) watched.validate();
            }
            assertSame(plain, watched);
        }
    }

    @ParameterizedTest
    @CsvSource({"adam, tap, 50", "nesterovs, shared, 10", "sgd, tap, 10", "kar3, tap, 10", "kar2, shared, 10"})
    void stepsAfterACheckpointOnDiskEqualTheUninterruptedRun(String updater, String mode, int count, @TempDir Path folder) throws IOException {
        RunConfig config = TinyRun.config(9, Map.of("updater", updater, "channel-mode", mode, "weight-decay", "0.01"));
        try (Trainer whole = Trainer.fresh(config, DATA)) {
            steps(whole, 6);
            Editor editor = new Editor(whole);
            editor.apply(1, new Command.Prune(List.of(new HeadId(0, 2, 0))));
            editor.apply(2, new Command.Freeze(List.of(new HeadId(1, 0, 0))));
            editor.apply(3, new Command.Resample(List.of(new HeadId(1, 3, 0)), Optional.of("cauchy"), Map.of("gamma", "2")));
            editor.apply(4, new Command.Set("learning-rate", "0.003"));
            steps(whole, 4);
            CheckpointData saved = CheckpointCodec.write(whole);
            List<StepMetrics> expected = steps(whole, count);
            try (RunFolder run = RunFolder.create(folder, config, Map.of(), DATA.sha256(), TrainerDeterminismTest::fail)) {
                run.checkpoints().write(saved, Checkpoints.Keep.SAVE);
                try (Trainer resumed = SavedRun.read(folder, run.info(), run.checkpoints(), _ -> DATA).trainer()) {
                    assertThat(resumed.step()).isEqualTo(saved.step());
                    assertThat(steps(resumed, count)).isEqualTo(expected);
                    assertSame(whole, resumed);
                }
            }
        }
    }

    private static void fail(IOException trouble) {
        throw new AssertionError(trouble);
    }

    @Test
    void undoBringsBackEveryNumber() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(7, Map.of()), DATA)) {
            steps(trainer, 10);
            Trainer.Moment before = trainer.moment();
            Editor editor = new Editor(trainer);
            editor.apply(1, new Command.Resample(List.of(new HeadId(0, 1, 0)), Optional.empty(), Map.of()));
            editor.apply(2, new Command.Undo());
            Trainer.Moment after = trainer.moment();
            assertThat(after.step()).isEqualTo(before.step());
            assertThat(after.network().parameters()).isEqualTo(before.network().parameters());
            assertThat(after.network().moments()).isEqualTo(before.network().moments());
            assertThat(after.network().heads()).isEqualTo(before.network().heads());
        }
    }

    private static List<StepMetrics> steps(Trainer trainer, int count) {
        List<StepMetrics> metrics = new ArrayList<>();
        for (int i = 0; i < count; i++) metrics.add(trainer.train());
        return metrics;
    }

    private static void assertSame(Trainer a, Trainer b) {
        Trainer.Moment one = a.moment();
        Trainer.Moment two = b.moment();
        assertThat(one.step()).isEqualTo(two.step());
        assertThat(one.live()).isEqualTo(two.live());
        assertThat(one.network().parameters()).isEqualTo(two.network().parameters());
        assertThat(one.network().moments()).isEqualTo(two.network().moments());
        assertThat(one.network().heads()).isEqualTo(two.network().heads());
    }
}
