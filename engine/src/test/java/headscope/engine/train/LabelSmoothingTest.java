package headscope.engine.train;

import headscope.engine.TinyNetwork;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.Targets;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Training aims at (eps / classes) sum(-log p) + (1 - eps) NLL; whatever is measured does not (SCIENCE 4.4, S2-8). */
class LabelSmoothingTest {
    private static final double EPS = 0.09;
    private static final double STEP = 1e-6;

    /** A batch of which some rows do not count. */
    private static Batch padded(TinyNetwork tiny) {
        Batch full = tiny.batch(2);
        return new Batch(full.input(), full.labels(), full.count() - 1);
    }

    /** The definition, from the logits. */
    private static double formula(TinyNetwork tiny, Batch batch, double eps) {
        float[] logits = tiny.executor().forward(batch, tiny.network().state(), List.of("logits")).get("logits");
        int classes = TinyNetwork.CLASSES;
        double loss = 0;
        for (int b = 0; b < batch.count(); b++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) sum += Math.exp(logits[b * classes + c]);
            double all = 0;
            for (int c = 0; c < classes; c++) all -= logits[b * classes + c] - Math.log(sum);
            double nll = Math.log(sum) - logits[b * classes + batch.labels()[b]];
            loss += (eps / classes * all + (1 - eps) * nll) / batch.count();
        }
        return loss;
    }

    @ParameterizedTest
    @CsvSource({"sampled, FLOAT", "sampled, DOUBLE", "cnn, FLOAT", "dcls, FLOAT"})
    void theLossIsTheFormula(String family, DataType type) {
        Map<String, String> settings = family.equals("dcls") ? Map.of(Targets.SMOOTHING, "" + EPS, "radius", "2", "k", "5") : Map.of(Targets.SMOOTHING, "" + EPS);
        try (var tiny = new TinyNetwork(family, new DataShape(2, 9, 8), settings, 4, type)) {
            for (Batch batch : List.of(tiny.batch(1), padded(tiny))) assertThat(tiny.loss(batch)).isCloseTo(formula(tiny, batch, EPS), within(1e-6));
        }
    }

    @Test
    void theGradientIsItsSlope() {
        try (var tiny = new TinyNetwork("cnn", new DataShape(1, 6, 6), Map.of(Targets.SMOOTHING, "0.3"), 3, DataType.DOUBLE)) {
            Batch batch = padded(tiny);
            tiny.loss(batch);
            double[] gradient = tiny.gradients().array().toDoubleVector();
            INDArray parameters = tiny.network().state().parameters().array();
            for (int i = gradient.length - 1; i >= 0; i -= 7) {
                double kept = parameters.getDouble(i);
                parameters.putScalar(i, kept + STEP);
                double above = tiny.loss(batch);
                parameters.putScalar(i, kept - STEP);
                double below = tiny.loss(batch);
                parameters.putScalar(i, kept);
                assertThat(gradient[i]).as("gradient %d", i).isCloseTo((above - below) / (2 * STEP), within(2e-8));
            }
        }
    }

    @Test
    void withoutSmoothingTargetsAreOneHotToTheBit() {
        for (int count = 1; count <= 64; count++) {
            int[] labels = new int[64];
            for (int b = 0; b < labels.length; b++) labels[b] = b % 10;
            float[] targets = new float[640];
            Targets.fill(new Batch(new float[0], labels, count), 10, 0, targets);
            for (int i = 0; i < targets.length; i++) {
                assertThat(targets[i]).isEqualTo(i / 10 < count && i % 10 == labels[i / 10] ? 1f / count : 0);
            }
        }
    }

    @Test
    void validationAndSensitivitiesAreOfThePlainCrossEntropy() {
        try (Trainer plain = Trainer.fresh(TinyRun.config(7, Map.of()), TinyRun.data());
                Trainer smooth = Trainer.fresh(TinyRun.config(7, Map.of(Targets.SMOOTHING, "0.4")), TinyRun.data())) {
            assertThat(smooth.validate().metrics()).isEqualTo(plain.validate().metrics());
            assertThat(smooth.probing().rank().ranking()).isEqualTo(plain.probing().rank().ranking());
            assertThat(smooth.train().loss()).isNotEqualTo(plain.train().loss());
        }
    }

    @Test
    void itMayChangeWhileTraining() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(7, Map.of()), TinyRun.data()); Trainer other = Trainer.fresh(TinyRun.config(7, Map.of()), TinyRun.data())) {
            new Editor(trainer).apply(1, new Command.Set(Targets.SMOOTHING, "0.4"));
            assertThat(trainer.train().loss()).isNotEqualTo(other.train().loss());
            new Editor(trainer).apply(2, new Command.Set(Targets.SMOOTHING, "0"));
            trainer.restore(other.moment());
            assertThat(trainer.train().loss()).isEqualTo(other.train().loss());
        }
    }

    /** The reward asks whether the answer was right, whatever the targets look like. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5"})
    void theRewardOfAnAttentionGridDoesNotDependOnIt(String eps) {
        Map<String, String> settings = Map.of("cell", "2", "learning", "reinforce", "zero-bonus", "0", Targets.SMOOTHING, eps);
        try (var grid = new TinyNetwork("attention-grid", new DataShape(1, 8, 8), settings, 6, DataType.FLOAT)) {
            Executor executor = grid.executor();
            Settings live = grid.network().settings();
            executor.at(new Circumstance(1, 3, 10, live));
            Batch batch = new Batch(grid.batch(1).input(), grid.batch(1).labels(), 5);
            StepResult found = executor.gradients(batch, grid.network().state(), grid.gradients());
            assertThat(found.terms().get("reward")).isCloseTo(found.correct() / 5.0, within(1e-6));
        }
    }
}
