package headscope.engine.plan;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One flat off-heap buffer with the numbers of a layout: parameters, gradients or a 0/1 mask. Engine thread only. */
public final class FlatArray {
    private final ParameterLayout layout;
    private final INDArray array;

    public FlatArray(ParameterLayout layout, DataType type) {
        this.layout = layout;
        array = Nd4j.zeros(type, 1, layout.size());
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** All numbers, [1, size]. */
    public INDArray array() {
        return array;
    }

    /** A view of one parameter in its own shape. */
    public INDArray view(ParameterSpec spec) {
        int from = layout.offset(spec.name());
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + spec.count()))
                .reshape('c', GraphScope.longs(spec.shape()));
    }

    public float[] toFloats() {
        return array.toFloatVector();
    }

    public void set(float[] values) {
        if (values.length != layout.size()) throw new IllegalArgumentException("parameters: expected %d numbers, found %d".formatted(layout.size(), values.length));
        array.assign(Nd4j.createFromArray(values).reshape(1, values.length));
    }
}
