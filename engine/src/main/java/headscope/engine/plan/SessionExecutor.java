package headscope.engine.plan;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs the graph by SameDiff's own session: slow glue, native operators, the definition of every other executor. */
public final class SessionExecutor implements Executor {
    private final Model model;
    private final int batch;
    private final SameDiff graph = SameDiff.create();
    private final PassMemory memory = new PassMemory();
    private final List<String> parameterNames;
    private final List<String> activationNames;
    private final List<String> probed;
    private final SameDiff backward;
    private final Map<String, String> gradientNames = new HashMap<>();
    private final Map<String, INDArray> variables = new HashMap<>();
    private final Map<String, INDArray> placeholders = new HashMap<>();

    public SessionExecutor(Model model, int batch, DataType type) {
        this.model = model;
        this.batch = batch;
        GraphScope scope = new GraphScope(graph, model.layout(), batch, type);
        SDVariable logits = model.logits(scope).rename(GraphScope.LOGITS);
        SDVariable logProbabilities = graph.nn().logSoftmax(logits);
        logProbabilities.mul(scope.targets(model.classes())).sum().neg(GraphScope.LOSS);
        graph.setLossVariables(GraphScope.LOSS);
        parameterNames = model.layout().specs().stream().map(ParameterSpec::name).toList();
        activationNames = model.layers().stream().map(l -> l.name("activation")).toList();
        probed = new ArrayList<>(activationNames);
        probed.add(GraphScope.LOGITS);
        List<String> differentiable = new ArrayList<>(parameterNames);
        differentiable.addAll(activationNames);
        differentiate(differentiable);
        backward = graph.getFunction("grad");
        for (String name : differentiable) gradientNames.put(name, graph.getVariable(name).getGradient().name());
        for (SameDiff part : List.of(graph, backward)) {
            InferenceSession session = new InferenceSession(part);
            session.setMmgr(memory);
            part.getSessions().put(Thread.currentThread().threadId(), session);
        }
        for (String name : parameterNames) variables.put(name, graph.getArrForVarName(name));
        placeholders.put(GraphScope.INPUT, Nd4j.zeros(type, batch, model.input().channels(), model.input().rows(), model.input().cols()));
        placeholders.put(GraphScope.TARGETS, Nd4j.zeros(type, batch, model.classes()));
        model.layers().forEach(layer -> placeholders.put(layer.name("gate"), Nd4j.zeros(type, layer.heads())));
    }

    /** SameDiff prints a line per operator to the standard output, where commands write what programs read. */
    private void differentiate(List<String> variables) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            graph.createGradFunction(variables.toArray(String[]::new));
        } finally {
            System.setOut(out);
        }
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public StepResult gradients(Batch examples, ModelState state, FlatArray gradients) {
        try {
            Map<String, INDArray> result = run(bind(examples, state), List.of(GraphScope.LOSS, GraphScope.LOGITS), parameterNames);
            for (ParameterSpec spec : model.layout().specs()) gradients.view(spec).assign(result.get(gradientNames.get(spec.name())));
            float[] logits = OffHeap.read(result.get(GraphScope.LOGITS));
            return new StepResult(result.get(GraphScope.LOSS).getDouble(0), correct(logits, examples));
        } finally {
            memory.recycle();
        }
    }

    private Map<String, INDArray> run(Map<String, INDArray> placeholders, List<String> outputs, List<String> gradients) {
        List<String> names = new ArrayList<>(outputs);
        for (String name : gradients) names.add(gradientNames.get(name));
        return backward.output(placeholders, names.toArray(String[]::new));
    }

    @Override
    public Activations forward(Batch examples, ModelState state, Collection<String> names) {
        try {
            Map<String, INDArray> outputs = graph.output(bind(examples, state), names.toArray(String[]::new));
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
            Map<String, INDArray> result = run(bind(examples, state), probed, activationNames);
            List<float[]> activations = new ArrayList<>();
            List<float[]> gates = new ArrayList<>();
            for (HeadLayer layer : model.layers()) {
                String name = layer.name("activation");
                float[] activation = OffHeap.read(result.get(name));
                activations.add(activation);
                gates.add(gateGradients(activation, OffHeap.read(result.get(gradientNames.get(name))), layer, examples.count()));
            }
            return new Sensitivities(activations, gates, OffHeap.read(result.get(GraphScope.LOGITS)));
        } finally {
            memory.recycle();
        }
    }

    /** sum over positions of a * dL/da for each example and head; the loss is a mean over the examples that count, ranking wants each example's own. */
    private static float[] gateGradients(float[] activation, float[] gradient, HeadLayer layer, int count) {
        int cells = layer.inRows() * layer.inCols();
        float[] gates = new float[activation.length / cells];
        for (int g = 0; g < gates.length; g++) {
            double sum = 0;
            for (int i = g * cells; i < (g + 1) * cells; i++) sum += (double) activation[i] * gradient[i];
            gates[g] = (float) (sum * count);
        }
        return gates;
    }

    private Map<String, INDArray> bind(Batch examples, ModelState state) {
        for (ParameterSpec spec : model.layout().specs()) variables.get(spec.name()).assign(state.parameters().view(spec));
        OffHeap.write(examples.input(), placeholders.get(GraphScope.INPUT));
        OffHeap.write(oneHot(examples), placeholders.get(GraphScope.TARGETS));
        placeholders.get(GraphScope.TARGETS).divi(examples.count());
        for (HeadLayer layer : model.layers()) {
            placeholders.put(layer.name("mask"), state.mask(layer.index()));
            OffHeap.write(state.gates(layer.index()), placeholders.get(layer.name("gate")));
        }
        return placeholders;
    }

    private float[] oneHot(Batch examples) {
        float[] targets = new float[batch * model.classes()];
        for (int b = 0; b < examples.count(); b++) targets[b * model.classes() + examples.labels()[b]] = 1;
        return targets;
    }

    private int correct(float[] logits, Batch examples) {
        int correct = 0;
        for (int b = 0; b < examples.count(); b++) {
            if (Logits.largest(logits, b * model.classes(), model.classes()) == examples.labels()[b]) correct++;
        }
        return correct;
    }

    @Override
    public void close() {
        graph.getSessions().clear();
        backward.getSessions().clear();
        memory.close();
        model.layers().forEach(layer -> placeholders.remove(layer.name("mask"))); // those belong to the state
        placeholders.values().forEach(INDArray::close);
        variables.values().forEach(INDArray::close);
    }
}
