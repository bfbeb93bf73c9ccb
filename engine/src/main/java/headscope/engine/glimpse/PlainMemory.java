package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Workroom;
import java.util.Map;

/** {@code h_t = ReLU(sums)}. The slopes of the sums take the place of those of the state. */
final class PlainMemory extends Memory {
    private static final int NONE = -1;

    /** Glimpse whose slopes have passed their ReLU on the way. */
    private int gated = NONE;

    PlainMemory(GlimpseShape shape, Workroom room, Map<String, Dense> layers, GlimpseNet net, int batch, int glimpses) {
        super(shape, room, layers, net, batch, glimpses);
    }

    @Override
    Sheet sumSlopes() {
        return slopes();
    }

    @Override
    void forward(int t) {
        sums(t, state(), Finish.RECTIFIED);
    }

    @Override
    void begin() {
        gated = NONE;
    }

    @Override
    void settle(int t) {
        if (gated == t) return;
        Sheet state = state();
        Sheet slopes = slopes();
        int each = batch() * state.cols();
        for (int i = t * each; i < (t + 1) * each; i++) {
            if (!(state.get(i) > 0)) slopes.set(i, 0);
        }
    }

    @Override
    void backward(int t, Start before) {
        if (t == 0) return;
        stateSlopes(t, before, new Finish.Gated(rows(state(), t - 1)));
        gated = t - 1;
    }
}
