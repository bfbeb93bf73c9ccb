package headscope.engine.plan.step;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.NetworkGraph;
import headscope.engine.plan.SessionExecutor;
import headscope.engine.surgery.Network;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Readouts of a plan against those of the session: numbers of classes, batch sizes, pictures and sequences. */
class DensePlanTest {
    private static final double TOLERANCE = 1e-5;

    static Stream<Arguments> readouts() {
        return Stream.of("fc", "gap").flatMap(readout -> Stream.of(
                Arguments.of(readout, new DataShape(1, 8, 8), 1, 2),
                Arguments.of(readout, new DataShape(2, 9, 7), 5, 3),
                Arguments.of(readout, new DataShape(1, 7, 13), 16, 26),
                Arguments.of(readout, new DataShape(1, 1, 25), 17, 10),
                Arguments.of(readout, new DataShape(1, 12, 12), 64, 10),
                Arguments.of(readout, new DataShape(3, 4, 4), 64, 3)));
    }

    @ParameterizedTest
    @MethodSource("readouts")
    void logitsAndGradientsEqualTheSessions(String readout, DataShape shape, int capacity, int classes) {
        try (Network network = network(readout, shape, classes); var session = new SessionExecutor(network.model(), capacity, DataType.FLOAT);
                var plan = new PlanExecutor(network.model(), capacity, DataType.FLOAT)) {
            for (int count : new int[] {capacity, Math.max(1, capacity - 2)}) {
                Batch batch = batch(shape, capacity, count, classes);
                assertClose(gradients(plan, network, batch), gradients(session, network, batch));
                assertClose(logits(plan, network, batch), logits(session, network, batch));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("readouts")
    void nothingIsConvertedAfterTheInput(String readout, DataShape shape, int capacity, int classes) {
        try (Network network = network(readout, shape, classes)) {
            NetworkGraph graph = new NetworkGraph(network.model(), capacity, DataType.FLOAT);
            List<String> gradients = graph.parameters().stream().map(graph::gradient).toList();
            List<Node> nodes = PlanCompiler.compile(graph.backward(), graph, gradients).nodes();
            assertThat(nodes).filteredOn(node -> node instanceof ConversionNode).extracting(Node::title).containsExactly("spread input");
            assertThat(nodes).filteredOn(node -> node instanceof NativeNode).isEmpty();
        }
    }

    private static Network network(String readout, DataShape shape, int classes) {
        ModelFamily family = ModelFamilies.of("sampled");
        Settings settings = Settings.of(TrainingSettings.with(family), Map.of("heads-1", "5", "heads-2", "7", "radius", "2", "k", "4", "readout", readout));
        return Network.fresh(family, shape, classes, settings, 7);
    }

    private static Batch batch(DataShape shape, int capacity, int count, int classes) {
        var random = new SplittableRandom(count);
        float[] input = new float[capacity * shape.size()];
        for (int i = 0; i < count * shape.size(); i++) input[i] = (float) random.nextDouble();
        return new Batch(input, random.ints(capacity, 0, classes).toArray(), count);
    }

    private static float[] gradients(Executor executor, Network network, Batch batch) {
        try (FlatArray gradients = new FlatArray(network.model().layout(), DataType.FLOAT)) {
            executor.gradients(batch, network.state(), gradients);
            return gradients.toFloats();
        }
    }

    private static float[] logits(Executor executor, Network network, Batch batch) {
        return executor.forward(batch, network.state(), List.of(GraphScope.LOGITS)).get(GraphScope.LOGITS);
    }

    private static void assertClose(float[] found, float[] expected) {
        double largest = 0;
        for (float value : expected) largest = Math.max(largest, Math.abs(value));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) assertThat((double) found[i]).as("number %d", i).isCloseTo(expected[i], within(TOLERANCE * largest));
    }
}
