package headscope.engine.glimpse;

import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Workroom;
import java.util.HashMap;
import java.util.Map;

/** {@code y = x W + b} for rows x, and its gradients. */
final class Dense {
    private final Workroom room;
    private final int in;
    private final int out;
    private final int weightAt;
    private final int biasAt;
    private final Factor forth;
    private final Factor back;
    /** Slopes of outputs as right sides, by number of rows. */
    private final Map<Integer, Factor> slopes = new HashMap<>();

    Dense(Workroom room, GlimpseShape.Linear layer) {
        this.room = room;
        in = layer.in();
        out = layer.out();
        weightAt = room.layout().offset(layer.weight());
        biasAt = room.layout().offset(layer.bias());
        forth = room.factor(in, out);
        back = room.factor(out, in);
    }

    int out() {
        return out;
    }

    double bias(int output) {
        return room.parameters().get(biasAt + output);
    }

    /** Takes over the parameters as they are now. */
    void load(boolean learning) {
        Matrix weight = room.parameters().part(weightAt, in, out);
        room.product().load(weight, forth);
        if (learning) room.product().load(weight.transposed(), back);
    }

    /** Overwrites {@code y}. */
    void forward(Matrix x, Matrix y, Finish finish) {
        product(x, y, new Start.Row(room.parameters().memory(), biasAt), finish);
    }

    /** {@code x W} without the bias. */
    void product(Matrix x, Matrix y, Start start, Finish finish) {
        room.product().multiply(x, forth, y, start, finish);
    }

    /** {@code dx = dy W'}. */
    void backward(Matrix dy, Matrix dx, Start start, Finish finish) {
        room.product().multiply(dy, back, dx, start, finish);
    }

    /** Overwrites the gradients of weights and bias. */
    void learn(Matrix x, Matrix dy) {
        Factor slope = weights(x, dy);
        room.product().multiply(room.product().ones(dy.rows()), slope, room.slopes().part(biasAt, 1, out));
    }

    /** Overwrites the gradient of the weights; the bias has that of a layer whose sums are added to these. */
    void learn(Matrix x, Matrix dy, Dense partner) {
        weights(x, dy);
        for (int o = 0; o < out; o++) room.slopes().set(biasAt + o, room.slopes().get(partner.biasAt + o));
    }

    private Factor weights(Matrix x, Matrix dy) {
        Factor slope = slopes.computeIfAbsent(dy.rows(), rows -> room.factor(rows, out));
        room.product().load(dy, slope);
        room.product().multiply(x.transposed(), slope, room.slopes().part(weightAt, in, out));
        return slope;
    }
}
