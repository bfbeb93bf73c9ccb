package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Workroom;
import java.util.Map;

/**
 * The recurrent part: {@code Wi g_t + bi + Wh h_{t-1} + bh} and what its kind makes of these sums. Rows are glimpses of examples, glimpse by glimpse, B rows each;
 * before the first glimpse it remembers 0.
 */
abstract sealed class Memory permits PlainMemory, LongMemory {
    private final Junction joint;
    private final GlimpseNet net;
    private final int batch;
    private final Sheet state;
    private final Sheet slopes;

    Memory(GlimpseShape shape, Workroom room, Map<String, Dense> layers, GlimpseNet net, int batch, int glimpses) {
        joint = new Junction(room, layers.get("Wi"), layers.get("Wh"));
        this.net = net;
        this.batch = batch;
        state = room.sheet(glimpses * batch, shape.units());
        slopes = room.sheet(glimpses * batch, shape.units());
    }

    final void load(boolean learning) {
        joint.load(learning);
    }

    /** Examples of a pass. */
    final int batch() {
        return batch;
    }

    /** What it remembers after each glimpse, [T B, units]. */
    final Sheet state() {
        return state;
    }

    /** Slopes of {@link #state}. */
    final Sheet slopes() {
        return slopes;
    }

    /** Slopes of the sums, valid once {@link #settle settled}: rows as those of the state. */
    abstract Sheet sumSlopes();

    /** Overwrites the state after glimpse t. */
    abstract void forward(int t);

    /** Call before the way back. */
    abstract void begin();

    /** The slopes of the state after glimpse t are complete. */
    abstract void settle(int t);

    /**
     * From the settled slopes after glimpse t to those after the one before.
     *
     * @param before whether slopes of the state before are there to be added to
     */
    abstract void backward(int t, Start before);

    /** The sums of glimpse t. */
    final void sums(int t, Sheet into, Finish finish) {
        Matrix glimpse = rows(net.glimpse(), t);
        if (t == 0) joint.forward(glimpse, rows(into, t), finish);
        else joint.forward(glimpse, rows(state, t - 1), rows(into, t), finish);
    }

    /** From the slopes of the sums of glimpse {@code t > 0} to those of the state before. */
    final void stateSlopes(int t, Start before, Finish finish) {
        joint.second().backward(rows(sumSlopes(), t), rows(slopes, t - 1), before, finish);
    }

    final Matrix rows(Sheet sheet, int t) {
        return sheet.rows(t * batch, (t + 1) * batch);
    }

    /** Slopes of glimpses before their ReLU, from settled slopes. */
    final void glimpseSlopes(int from, int to) {
        joint.first().backward(sumSlopes().rows(from, to), net.slopes().rows(from, to), Start.ZERO, new Finish.Gated(net.glimpse().rows(from, to)));
    }

    /** Overwrites the gradients of its parameters. */
    final void learn(int glimpses) {
        int rows = glimpses * batch;
        joint.learn(net.glimpse().rows(0, rows), sumSlopes().rows(0, rows), state.rows(0, rows - batch), sumSlopes().rows(batch, rows));
    }
}
