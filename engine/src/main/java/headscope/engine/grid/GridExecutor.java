package headscope.engine.grid;

import headscope.engine.kernel.Workers;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.Sensitivities;
import headscope.engine.plan.StepResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains through the graph, which computes every kernel everywhere. To measure, it chooses and computes the layers only where something was chosen, by kernels of our
 * own. Activations of layers come from the graph.
 */
final class GridExecutor implements Executor {
    private final GridModel model;
    private final Executor graph;
    private final List<String> choices;
    private final Workers workers;
    private ChoosingPass choosing;
    private SkippingPass pass;

    /** @param workers closed with this executor */
    GridExecutor(GridModel model, Executor graph, Workers workers) {
        this.model = model;
        this.graph = graph;
        this.workers = workers;
        choices = model.grid().stream().map(layer -> layer.heads().name(GridGraph.CHOICES)).toList();
    }

    @Override
    public int batch() {
        return graph.batch();
    }

    @Override
    public void at(Circumstance now) {
        graph.at(now);
    }

    @Override
    public StepResult gradients(Batch batch, ModelState state, FlatArray gradients) {
        return graph.gradients(batch, state, gradients);
    }

    @Override
    public Activations forward(Batch batch, ModelState state, Collection<String> names) {
        List<String> others = new ArrayList<>(names);
        others.remove(GraphScope.LOGITS);
        if (!names.contains(GraphScope.LOGITS) || !choices.containsAll(others)) return graph.forward(batch, state, names);
        if (pass == null) {
            choosing = new ChoosingPass(model, batch(), workers);
            pass = new SkippingPass(model, batch(), workers);
        }
        List<float[]> chosen = choosing.choices(batch, state);
        Map<String, float[]> arrays = new HashMap<>();
        arrays.put(GraphScope.LOGITS, pass.logits(batch, state, chosen));
        for (String name : others) arrays.put(name, chosen.get(choices.indexOf(name)));
        return new Activations(arrays);
    }

    @Override
    public Sensitivities sensitivities(Batch batch, ModelState state) {
        return graph.sensitivities(batch, state);
    }

    @Override
    public void close() {
        if (pass != null) {
            choosing.close();
            pass.close();
        }
        workers.close();
        graph.close();
    }
}
