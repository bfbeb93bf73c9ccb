package headscope.engine.plan;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The graph a model builds, in double, looked at where its first layer has added up its taps, and mixed its heads if it does, before ReLU: the sampled operator itself. The loss is the inner
 * product of those sums with an array of the test's choice, so that every gradient can be compared with loops.
 */
public final class SumsProbe {
    private static final String PROBE = "probe";
    private static final String PROBED = "probed";
    private final Model model;
    private final int batch;
    private final SameDiff graph = SameDiff.create();
    private final String sums;
    private final String kernel;
    private final HeadLayer layer;
    private final List<String> mixer;

    /**
     * What came out: sums [B, O, H, W], gradient of the input, of the weights and of the masked kernel [rows, columns, C, O], of the bias. For mixed heads the
     * sums are those of the mixer, {@code heads} those before it, and the mixer's weights [heads, O] and bias have gradients too; otherwise these are empty.
     */
    public record Result(double[] sums, double[] input, double[] weight, double[] kernel, double[] bias, double[] heads, double[] mixer, double[] mixerBias) {}

    public SumsProbe(Model model, int batch) {
        this.model = model;
        this.batch = batch;
        layer = model.layers().getFirst();
        GraphModel.of(model).logits(new GraphScope(graph, model.layout(), List.of(), batch, DataType.DOUBLE));
        DifferentialFunction convolution = Arrays.stream(graph.ops()).filter(Conv2D.class::isInstance).findFirst().orElseThrow();
        mixer = layer.rectified() ? List.of() : List.of(layer.name("mixer/weight"), layer.name("mixer/bias"));
        SDVariable output = layer.rectified() ? convolution.outputVariable()
                : Arrays.stream(graph.ops()).filter(Conv2D.class::isInstance).skip(1).findFirst().orElseThrow().outputVariable();
        sums = output.name();
        kernel = convolution.arg(1).name();
        output.mul(graph.placeHolder(PROBE, DataType.DOUBLE, batch, layer.heads(), layer.inRows(), layer.inCols())).sum(PROBED);
        graph.setLossVariables(PROBED);
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            graph.createGradFunction(wanted());
        } finally {
            System.setOut(out);
        }
    }

    private String[] wanted() {
        return Stream.concat(Stream.of(GraphScope.INPUT, layer.name("weight"), kernel, layer.name("bias")), mixer.stream()).toArray(String[]::new);
    }

    /**
     * Forward and backward.
     *
     * @param taps   [O] buffer positions of the weights of each head
     * @param values parameters of the whole model, in the order of the layout
     * @param input  [B, C, H, W]
     * @param probe  [B, O, H, W]
     */
    public Result run(int[][] taps, double[] values, double[] input, double[] probe) {
        ModelState state = new ModelState(model, DataType.DOUBLE);
        boolean[] open = new boolean[taps.length];
        Arrays.fill(open, true);
        state.setHeads(layer.index(), taps, open, open);
        state.parameters().array().assign(Nd4j.createFromArray(values).reshape(1, values.length));
        for (ParameterSpec spec : model.layout().specs()) graph.getArrForVarName(spec.name()).assign(state.parameters().view(spec));
        Map<String, INDArray> placeholders = new HashMap<>();
        placeholders.put(GraphScope.INPUT, Nd4j.createFromArray(input).reshape(batch, layer.inChannels(), layer.inRows(), layer.inCols()));
        placeholders.put(PROBE, Nd4j.createFromArray(probe).reshape(batch, layer.heads(), layer.inRows(), layer.inCols()));
        placeholders.put(layer.name("mask"), state.mask(layer.index()));
        placeholders.put(layer.name("gate"), Nd4j.ones(DataType.DOUBLE, layer.heads()));
        List<String> outputs = mixer.isEmpty() ? List.of(sums) : List.of(sums, layer.name("activation"));
        var result = graph.calculateGradientsAndOutputs(placeholders, outputs, List.of(wanted()));
        Map<String, INDArray> g = result.getGradients();
        boolean mixed = !mixer.isEmpty();
        return new Result(flat(result.getOutputs().get(sums)), flat(g.get(GraphScope.INPUT)), flat(g.get(layer.name("weight"))), flat(g.get(kernel)),
                flat(g.get(layer.name("bias"))), mixed ? flat(result.getOutputs().get(layer.name("activation"))) : new double[0],
                mixed ? flat(g.get(mixer.getFirst())) : new double[0], mixed ? flat(g.get(mixer.getLast())) : new double[0]);
    }

    private static double[] flat(INDArray array) {
        return array.ravel().toDoubleVector();
    }
}
