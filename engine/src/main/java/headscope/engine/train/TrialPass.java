package headscope.engine.train;

import headscope.engine.data.Dataset;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.SessionExecutor;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.step.PlanExecutor;
import headscope.engine.surgery.Network;
import headscope.engine.value.RunConfig;
import org.nd4j.linalg.api.buffer.DataType;

/** Forward and backward of a fresh network on its first batch, again and again, by one executor or the other: to compare them. Belongs to the thread that made it. */
public final class TrialPass implements AutoCloseable {
    /** Who runs the graph. */
    public enum By { PLAN, SESSION }

    private final Network network;
    private final Executor executor;
    private final FlatArray gradients;
    private final Batches batches;

    public TrialPass(RunConfig config, Dataset data, By by) {
        ModelFamily family = ModelFamilies.of(config.family());
        int batch = config.settings().whole("batch");
        network = Network.initial(family, family.model(data.shape(), data.classes().size(), config.settings()), config.settings(), config.seed(), DataType.FLOAT);
        executor = switch (by) {
            case PLAN -> new PlanExecutor(network.model(), batch, DataType.FLOAT);
            case SESSION -> new SessionExecutor(network.model(), batch, DataType.FLOAT);
        };
        gradients = new FlatArray(network.model().layout(), DataType.FLOAT);
        batches = new Batches(data.train(), batch, config.seed());
    }

    /** One pass; nothing is updated. */
    public StepResult run() {
        return executor.gradients(batches.at(0), network.state(), gradients);
    }

    /** Gradient of the last pass, in the order of the layout. */
    public float[] gradients() {
        return gradients.toFloats();
    }

    @Override
    public void close() {
        executor.close();
        gradients.close();
        network.close();
    }
}
