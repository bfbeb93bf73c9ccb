package headscope.engine.train;

import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Batch;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.Nd4jUpdate;
import headscope.engine.plan.SessionExecutor;
import headscope.engine.surgery.Network;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.RunConfig;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A run is what a plain loop over SameDiff's session, ND4J's updaters and the batches one by one gives: same losses, same weights, to float rounding. */
class TrainingCurveTest {
    private static final int STEPS = 60;
    private static final int BATCH = 16;

    @ParameterizedTest
    @CsvSource({"adam, tap, 0", "adam, shared, 0.1", "nesterovs, tap, 0.1", "sgd, shared, 0"})
    void aRunFollowsThePlainLoop(String updater, String mode, String decay) {
        Dataset data = TinyRun.data();
        RunConfig config = TinyRun.config(3, Map.of("updater", updater, "channel-mode", mode, "weight-decay", decay, "learning-rate", "0.01", "batch", "" + BATCH));
        ModelFamily family = ModelFamilies.of(config.family());
        try (Trainer trainer = Trainer.fresh(config, data);
                Network network = Network.initial(family, family.model(data.shape(), data.classes().size(), config.settings()), config.settings(), config.seed(), DataType.FLOAT);
                SessionExecutor executor = new SessionExecutor(network.model(), BATCH, DataType.FLOAT);
                FlatArray gradients = new FlatArray(network.model().layout(), DataType.FLOAT)) {
            Nd4jUpdate update = new Nd4jUpdate(updater, network.model().layout(), DataType.FLOAT);
            for (int step = 0; step < STEPS; step++) {
                double loss = executor.gradients(batch(data.train(), step, config.seed()), network.state(), gradients).loss();
                update.update(network.state().parameters(), gradients, network.trainable(), 0.01, Double.parseDouble(decay), step);
                assertThat(trainer.train().loss()).as("loss of step %d", step + 1).isCloseTo(loss, within(2e-4 * Math.max(1, loss)));
            }
            float[] expected = network.state().parameters().toFloats();
            float[] found = trainer.network().state().parameters().toFloats();
            for (int i = 0; i < expected.length; i++) assertThat(found[i]).as("parameter %d", i).isCloseTo(expected[i], within(2e-3f));
        }
    }

    /** The definition: examples in the epoch's order of its own seed, zeros after the last one. */
    private static Batch batch(Examples examples, int step, long seed) {
        int perEpoch = (examples.count() + BATCH - 1) / BATCH;
        int[] order = new int[examples.count()];
        for (int i = 0; i < order.length; i++) order[i] = i;
        SplittableRandom random = NamedSeed.random(seed, "order", step / perEpoch);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        int width = examples.features().size();
        float[] input = new float[BATCH * width];
        int[] labels = new int[BATCH];
        int count = Math.min(BATCH, order.length - step % perEpoch * BATCH);
        for (int b = 0; b < count; b++) {
            int example = order[step % perEpoch * BATCH + b];
            examples.features().copyTo(example, input, b * width);
            labels[b] = examples.labels()[example];
        }
        return new Batch(input, labels, count);
    }
}
