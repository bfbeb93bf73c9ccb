package headscope.engine.terminator;

import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.Lens;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** Passes of one example at a time, for pictures: an executor of its own that is kept, because making one costs more than a pass. Engine thread only. */
final class Single {
    private final TerminatorModel model;
    private final TerminatorExecutor executor;
    private final DataType type;
    private final List<String> names = new ArrayList<>();

    Single(TerminatorModel model, DataType type) {
        this.model = model;
        this.type = type;
        executor = new TerminatorExecutor(model, 1, type, 1, false);
        names.add(GraphScope.LOGITS);
        for (HeadLayer layer : model.layers()) names.add(layer.name("activation"));
    }

    boolean fits(ModelState state) {
        return state.type() == type;
    }

    Activations forward(float[] input, ModelState state) {
        return executor.forward(new Batch(input, new int[1], 1), state, names);
    }

    /** What the network writes for an example. @param lens where a person looks */
    HyperKernels kernels(float[] input, ModelState state, Lens lens, long step) {
        executor.forward(new Batch(input, new int[1], 1), state, List.of());
        return new KernelGallery(executor.net(), TerminatorSettings.mode(model.shape()), TerminatorSettings.omega(model.settings())).of(step, lens);
    }
}
