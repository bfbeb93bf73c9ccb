package headscope.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.Dataset;
import headscope.engine.store.CheckpointData;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunFolder;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Schedules, warm-up and clipping inside a run. */
class LearningRateTest {
    private static final Dataset DATA = TinyRun.data();
    private static final List<String> NEW = List.of("schedule", "schedule-steps", "schedule-end", "drop-every", "drop-factor", "half-life", "warm-up", "clip-norm");

    @TempDir
    private Path folder;

    @Test
    void stepsTellTheRateThatWasUsed() {
        try (Trainer trainer = trainer(Map.of("learning-rate", "0.01", "schedule", "exponential", "half-life", "2", "warm-up", "2"))) {
            assertThat(rates(steps(trainer, 5))).containsExactly(new double[] {0.005, 0.01, 0.01, 0.01 * Math.sqrt(0.5), 0.005}, within(1e-12));
        }
    }

    @Test
    void settingTheLearningRateSetsTheBaseOfTheSchedule() {
        try (Trainer trainer = trainer(Map.of("learning-rate", "0.01", "schedule", "step", "drop-every", "2", "drop-factor", "0.5"))) {
            steps(trainer, 2);
            new Editor(trainer).apply(1, new Command.Set("learning-rate", "0.004"));
            assertThat(rates(steps(trainer, 3))).containsExactly(new double[] {0.002, 0.002, 0.001}, within(1e-12));
        }
    }

    /** With plain gradient descent, half the rate is half the way. */
    @Test
    void theRateIsTheOneTheUpdaterGets() {
        Map<String, String> plain = Map.of("updater", "sgd", "learning-rate", "0.01");
        Map<String, String> warming = Map.of("updater", "sgd", "learning-rate", "0.02", "warm-up", "2");
        try (Trainer one = trainer(plain); Trainer two = trainer(warming)) {
            one.train();
            two.train();
            assertThat(two.moment().network().parameters()).isEqualTo(one.moment().network().parameters());
        }
    }

    @Test
    void aLongGradientIsScaledToTheClippingNorm() {
        Map<String, String> sgd = Map.of("updater", "sgd", "learning-rate", "1");
        Map<String, String> clipped = Map.of("updater", "sgd", "learning-rate", "1", "clip-norm", "0.01");
        try (Trainer one = trainer(sgd); Trainer two = trainer(clipped)) {
            float[] before = one.moment().network().parameters();
            one.train();
            two.train();
            double[] free = difference(one.moment().network().parameters(), before);
            double[] held = difference(two.moment().network().parameters(), before);
            double norm = norm(free);
            assertThat(norm).isGreaterThan(0.05);
            assertThat(norm(held)).isCloseTo(0.01, within(1e-5));
            for (int i = 0; i < free.length; i++) assertThat(held[i]).isCloseTo(free[i] * 0.01 / norm, within(1e-6));
        }
    }

    @Test
    void aShortGradientIsLeftAlone() {
        try (Trainer one = trainer(Map.of()); Trainer two = trainer(Map.of("clip-norm", "1000"))) {
            assertThat(steps(two, 4)).isEqualTo(steps(one, 4));
            assertThat(two.moment().network().parameters()).isEqualTo(one.moment().network().parameters());
        }
    }

    @ParameterizedTest
    @CsvSource({"adam, cosine", "adamw, exponential", "nesterovs, step"})
    void aRunThatIsResumedInTheMiddleOfItsScheduleGoesOnBitForBit(String updater, String schedule) throws IOException {
        RunConfig config = TinyRun.config(5, Map.of("updater", updater, "schedule", schedule, "schedule-steps", "12", "drop-every", "3", "half-life", "4", "warm-up", "4",
                "clip-norm", "0.3"));
        try (Trainer whole = Trainer.fresh(config, DATA)) {
            steps(whole, 6);
            CheckpointData saved = CheckpointCodec.write(whole);
            List<StepMetrics> expected = steps(whole, 10);
            try (Trainer resumed = resumed(config, saved)) {
                assertThat(steps(resumed, 10)).isEqualTo(expected);
                assertThat(resumed.moment().network().parameters()).isEqualTo(whole.moment().network().parameters());
                assertThat(resumed.moment().network().moments()).isEqualTo(whole.moment().network().moments());
            }
        }
    }

    @Test
    void goingBackGoesBackInTheSchedule() {
        try (Trainer trainer = trainer(Map.of("schedule", "cosine", "schedule-steps", "10", "warm-up", "3"))) {
            steps(trainer, 2);
            Trainer.Moment moment = trainer.moment();
            List<StepMetrics> first = steps(trainer, 5);
            trainer.restore(moment);
            assertThat(steps(trainer, 5)).isEqualTo(first);
        }
    }

    /** Runs saved before these settings existed. */
    @Test
    void anOldRunOpensAndGoesOnAtItsConstantRate() throws IOException {
        RunConfig config = TinyRun.config(5, Map.of());
        try (Trainer whole = Trainer.fresh(config, DATA)) {
            steps(whole, 3);
            CheckpointData saved = CheckpointCodec.write(whole);
            List<StepMetrics> expected = steps(whole, 3);
            ((ObjectNode) saved.heads().path("settings")).remove(NEW);
            Map<String, String> old = new LinkedHashMap<>(config.settings().values());
            NEW.forEach(old::remove);
            try (Trainer resumed = resumed(config.withSettings(new Settings(old)), saved)) {
                assertThat(steps(resumed, 3)).isEqualTo(expected);
                new Editor(resumed).apply(1, new Command.Set("clip-norm", "0.5"));
                assertThat(resumed.live().real("clip-norm")).isEqualTo(0.5);
            }
        }
    }

    private Trainer resumed(RunConfig config, CheckpointData saved) throws IOException {
        try (RunFolder run = RunFolder.create(folder, config, Map.of(), DATA.sha256(), trouble -> {
            throw new AssertionError(trouble);
        })) {
            run.checkpoints().write(saved, Checkpoints.Keep.SAVE);
            return SavedRun.read(folder, run.info(), run.checkpoints(), _ -> DATA).trainer();
        }
    }

    private static Trainer trainer(Map<String, String> settings) {
        return Trainer.fresh(TinyRun.config(5, settings), DATA);
    }

    private static List<StepMetrics> steps(Trainer trainer, int count) {
        List<StepMetrics> metrics = new ArrayList<>();
        for (int i = 0; i < count; i++) metrics.add(trainer.train());
        return metrics;
    }

    private static double[] rates(List<StepMetrics> steps) {
        return steps.stream().mapToDouble(StepMetrics::learningRate).toArray();
    }

    private static double[] difference(float[] a, float[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) d[i] = (double) a[i] - b[i];
        return d;
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double v : values) sum += v * v;
        return Math.sqrt(sum);
    }
}
