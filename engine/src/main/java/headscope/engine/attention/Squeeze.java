package headscope.engine.attention;

import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.plan.Workroom;
import java.util.Optional;

/** Squeeze and excitation (Hu, Shen and Sun 2018): {@code s = sigmoid(W2 ReLU(W1 g))}, a gate for each channel from the means of all. */
final class Squeeze {
    private final RunLoops loops;
    private final Linear squeeze;
    private final Linear excite;
    private final Sheet hidden;
    private final Sheet hiddenSlopes;
    private final Sheet gates;

    Squeeze(LayerDesign layer, Workroom room, RunLoops loops, int batch) {
        this.loops = loops;
        squeeze = new Linear(room, layer.name(LayerParameters.SQUEEZE), Optional.empty(), batch);
        excite = new Linear(room, layer.name(LayerParameters.EXCITE), Optional.empty(), batch);
        hidden = room.sheet(batch, layer.squeezed());
        hiddenSlopes = room.sheet(batch, layer.squeezed());
        gates = room.sheet(batch, layer.shape().outputs());
    }

    /** [B, C]. */
    Sheet gates() {
        return gates;
    }

    /** @param means [B, C] */
    void forward(Sheet means) {
        squeeze.forward(means.all(), hidden.all());
        for (int i = 0; i < hidden.rows() * hidden.cols(); i++) {
            if (hidden.get(i) < 0) hidden.set(i, 0);
        }
        excite.forward(hidden.all(), gates.all());
        loops.sigmoid(gates, 0, gates, 0, gates.rows() * gates.cols());
    }

    /**
     * Overwrites the slopes of the parameters and of the means.
     *
     * @param gateSlopes [B, C], rows beyond the count 0; modified
     */
    void backward(Sheet means, Sheet gateSlopes, Sheet meanSlopes) {
        int numbers = gates.rows() * gates.cols();
        loops.sigmoidSlope(gates, 0, gateSlopes, 0, numbers);
        Matrix slopes = gateSlopes.all();
        excite.learn(hidden.all(), slopes);
        excite.back(slopes, hiddenSlopes.all());
        loops.gate(hidden, 0, hiddenSlopes, 0, hidden.rows() * hidden.cols());
        squeeze.learn(means.all(), hiddenSlopes.all());
        squeeze.back(hiddenSlopes.all(), meanSlopes.all());
    }
}
