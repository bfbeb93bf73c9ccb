package headscope.engine.plan.step;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.plan.Sensitivities;
import headscope.engine.plan.SessionExecutor;
import headscope.engine.plan.StepResult;
import headscope.engine.surgery.Network;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The plan does what SameDiff's session does: loss, every gradient, activations, gate sensitivities; all families, odd sizes, partial batches, edits. */
class PlanParityTest {
    private static final int CLASSES = 5;

    /** Both executors over one network. */
    private static final class Pair implements AutoCloseable {
        private final Network network;
        private final Executor session;
        private final Executor plan;
        private final DataShape shape;

        Pair(String family, DataShape shape, Map<String, String> given, int batch, DataType type) {
            this.shape = shape;
            ModelFamily f = ModelFamilies.of(family);
            Map<String, String> all = new HashMap<>(Map.of("heads-1", "5", "heads-2", "7"));
            if (family.equals("sampled")) all.putAll(Map.of("radius", "2", "k", "4"));
            all.putAll(given);
            Settings settings = Settings.of(TrainingSettings.with(f), all);
            Model model = f.model(shape, CLASSES, settings);
            network = Network.initial(f, model, settings, 7, type);
            session = new SessionExecutor(model, batch, type);
            plan = new PlanExecutor(model, batch, type);
            float[] values = network.state().parameters().toFloats();
            var random = new SplittableRandom(3);
            for (HeadLayer layer : model.layers()) {
                for (int slot = 0; slot < layer.heads(); slot++) values[layer.bias().offset() + slot] = (float) random.nextDouble(-0.2, 0.4);
            }
            network.state().parameters().set(values);
        }

        Batch batch(int count) {
            var random = new SplittableRandom(count);
            float[] input = new float[plan.batch() * shape.size()];
            for (int i = 0; i < count * shape.size(); i++) input[i] = (float) random.nextDouble();
            return new Batch(input, random.ints(plan.batch(), 0, CLASSES).toArray(), count);
        }

        float[] gradients(Executor executor, Batch batch) {
            try (FlatArray gradients = new FlatArray(network.model().layout(), network.state().type())) {
                executor.gradients(batch, network.state(), gradients);
                return gradients.toFloats();
            }
        }

        void assertEqual(int count, double tolerance) {
            Batch batch = batch(count);
            try (FlatArray gradients = new FlatArray(network.model().layout(), network.state().type())) {
                StepResult expected = session.gradients(batch, network.state(), gradients);
                StepResult found = plan.gradients(batch, network.state(), gradients);
                assertThat(found.loss()).isCloseTo(expected.loss(), within(tolerance * expected.loss()));
                assertThat(found.correct()).isEqualTo(expected.correct());
            }
            assertClose("gradients", gradients(plan, batch), gradients(session, batch), tolerance);
            List<String> names = new ArrayList<>(network.model().layers().stream().map(l -> l.name("activation")).toList());
            names.add(GraphScope.LOGITS);
            var expected = session.forward(batch, network.state(), names);
            var found = plan.forward(batch, network.state(), names);
            names.forEach(name -> assertClose(name, found.get(name), expected.get(name), tolerance));
        }

        @Override
        public void close() {
            session.close();
            plan.close();
            network.close();
        }
    }

    private static void assertClose(String what, float[] found, float[] expected, double tolerance) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double largest = 1e-6;
        for (float value : expected) largest = Math.max(largest, Math.abs(value));
        for (int i = 0; i < found.length; i++) assertThat((double) found[i]).as("%s %d", what, i).isCloseTo(expected[i], within(tolerance * largest));
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("sampled", new DataShape(1, 8, 8), Map.of(), 4),
                Arguments.of("sampled", new DataShape(2, 9, 7), Map.of("channel-mode", "shared"), 3),
                Arguments.of("sampled", new DataShape(3, 13, 10), Map.of("readout", "gap", "radius", "4", "k", "9"), 17),
                Arguments.of("sampled", new DataShape(1, 1, 30), Map.of("radius", "3"), 5),
                Arguments.of("sampled", new DataShape(2, 5, 5), Map.of("radius", "7", "channel-mode", "shared", "pool", "last"), 1),
                Arguments.of("sampled", new DataShape(1, 28, 28), Map.of("heads-1", "16", "heads-2", "32", "k", "9", "radius", "3"), 16),
                Arguments.of("sampled", new DataShape(2, 9, 8), Map.of("channel-mode", "depthwise"), 5),
                Arguments.of("sampled", new DataShape(3, 8, 11), Map.of("channel-mode", "depthwise", "readout", "gap", "pool", "last", "radius", "3"), 17),
                Arguments.of("sampled", new DataShape(2, 5, 6), Map.of("channel-mode", "flat1d", "radius", "7"), 6),
                Arguments.of("dcls", new DataShape(2, 9, 8), Map.of("k", "2", "radius", "2"), 5),
                Arguments.of("dcls", new DataShape(1, 1, 20), Map.of("k", "3", "readout", "gap"), 3),
                Arguments.of("cnn", new DataShape(1, 9, 9), Map.of(), 6),
                Arguments.of("cnn", new DataShape(3, 12, 15), Map.of("readout", "gap", "radius", "2"), 33),
                Arguments.of("cnn", new DataShape(2, 14, 14), Map.of("pool", "last", "heads-1", "8", "heads-2", "10"), 18));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void equalsTheSession(String family, DataShape shape, Map<String, String> settings, int batch) {
        try (Pair pair = new Pair(family, shape, settings, batch, DataType.FLOAT)) {
            pair.assertEqual(batch, 2e-5);
            pair.assertEqual(Math.max(1, batch - 2), 2e-5);
        }
    }

    /** Native operators alone: the list of steps itself, whatever the kernels do. */
    @ParameterizedTest
    @MethodSource("networks")
    void equalsTheSessionInDouble(String family, DataShape shape, Map<String, String> settings, int batch) {
        try (Pair pair = new Pair(family, shape, settings, batch, DataType.DOUBLE)) {
            pair.assertEqual(batch, 1e-7);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gateSensitivitiesEqualTheSessions(String family, DataShape shape, Map<String, String> settings, int batch) {
        try (Pair pair = new Pair(family, shape, settings, batch, DataType.FLOAT)) {
            Batch examples = pair.batch(batch);
            Sensitivities expected = pair.session.sensitivities(examples, pair.network.state());
            Sensitivities found = pair.plan.sensitivities(examples, pair.network.state());
            for (int layer = 0; layer < 2; layer++) {
                assertClose("activation", found.activation(layer), expected.activation(layer), 2e-5);
                assertClose("gates", found.sums(layer).gates(), expected.sums(layer).gates(), 5e-5);
                assertClose("mean", found.sums(layer).mean(), expected.sums(layer).mean(), 2e-5);
                assertClose("bias", found.sums(layer).bias(), expected.sums(layer).bias(), 5e-5);
                assertClose("spread", found.sums(layer).spread(), expected.sums(layer).spread(), 5e-5);
            }
            assertClose("logits", found.logits(), expected.logits(), 2e-5);
        }
    }

    /** Heads are data: masks and gates change between two passes of the same plan. */
    @ParameterizedTest
    @ValueSource(strings = {"tap", "shared", "depthwise", "flat1d"})
    void followsEdits(String mode) {
        try (Pair pair = new Pair("sampled", new DataShape(2, 9, 8), Map.of("channel-mode", mode), 6, DataType.FLOAT)) {
            pair.assertEqual(6, 2e-5);
            for (HeadLayer layer : pair.network.model().layers()) {
                int[][] taps = new int[layer.heads()][];
                boolean[] open = new boolean[layer.heads()];
                for (int slot = 0; slot < taps.length; slot++) {
                    taps[slot] = Arrays.copyOf(pair.network.state().taps(layer.index(), slot), 3 * (mode.equals("shared") ? layer.inChannels() : 1));
                    open[slot] = slot != 1;
                }
                pair.network.state().setHeads(layer.index(), taps, open, open);
            }
            pair.assertEqual(6, 2e-5);
        }
    }

    @Test
    void frozenHeadsGetNoWeightGradient() {
        try (Pair pair = new Pair("sampled", new DataShape(1, 8, 8), Map.of(), 4, DataType.FLOAT)) {
            HeadLayer layer = pair.network.model().layers().getFirst();
            int[][] taps = new int[layer.heads()][];
            boolean[] open = new boolean[layer.heads()];
            boolean[] learns = new boolean[layer.heads()];
            for (int slot = 0; slot < taps.length; slot++) {
                taps[slot] = pair.network.state().taps(layer.index(), slot);
                open[slot] = true;
                learns[slot] = slot != 2;
            }
            Batch batch = pair.batch(4);
            pair.plan.gradients(batch, pair.network.state(), new FlatArray(pair.network.model().layout(), DataType.FLOAT));
            pair.network.state().setHeads(0, taps, open, learns);
            float[] found = pair.gradients(pair.plan, batch);
            float[] expected = pair.gradients(pair.session, batch);
            for (int slot = 0; slot < taps.length; slot++) {
                for (int position : taps[slot]) {
                    assertThat((double) found[position]).as("head %d", slot).isCloseTo(slot == 2 ? 0 : expected[position], within(1e-5));
                }
            }
        }
    }

    @Test
    void theSamePassTwiceGivesTheSameBits() {
        try (Pair pair = new Pair("cnn", new DataShape(2, 12, 12), Map.of(), 20, DataType.FLOAT)) {
            Batch batch = pair.batch(20);
            assertThat(pair.gradients(pair.plan, batch)).isEqualTo(pair.gradients(pair.plan, batch));
        }
    }
}
