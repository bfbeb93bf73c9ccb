package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Workroom;

/** {@code mean = tanh(Wl ReLU(Wf x + bf) + bl)}: where to look, from what is remembered or from the small picture (SCIENCE 2b.1). */
final class Locator {
    private final Dense hidden;
    private final Dense last;
    private final Sheet features;
    private final Sheet featureSlopes;
    private final Sheet mean;
    private final Sheet slopes;

    Locator(Workroom room, Dense hidden, Dense last, int rows) {
        this.hidden = hidden;
        this.last = last;
        features = room.sheet(rows, hidden.out());
        featureSlopes = room.sheet(rows, hidden.out());
        mean = room.sheet(rows, 2);
        slopes = room.sheet(rows, 2);
    }

    void load(boolean learning) {
        hidden.load(learning);
        last.load(learning);
    }

    /** x and y of each row, -1..1. */
    Sheet mean() {
        return mean;
    }

    /** Slopes of {@link #mean}; {@link #backward} makes them those before tanh. */
    Sheet slopes() {
        return slopes;
    }

    void forward(Matrix x, int from, int to) {
        hidden.forward(x, features.rows(from, to), Finish.RECTIFIED);
        last.forward(features.rows(from, to), mean.rows(from, to), Finish.NONE);
        for (int i = 2 * from; i < 2 * to; i++) mean.set(i, Math.tanh(mean.get(i)));
    }

    void backward(int from, int to) {
        for (int i = 2 * from; i < 2 * to; i++) slopes.set(i, slopes.get(i) * (1 - mean.get(i) * mean.get(i)));
        last.backward(slopes.rows(from, to), featureSlopes.rows(from, to), Start.ZERO, new Finish.Gated(features.rows(from, to)));
    }

    /** Slopes of what it reads, for soft mode; in hard mode they end here. */
    void inputSlopes(Matrix into, int from, int to, Start start) {
        hidden.backward(featureSlopes.rows(from, to), into, start, Finish.NONE);
    }

    void learn(Matrix x, int rows) {
        hidden.learn(x, featureSlopes.rows(0, rows));
        last.learn(features.rows(0, rows), slopes.rows(0, rows));
    }
}
