package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.Grid;
import headscope.engine.kernel.Workers;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.OffHeap;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/** The memory of a plan, and what lives in it. Engine thread only. */
final class Buffers implements AutoCloseable {
    private final Workers workers;
    private final FlatArray gradients;
    private final Map<Value, INDArray> plain = new HashMap<>();
    private final Map<Value, BlockedMap> blocked = new HashMap<>();
    private final Map<HeadLayer, HeadKernel> kernels = new HashMap<>();
    private final List<AutoCloseable> owned = new ArrayList<>();
    private ModelState state;

    Buffers(Workers workers, FlatArray gradients) {
        this.workers = workers;
        this.gradients = gradients;
    }

    /** Gives a value its memory. */
    void put(Value value, INDArray array) {
        plain.put(value, array);
    }

    void put(Value value, BlockedMap map) {
        blocked.put(value, map);
    }

    /** To be closed with the plan. */
    <T extends AutoCloseable> T keep(T resource) {
        owned.add(resource);
        return resource;
    }

    INDArray plain(Value value) {
        INDArray array = plain.get(value);
        if (array == null) throw new IllegalStateException("plan: " + value + " has no buffer");
        return array;
    }

    BlockedMap blocked(Value value) {
        BlockedMap map = blocked.get(value);
        if (map == null) throw new IllegalStateException("plan: " + value + " has no buffer");
        return map;
    }

    boolean has(Value value) {
        return plain.containsKey(value) || blocked.containsKey(value);
    }

    /** The array's own memory, floats in C order. */
    MemorySegment memory(INDArray array) {
        return OffHeap.segment(array, Math.toIntExact(array.length()));
    }

    /** The gradients of all parameters, floats. */
    MemorySegment gradients() {
        return memory(gradients.array());
    }

    /** The heads of the pass that runs. */
    ModelState state() {
        return state;
    }

    Workers workers() {
        return workers;
    }

    HeadKernel kernel(HeadLayer layer, Grid in, Grid out) {
        return kernels.computeIfAbsent(layer, _ -> keep(new HeadKernel(layer, in, out, workers)));
    }

    /** Before a pass: the kernels follow the heads. Gradients outside the taps are 0, so they are cleared after an edit. */
    void prepare(ModelState state, MemorySegment parameters) {
        this.state = state;
        boolean edited = false;
        for (HeadKernel kernel : kernels.values()) edited |= kernel.prepare(state, parameters);
        if (edited) gradients.array().assign(0);
    }

    @Override
    public void close() {
        for (AutoCloseable resource : owned.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("plan: a buffer could not be closed: " + e.getMessage(), e);
            }
        }
        owned.clear();
    }
}
