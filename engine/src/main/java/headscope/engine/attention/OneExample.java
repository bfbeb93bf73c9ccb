package headscope.engine.attention;

import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.value.AttendedKernels;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** Passes of one example at a time, for pictures: an executor of its own that is kept, because making one costs more than a pass. Engine thread only. */
final class OneExample {
    private final AttentionExecutor executor;
    private final DataType type;
    private final List<String> names = new ArrayList<>(List.of(GraphScope.LOGITS));

    OneExample(AttentionModel model, DataType type) {
        this.type = type;
        executor = new AttentionExecutor(model, 1, type, 1);
        for (HeadLayer layer : model.layers()) names.add(layer.name("activation"));
    }

    boolean fits(ModelState state) {
        return state.type() == type;
    }

    Activations forward(float[] example, ModelState state) {
        return executor.forward(new Batch(example, new int[1], 1), state, names);
    }

    AttendedKernels kernels(float[] example, ModelState state, long step) {
        executor.forward(new Batch(example, new int[1], 1), state, List.of());
        return new AttendedKernels(step, executor.written(state));
    }
}
