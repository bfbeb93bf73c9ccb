package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Start;
import java.util.Map;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997): {@code z = Wi g_t + bi + Wh h_{t-1} + bh} in four parts i, f, z, o;
 * {@code c_t = sigmoid(f) c_{t-1} + sigmoid(i) tanh(z)}, {@code h_t = sigmoid(o) tanh(c_t)}.
 */
final class LongMemory implements Memory {
    private final Junction joint;
    private final GlimpseNet net;
    private final int units;
    private final int batch;
    private final Sheet gates;
    private final Sheet gateSlopes;
    private final Sheet cell;
    private final Sheet cellSlopes;
    private final Sheet state;
    private final Sheet slopes;

    LongMemory(GlimpseShape shape, Workroom room, Map<String, Dense> layers, GlimpseNet net, int batch, int glimpses) {
        joint = new Junction(room, layers.get("Wi"), layers.get("Wh"));
        this.net = net;
        this.batch = batch;
        units = shape.units();
        int rows = glimpses * batch;
        gates = room.sheet(rows, 4 * units);
        gateSlopes = room.sheet(rows, 4 * units);
        cell = room.sheet(rows, units);
        cellSlopes = room.sheet(batch, units);
        state = room.sheet(rows, units);
        slopes = room.sheet(rows, units);
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
        if (t == 0) joint.forward(net.glimpse().rows(from, to), gates.rows(from, to), Finish.NONE);
        else joint.forward(net.glimpse().rows(from, to), state.rows(from - batch, from), gates.rows(from, to), Finish.NONE);
        for (int row = from; row < to; row++) {
            for (int u = 0; u < units; u++) {
                double in = sigmoid(gates.get(row, u));
                double keep = sigmoid(gates.get(row, units + u));
                double news = Math.tanh(gates.get(row, 2 * units + u));
                double out = sigmoid(gates.get(row, 3 * units + u));
                gates.set(row, u, in);
                gates.set(row, units + u, keep);
                gates.set(row, 2 * units + u, news);
                gates.set(row, 3 * units + u, out);
                cell.set(row, u, (t == 0 ? 0 : keep * cell.get(row - batch, u)) + in * news);
                state.set(row, u, out * Math.tanh(cell.get(row, u)));
            }
        }
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public void begin() {
        cellSlopes.clear(0, batch);
    }

    @Override
    public void settle(int t) {
        for (int b = 0; b < batch; b++) {
            int row = t * batch + b;
            for (int u = 0; u < units; u++) {
                double in = gates.get(row, u);
                double keep = gates.get(row, units + u);
                double news = gates.get(row, 2 * units + u);
                double out = gates.get(row, 3 * units + u);
                double open = Math.tanh(cell.get(row, u));
                double dh = slopes.get(row, u);
                double dc = cellSlopes.get(b, u) + dh * out * (1 - open * open);
                gateSlopes.set(row, u, dc * news * in * (1 - in));
                gateSlopes.set(row, units + u, t == 0 ? 0 : dc * cell.get(row - batch, u) * keep * (1 - keep));
                gateSlopes.set(row, 2 * units + u, dc * in * (1 - news * news));
                gateSlopes.set(row, 3 * units + u, dh * open * out * (1 - out));
                cellSlopes.set(b, u, dc * keep);
            }
        }
    }

    @Override
    public void backward(int t, Start before) {
        int from = t * batch;
        if (t > 0) joint.second().backward(gateSlopes.rows(from, from + batch), slopes.rows(from - batch, from), before, Finish.NONE);
    }

    @Override
    public void glimpseSlopes(int from, int to) {
        joint.first().backward(gateSlopes.rows(from, to), net.slopes().rows(from, to), Start.ZERO, new Finish.Gated(net.glimpse().rows(from, to)));
    }

    @Override
    public void learn(int glimpses) {
        int rows = glimpses * batch;
        joint.learn(net.glimpse().rows(0, rows), gateSlopes.rows(0, rows), state.rows(0, rows - batch), gateSlopes.rows(batch, rows));
    }
}
