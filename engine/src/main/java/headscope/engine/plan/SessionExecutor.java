package headscope.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs the graph by SameDiff's own session: slow glue, native operators, the definition of every other executor. */
public final class SessionExecutor implements Executor {
    private final GraphModel model;
    private final Feeds feeds;
    private final int batch;
    private final NetworkGraph graph;
    private final PassMemory memory = new PassMemory();
    private final List<String> probed;
    private final Map<String, INDArray> variables = new HashMap<>();
    private final Map<String, INDArray> placeholders;
    private final float[] targets;
    private double smoothing;

    public SessionExecutor(Model model, int batch, DataType type) {
        this.model = GraphModel.of(model);
        feeds = new Feeds(this.model, batch);
        this.batch = batch;
        graph = new NetworkGraph(model, batch, type);
        probed = new ArrayList<>(graph.activations());
        probed.add(GraphScope.LOGITS);
        for (SameDiff part : List.of(graph.forward(), graph.backward())) {
            InferenceSession session = new InferenceSession(part);
            session.setMmgr(memory);
            part.getSessions().put(Thread.currentThread().threadId(), session);
        }
        for (String name : graph.parameters()) variables.put(name, graph.forward().getArrForVarName(name));
        placeholders = graph.placeholders();
        targets = new float[batch * model.classes()];
        model.layers().forEach(layer -> placeholders.remove(layer.name("mask")).close()); // the state's own take their place
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public void at(Circumstance now) {
        feeds.at(now);
        smoothing = Targets.smoothing(now.live());
    }

    @Override
    public StepResult gradients(Batch examples, ModelState state, FlatArray gradients) {
        try {
            List<String> outputs = new ArrayList<>(List.of(GraphScope.LOSS, GraphScope.LOGITS));
            outputs.addAll(model.terms());
            Map<String, INDArray> result = run(bind(examples, state, true), outputs, graph.parameters());
            for (ParameterSpec spec : model.layout().specs()) gradients.view(spec).assign(result.get(graph.gradient(spec.name())));
            float[] logits = OffHeap.read(result.get(GraphScope.LOGITS));
            Map<String, Double> terms = new HashMap<>();
            for (String term : model.terms()) terms.put(term, result.get(term).getDouble(0));
            return new StepResult(result.get(GraphScope.LOSS).getDouble(0), Targets.correct(logits, examples, model.classes()), terms);
        } finally {
            memory.recycle();
        }
    }

    private Map<String, INDArray> run(Map<String, INDArray> placeholders, List<String> outputs, List<String> gradients) {
        List<String> names = new ArrayList<>(outputs);
        for (String name : gradients) names.add(graph.gradient(name));
        return graph.backward().output(placeholders, names.toArray(String[]::new));
    }

    @Override
    public Activations forward(Batch examples, ModelState state, Collection<String> names) {
        try {
            Map<String, INDArray> outputs = graph.forward().output(bind(examples, state, false), names.toArray(String[]::new));
            Map<String, float[]> arrays = new HashMap<>();
            outputs.forEach((name, array) -> arrays.put(name, OffHeap.read(array)));
            return new Activations(arrays);
        } finally {
            memory.recycle();
        }
    }

    @Override
    public Sensitivities sensitivities(Batch examples, ModelState state) {
        try {
            Map<String, INDArray> result = run(bind(examples, state, false), probed, graph.activations());
            List<float[]> activations = new ArrayList<>();
            List<float[]> gradients = new ArrayList<>();
            for (String name : graph.activations()) {
                activations.add(OffHeap.read(result.get(name)));
                gradients.add(OffHeap.read(result.get(graph.gradient(name))));
            }
            return new PlainSensitivities(model.layers(), OffHeap.read(result.get(GraphScope.LOGITS)), activations, gradients, examples.count());
        } finally {
            memory.recycle();
        }
    }

    private Map<String, INDArray> bind(Batch examples, ModelState state, boolean training) {
        for (ParameterSpec spec : model.layout().specs()) variables.get(spec.name()).assign(state.parameters().view(spec));
        OffHeap.write(examples.input(), placeholders.get(GraphScope.INPUT));
        Targets.fill(examples, model.classes(), training ? smoothing : 0, targets);
        OffHeap.write(targets, placeholders.get(GraphScope.TARGETS));
        for (HeadLayer layer : model.layers()) {
            placeholders.put(layer.name("mask"), state.mask(layer.index()));
            OffHeap.write(state.gates(layer.index()), placeholders.get(layer.name("gate")));
        }
        feeds.write(examples, training, placeholders);
        return placeholders;
    }

    @Override
    public void close() {
        graph.forward().getSessions().clear();
        graph.backward().getSessions().clear();
        memory.close();
        model.layers().forEach(layer -> placeholders.remove(layer.name("mask"))); // those belong to the state
        placeholders.values().forEach(INDArray::close);
        variables.values().forEach(INDArray::close);
    }
}
