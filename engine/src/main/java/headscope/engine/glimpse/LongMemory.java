package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Workroom;
import java.util.Map;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997): sums in four parts i, f, z, o;
 * {@code c_t = sigmoid(f) c_{t-1} + sigmoid(i) tanh(z)}, {@code h_t = sigmoid(o) tanh(c_t)}.
 */
final class LongMemory extends Memory {
    private final int units;
    private final Sheet gates;
    private final Sheet gateSlopes;
    private final Sheet cell;
    private final Sheet cellSlopes;

    LongMemory(GlimpseShape shape, Workroom room, Map<String, Dense> layers, GlimpseNet net, int batch, int glimpses) {
        super(shape, room, layers, net, batch, glimpses);
        units = shape.units();
        int rows = glimpses * batch;
        gates = room.sheet(rows, 4 * units);
        gateSlopes = room.sheet(rows, 4 * units);
        cell = room.sheet(rows, units);
        cellSlopes = room.sheet(batch, units);
    }

    @Override
    Sheet sumSlopes() {
        return gateSlopes;
    }

    @Override
    void forward(int t) {
        sums(t, gates, Finish.NONE);
        int batch = batch();
        Sheet state = state();
        for (int row = t * batch; row < (t + 1) * batch; row++) {
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
    void begin() {
        cellSlopes.clear(0, batch());
    }

    @Override
    void settle(int t) {
        int batch = batch();
        for (int b = 0; b < batch; b++) {
            int row = t * batch + b;
            for (int u = 0; u < units; u++) {
                double in = gates.get(row, u);
                double keep = gates.get(row, units + u);
                double news = gates.get(row, 2 * units + u);
                double out = gates.get(row, 3 * units + u);
                double open = Math.tanh(cell.get(row, u));
                double dh = slopes().get(row, u);
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
    void backward(int t, Start before) {
        if (t > 0) stateSlopes(t, before, Finish.NONE);
    }
}
