package headscope.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The kernel that a layer with learned positions makes in the graph, in double, and the gradient of a weighted sum of its cells. */
public final class KernelProbe {
    private final Model model;
    private final HeadLayer layer;

    /** @param kernel [rows, columns, C, O]; gradient: of weights, row positions and column positions, each [T, O] */
    public record Result(double[] kernel, double[] gradient) {}

    public KernelProbe(Model model) {
        this.model = model;
        layer = model.layers().getFirst();
    }

    /**
     * Forward and backward.
     *
     * @param values parameters of the whole model
     * @param slope  weight of each cell in the sum, as the kernel
     */
    public Result run(double[] values, double[] slope) {
        SameDiff graph = SameDiff.create();
        GraphScope scope = new GraphScope(graph, model.layout(), List.of(), 1, DataType.DOUBLE);
        SDVariable kernel = LearnedPlaces.kernel(scope, layer);
        INDArray weights = Nd4j.createFromArray(slope).reshape(layer.windowRows(), layer.windowCols(), layer.inChannels(), layer.heads());
        kernel.mul(graph.constant(weights)).sum("probed");
        graph.setLossVariables("probed");
        INDArray all = Nd4j.createFromArray(values);
        for (ParameterSpec spec : model.layout().specs()) {
            int from = model.layout().offset(spec.name());
            graph.getArrForVarName(spec.name()).assign(all.get(NDArrayIndex.interval(from, from + spec.count())).reshape(GraphScope.longs(spec.shape())));
        }
        Map<String, INDArray> given = Map.of(layer.name("mask"), Nd4j.ones(DataType.DOUBLE, layer.maskShape()));
        List<String> names = List.of(layer.name("weight"), layer.name("dy"), layer.name("dx"));
        Map<String, INDArray> gradients = graph.calculateGradients(given, names);
        double[] cells = kernel.eval(given).ravel().toDoubleVector();
        return new Result(cells, names.stream().flatMapToDouble(n -> DoubleStream.of(gradients.get(n).ravel().toDoubleVector())).toArray());
    }
}
