package headscope.engine.plan;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One flat off-heap buffer with the numbers of a layout: parameters, gradients or a 0/1 mask. Engine thread only. */
public final class FlatArray implements AutoCloseable {
    private final ParameterLayout layout;
    private final INDArray array;
    private final Map<String, INDArray> views = new HashMap<>();

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
        return views.computeIfAbsent(spec.name(), name -> {
            int from = layout.offset(name);
            return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + spec.count())).reshape('c', GraphScope.longs(spec.shape()));
        });
    }

    public float[] toFloats() {
        return OffHeap.read(array);
    }

    public void set(float[] values) {
        if (values.length != layout.size()) throw new IllegalArgumentException("parameters: expected %d numbers, found %d".formatted(layout.size(), values.length));
        OffHeap.write(values, array);
    }

    @Override
    public void close() {
        array.close();
    }
}
