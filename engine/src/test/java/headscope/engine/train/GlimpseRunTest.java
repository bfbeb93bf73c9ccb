package headscope.engine.train;

import headscope.engine.data.Dataset;
import headscope.engine.family.ModelFamilies;
import headscope.engine.store.CheckpointData;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunFolder;
import headscope.engine.value.HeadId;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs of a network that draws places while it trains: the same seed gives the same bits, also after a checkpoint on disk and with one glimpse pruned. */
class GlimpseRunTest {
    private static final Dataset DATA = TinyRun.data();

    private static RunConfig config(String changes) {
        Map<String, String> given = new HashMap<>(Map.of("glimpses", "3", "side", "3", "picture-units", "8", "place-units", "8", "units", "8", "batch", "16", "probe", "32"));
        Arrays.stream(changes.split(" ")).filter(c -> !c.isBlank()).map(c -> c.split("=")).forEach(c -> given.put(c[0], c[1]));
        return new RunConfig("glimpse", "tiny", Settings.of(TrainingSettings.with(ModelFamilies.of("glimpse")), given), 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "core=lstm scales=2", "std-schedule=annealed std-epochs=1", "std-schedule=learned start=context context-side=4", "stop=action", "mode=soft", "places=random"})
    void aRunIsRepeatedAndGoesOnFromACheckpointBitForBit(String changes, @TempDir Path folder) throws IOException {
        RunConfig config = config(changes);
        try (Trainer one = Trainer.fresh(config, DATA); Trainer two = Trainer.fresh(config, DATA, 1)) {
            List<StepMetrics> metrics = steps(one, 20);
            assertThat(steps(two, 20)).as("with another number of threads").isEqualTo(metrics);
            new Editor(one).apply(1, new Command.Prune(List.of(new HeadId(0, 1, 0))));
            one.probing().rank();
            one.validate();
            steps(one, 3);
            CheckpointData saved = CheckpointCodec.write(one);
            List<StepMetrics> expected = steps(one, 10);
            assertThat(expected).allMatch(m -> m.terms().keySet().containsAll(List.of("nll", "baseline-loss", "reinforce", "reward", "advantage", "std", "glimpses")));
            assertThat(expected).allMatch(m -> m.terms().get("glimpses") <= 2);
            try (RunFolder run = RunFolder.create(folder, config, Map.of(), DATA.sha256(), GlimpseRunTest::fail)) {
                run.checkpoints().write(saved, Checkpoints.Keep.SAVE);
                try (Trainer resumed = SavedRun.read(folder, run.info(), run.checkpoints(), _ -> DATA).trainer()) {
                    assertThat(steps(resumed, 10)).isEqualTo(expected);
                    assertThat(resumed.moment().network().parameters()).isEqualTo(one.moment().network().parameters());
                }
            }
        }
    }

    private static void fail(IOException trouble) {
        throw new AssertionError(trouble);
    }

    private static List<StepMetrics> steps(Trainer trainer, int count) {
        List<StepMetrics> metrics = new ArrayList<>();
        for (int i = 0; i < count; i++) metrics.add(trainer.train());
        return metrics;
    }
}
