package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Start;
import java.util.Map;

/** {@code h_t = ReLU(Wi g_t + bi + Wh h_{t-1} + bh)}. */
final class PlainMemory implements Memory {
    private static final int NONE = -1;

    private final Junction joint;
    private final GlimpseNet net;
    private final Sheet state;
    private final Sheet slopes;
    private final int batch;
    /** Glimpse whose slopes have passed their ReLU on the way. */
    private int gated = NONE;

    PlainMemory(GlimpseShape shape, Workroom room, Map<String, Dense> layers, GlimpseNet net, int batch, int glimpses) {
        joint = new Junction(room, layers.get("Wi"), layers.get("Wh"));
        this.net = net;
        this.batch = batch;
        state = room.sheet(glimpses * batch, shape.units());
        slopes = room.sheet(glimpses * batch, shape.units());
    }

    @Override
    public void load(boolean learning) {
        joint.load(learning);
    }

    @Override
    public Sheet state() {
        return state;
    }

    @Override
    public Sheet slopes() {
        return slopes;
    }

    @Override
    public void forward(int t) {
        int from = t * batch;
        int to = from + batch;
        if (t == 0) joint.forward(net.glimpse().rows(from, to), state.rows(from, to), Finish.RECTIFIED);
        else joint.forward(net.glimpse().rows(from, to), state.rows(from - batch, from), state.rows(from, to), Finish.RECTIFIED);
    }

    @Override
    public void begin() {
        gated = NONE;
    }

    /** Slopes become those before ReLU. */
    @Override
    public void settle(int t) {
        if (gated == t) return;
        for (int i = t * batch * state.cols(); i < (t + 1) * batch * state.cols(); i++) {
            if (!(state.get(i) > 0)) slopes.set(i, 0);
        }
    }

    @Override
    public void backward(int t, Start before) {
        if (t == 0) return;
        int from = t * batch;
        joint.second().backward(slopes.rows(from, from + batch), slopes.rows(from - batch, from), before, new Finish.Gated(state.rows(from - batch, from)));
        gated = t - 1;
    }

    @Override
    public void glimpseSlopes(int from, int to) {
        joint.first().backward(slopes.rows(from, to), net.slopes().rows(from, to), Start.ZERO, new Finish.Gated(net.glimpse().rows(from, to)));
    }

    @Override
    public void learn(int glimpses) {
        int rows = glimpses * batch;
        joint.learn(net.glimpse().rows(0, rows), slopes.rows(0, rows), state.rows(0, rows - batch), slopes.rows(batch, rows));
    }
}
