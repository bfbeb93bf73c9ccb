package headscope.engine.plan.step;

import headscope.engine.kernel.Workers;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.Feeds;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphModel;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.NetworkGraph;
import headscope.engine.plan.OffHeap;
import headscope.engine.plan.PlainSensitivities;
import headscope.engine.plan.Sensitivities;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.Targets;
import headscope.engine.value.BadSettingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the graph as static plans: one with gradients, one without, made when first needed. A batch that is not full is padded, so one plan serves them all; plans
 * of several batch sizes share the parameters of a {@link ModelState}.
 */
public final class PlanExecutor implements Executor {
    private final GraphModel model;
    private final Feeds feeds;
    private final int batch;
    private final NetworkGraph graph;
    private final Workers workers;
    private final Map<String, INDArray> placeholders;
    private final FlatArray parameters;
    private final FlatArray slopes;
    private final float[] targets;
    private double smoothing;
    private final boolean readsMasks;
    private Plan training;
    private Plan inference;
    private Optional<List<BlockedSensitivities.Layer>> probed;

    public PlanExecutor(Model model, int batch, DataType type) {
        this(model, batch, type, Workers.ofMachine());
    }

    /** @param workers closed with this executor */
    PlanExecutor(Model model, int batch, DataType type, Workers workers) {
        this.workers = workers;
        this.model = GraphModel.of(model);
        feeds = new Feeds(this.model, batch);
        this.batch = batch;
        graph = new NetworkGraph(model, batch, type);
        placeholders = graph.placeholders();
        parameters = new FlatArray(model.layout(), type);
        slopes = new FlatArray(model.layout(), type);
        targets = new float[batch * model.classes()];
        readsMasks = type != DataType.FLOAT || model.layers().stream().anyMatch(layer -> layer.learned() || layer.rectified() && !graph.isRectifiedConvolution(layer));
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
        train(examples, state, true);
        gradients.array().assign(slopes.array());
        Map<String, Double> terms = new HashMap<>();
        for (String term : model.terms()) terms.put(term, (double) training.read(term)[0]);
        return new StepResult(training.read(GraphScope.LOSS)[0], Targets.correct(training.read(GraphScope.LOGITS), examples, model.classes()), terms);
    }

    private void train(Batch examples, ModelState state, boolean learning) {
        if (training == null) {
            Set<String> names = new LinkedHashSet<>(List.of(GraphScope.LOSS, GraphScope.LOGITS));
            graph.parameters().forEach(name -> names.add(graph.gradient(name)));
            names.addAll(graph.activations());
            names.addAll(model.terms());
            // rectified layers keep the gradient before ReLU, which serves as well
            for (HeadLayer layer : model.layers()) {
                if (graph.type() != DataType.FLOAT || !graph.isRectifiedConvolution(layer) || layer.learned()) names.add(graph.gradient(layer.name("activation")));
            }
            training = plan(true, names);
        }
        bind(examples, state, learning);
        training.run(state);
    }

    /** Writing down a pass needs more memory than the plan that it becomes: nothing is used twice yet. */
    private Plan plan(boolean backward, Collection<String> names) {
        try {
            return new Plan(backward ? graph.backward() : graph.forward(), graph, names, placeholders, parameters, slopes, workers, Pointer.maxBytes());
        } catch (OutOfMemoryError e) {
            throw new BadSettingException("memory: batch %d of this network does not fit beside the rest of the program; arrays may take %,d MB, the process %,d MB. "
                    .formatted(batch, Pointer.maxBytes() >> 20, Pointer.maxPhysicalBytes() >> 20) + "Choose a smaller batch or fewer heads.");
        }
    }

    @Override
    public Activations forward(Batch examples, ModelState state, Collection<String> names) {
        if (inference == null || !names.stream().allMatch(inference::reads)) {
            if (inference != null) inference.close();
            inference = plan(false, new LinkedHashSet<>(names));
        }
        bind(examples, state, false);
        inference.run(state);
        Map<String, float[]> arrays = new HashMap<>();
        names.forEach(name -> arrays.put(name, inference.read(name)));
        return new Activations(arrays);
    }

    @Override
    public Sensitivities sensitivities(Batch examples, ModelState state) {
        train(examples, state, false);
        float[] logits = training.read(GraphScope.LOGITS);
        if (blocked().isPresent()) return new BlockedSensitivities(blocked().get(), examples.count(), logits);
        List<float[]> activations = new ArrayList<>();
        List<float[]> gradients = new ArrayList<>();
        for (HeadLayer layer : model.layers()) {
            String name = layer.name("activation");
            activations.add(training.read(name));
            // where an activation is 0, its gradient does not matter: that before ReLU serves as well
            gradients.add(training.slope(name).map(map -> map.read()).orElseGet(() -> training.read(graph.gradient(name))));
        }
        return new PlainSensitivities(model.layers(), logits, activations, gradients, examples.count());
    }

    /** The maps of all layers where they lie, if the plan keeps every one of them in blocks. */
    private Optional<List<BlockedSensitivities.Layer>> blocked() {
        if (probed == null) {
            List<BlockedSensitivities.Layer> layers = new ArrayList<>();
            for (HeadLayer layer : model.layers()) {
                String name = layer.name("activation");
                training.blocked(name).ifPresent(activation -> training.slope(name).ifPresent(slope -> layers.add(
                        BlockedSensitivities.Layer.of(activation, slope, workers))));
            }
            probed = layers.size() == model.layers().size() ? Optional.of(layers) : Optional.empty();
        }
        return probed;
    }

    private void bind(Batch examples, ModelState state, boolean learning) {
        parameters.array().assign(state.parameters().array());
        OffHeap.write(examples.input(), placeholders.get(GraphScope.INPUT));
        Targets.fill(examples, model.classes(), learning ? smoothing : 0, targets);
        OffHeap.write(targets, placeholders.get(GraphScope.TARGETS));
        feeds.write(examples, learning, placeholders);
        if (readsMasks) bindMasks(state);
    }

    /** Native operators read masks and gates as arrays; our kernels follow the state itself. */
    private void bindMasks(ModelState state) {
        for (HeadLayer layer : model.layers()) {
            placeholders.get(layer.name("mask")).assign(state.mask(layer.index()));
            OffHeap.write(state.gates(layer.index()), placeholders.get(layer.name("gate")));
        }
    }

    @Override
    public void close() {
        if (training != null) training.close();
        if (inference != null) inference.close();
        workers.close();
        placeholders.values().forEach(INDArray::close);
        parameters.close();
        slopes.close();
    }
}
