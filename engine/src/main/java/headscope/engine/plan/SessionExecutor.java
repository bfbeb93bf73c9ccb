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
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs the graph by SameDiff's own session: slow glue, native operators, the definition of every other executor. */
public final class SessionExecutor implements Executor {
    private final Model model;
    private final int batch;
    private final DataType type;
    private final SameDiff graph = SameDiff.create();
    private final List<String> parameterNames;
    private final List<String> activationNames;
    private final List<String> probed;

    public SessionExecutor(Model model, int batch, DataType type) {
        this.model = model;
        this.batch = batch;
        this.type = type;
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
        OutAndGrad result = graph.calculateGradientsAndOutputs(bind(examples, state), List.of(GraphScope.LOSS, GraphScope.LOGITS), parameterNames);
        for (ParameterSpec spec : model.layout().specs()) gradients.view(spec).assign(result.getGradients().get(spec.name()));
        float[] logits = result.getOutputs().get(GraphScope.LOGITS).ravel().toFloatVector();
        return new StepResult(result.getOutputs().get(GraphScope.LOSS).getDouble(0), correct(logits, examples));
    }

    @Override
    public Activations forward(Batch examples, ModelState state, Collection<String> names) {
        Map<String, INDArray> outputs = graph.output(bind(examples, state), names.toArray(String[]::new));
        Map<String, float[]> arrays = new HashMap<>();
        outputs.forEach((name, array) -> arrays.put(name, array.ravel().toFloatVector()));
        return new Activations(arrays);
    }

    @Override
    public Sensitivities sensitivities(Batch examples, ModelState state) {
        OutAndGrad result = graph.calculateGradientsAndOutputs(bind(examples, state), probed, activationNames);
        List<float[]> activations = new ArrayList<>();
        List<float[]> gates = new ArrayList<>();
        for (HeadLayer layer : model.layers()) {
            String name = layer.name("activation");
            float[] activation = result.getOutputs().get(name).ravel().toFloatVector();
            activations.add(activation);
            gates.add(gateGradients(activation, result.getGradients().get(name).ravel().toFloatVector(), layer, examples.count()));
        }
        return new Sensitivities(activations, gates, result.getOutputs().get(GraphScope.LOGITS).ravel().toFloatVector());
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
        for (ParameterSpec spec : model.layout().specs()) graph.getArrForVarName(spec.name()).assign(state.parameters().view(spec));
        Map<String, INDArray> placeholders = new HashMap<>();
        placeholders.put(GraphScope.INPUT, array(examples.input(), batch, model.input().channels(), model.input().rows(), model.input().cols()));
        placeholders.put(GraphScope.TARGETS, array(oneHot(examples), batch, model.classes()).divi(examples.count()));
        for (HeadLayer layer : model.layers()) {
            placeholders.put(layer.name("mask"), state.mask(layer.index()));
            placeholders.put(layer.name("gate"), array(state.gates(layer.index()), layer.heads()));
        }
        return placeholders;
    }

    private INDArray array(float[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
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
    }
}
