package headscope.engine.glimpse;

import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Workroom;

/** Two layers whose sums are added: {@code y = u U + a + v V + b}. */
final class Junction {
    private final Dense first;
    private final Dense second;
    private final Sheet bias;

    Junction(Workroom room, Dense first, Dense second) {
        this.first = first;
        this.second = second;
        bias = room.sheet(1, first.out());
    }

    void load(boolean learning) {
        first.load(learning);
        second.load(learning);
        for (int o = 0; o < bias.cols(); o++) bias.set(o, first.bias(o) + second.bias(o));
    }

    /** Overwrites {@code y}. */
    void forward(Matrix u, Matrix v, Matrix y, Finish finish) {
        first.product(u, y, new Start.Row(bias.memory(), 0), Finish.NONE);
        second.product(v, y, Start.HERE, finish);
    }

    /** The same for v = 0. */
    void forward(Matrix u, Matrix y, Finish finish) {
        first.product(u, y, new Start.Row(bias.memory(), 0), finish);
    }

    /**
     * Overwrites the gradients of both layers.
     *
     * @param dy      slopes of the sums, as many rows as u
     * @param dySecond those of them for which v is not 0, as many rows as v
     */
    void learn(Matrix u, Matrix dy, Matrix v, Matrix dySecond) {
        first.learn(u, dy);
        second.learn(v, dySecond, first);
    }

    Dense first() {
        return first;
    }

    Dense second() {
        return second;
    }
}
