package headscope.engine.train;

import headscope.engine.data.Dataset;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.step.Executors;
import headscope.engine.surgery.Network;
import headscope.engine.value.RunConfig;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** The forward pass of a network on the first batch of its data, again and again: to time it. Belongs to the thread that made it. */
public final class TrialForward implements AutoCloseable {
    private static final List<String> LOGITS = List.of(GraphScope.LOGITS);

    private final Network network;
    private final Executor executor;
    private final Batches batches;

    /**
     * @param given   parameters by name that are not left to chance, in the order of the layout
     * @param threads that kernels may use
     */
    public TrialForward(RunConfig config, Dataset data, Map<String, float[]> given, int threads) {
        ModelFamily family = ModelFamilies.of(config.family());
        int batch = config.settings().whole("batch");
        network = Network.initial(family, family.model(data.shape(), data.classes().size(), config.settings()), config.settings(), config.seed(), DataType.FLOAT);
        ParameterLayout layout = network.model().layout();
        float[] parameters = network.state().parameters().toFloats();
        given.forEach((name, values) -> System.arraycopy(values, 0, parameters, layout.offset(name), layout.spec(name).count()));
        network.state().parameters().set(parameters);
        executor = Executors.of(network.model(), batch, DataType.FLOAT, threads);
        batches = new Batches(data.train(), batch, config.seed());
        executor.at(new Circumstance(config.seed(), 0, batches.perEpoch(), config.settings()));
    }

    /** One pass. Returns the logits, [batch, classes]. */
    public float[] run() {
        return run(GraphScope.LOGITS);
    }

    /** One pass. Returns an array of it by name. */
    public float[] run(String name) {
        return executor.forward(batches.at(0), network.state(), name.equals(GraphScope.LOGITS) ? LOGITS : List.of(name)).get(name);
    }

    @Override
    public void close() {
        executor.close();
        batches.close();
        network.close();
    }
}
