package headscope.engine.plan;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.factory.Nd4j;

/** A model's SameDiff graph for one batch size, its loss, and the gradient of the loss with respect to parameters and activations. Engine thread only. */
public final class NetworkGraph {
    private static final Object SILENCE = new Object();

    private final GraphModel model;
    private final int batch;
    private final DataType type;
    private final SameDiff forward = SameDiff.create();
    private final SameDiff backward;
    private final Map<String, String> gradientNames = new HashMap<>();

    public NetworkGraph(Model model, int batch, DataType type) {
        this.model = GraphModel.of(model);
        this.batch = batch;
        this.type = type;
        GraphScope scope = new GraphScope(forward, model.layout(), this.model.feeds(), batch, type);
        SDVariable logits = this.model.logits(scope).rename(GraphScope.LOGITS);
        SDVariable logProbabilities = forward.nn().logSoftmax(logits);
        SDVariable crossEntropy = logProbabilities.mul(scope.targets(model.classes())).sum().neg(GraphScope.LOSS);
        SDVariable loss = this.model.loss(scope, logits, crossEntropy);
        if (loss != crossEntropy) {
            crossEntropy.rename(GraphScope.CROSS_ENTROPY);
            loss.rename(GraphScope.LOSS);
        }
        forward.setLossVariables(GraphScope.LOSS);
        List<String> differentiable = new ArrayList<>(parameters());
        differentiable.addAll(activations());
        differentiable.add(GraphScope.LOGITS);
        differentiate(differentiable);
        backward = forward.getFunction("grad");
        for (String name : differentiable) gradientNames.put(name, forward.getVariable(name).getGradient().name());
    }

    /**
     * SameDiff prints a line per operator to the standard output, where commands write what programs read. One thread at a time: of two, the second would take the
     * first one's silence for the standard output, and leave it there.
     */
    private void differentiate(List<String> variables) {
        synchronized (SILENCE) {
            PrintStream out = System.out;
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            try {
                forward.createGradFunction(variables.toArray(String[]::new));
            } finally {
                System.setOut(out);
            }
        }
    }

    public GraphModel model() {
        return model;
    }

    public int batch() {
        return batch;
    }

    public DataType type() {
        return type;
    }

    /** The forward pass alone. */
    public SameDiff forward() {
        return forward;
    }

    /** The forward pass and the gradients. */
    public SameDiff backward() {
        return backward;
    }

    public List<String> parameters() {
        return model.layout().specs().stream().map(ParameterSpec::name).toList();
    }

    /** Names of the layers' activations. */
    public List<String> activations() {
        return model.layers().stream().map(l -> l.name("activation")).toList();
    }

    /** Whether a layer's activation is the ReLU of a convolution, with nothing between them. */
    public boolean isRectifiedConvolution(HeadLayer layer) {
        DifferentialFunction relu = forward.getVariableOutputOp(layer.name("activation"));
        if (!layer.rectified() || relu == null) return false;
        return forward.getVariableOutputOp(relu.arg().name()) instanceof Conv2D;
    }

    /** Name of the gradient of the loss with respect to a parameter, an activation or the logits. */
    public String gradient(String name) {
        return gradientNames.get(name);
    }

    /** Fresh arrays for everything that a pass is given but the parameters: input, targets, masks, gates and feeds. The caller closes them. */
    public Map<String, INDArray> placeholders() {
        Map<String, INDArray> arrays = new HashMap<>();
        arrays.put(GraphScope.INPUT, Nd4j.zeros(type, batch, model.input().channels(), model.input().rows(), model.input().cols()));
        arrays.put(GraphScope.TARGETS, Nd4j.zeros(type, batch, model.classes()));
        for (HeadLayer layer : model.layers()) {
            arrays.put(layer.name("mask"), Nd4j.zeros(type, layer.maskShape()));
            arrays.put(layer.name("gate"), Nd4j.zeros(type, layer.heads()));
        }
        for (Feed feed : model.feeds()) arrays.put(feed.name(), Nd4j.zeros(type, feed.shape(batch)));
        return arrays;
    }
}
