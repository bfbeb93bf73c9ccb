package headscope.engine.attention;

import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Workroom;
import java.util.Optional;

/** {@code y = x W + b}, W [in, out], and its gradients. Rows of a batch beyond its count must be 0 in slopes. */
final class Linear {
    private final Workroom room;
    private final Matrix weight;
    private final Matrix weightSlope;
    private final Optional<Sheet> bias;
    private final Optional<Sheet> biasSlope;
    private final Factor forward;
    private final Factor back;
    private final Factor slopes;

    /**
     * A layer with a matrix of its own.
     *
     * @param bias parameter that is added; empty for none
     * @param rows of the batch
     */
    Linear(Workroom room, String weight, Optional<String> bias, int rows) {
        this(room, room.parameter(weight).all(), room.slope(weight).all(), bias, rows);
    }

    /** A layer whose matrix is a part of a parameter. */
    Linear(Workroom room, Matrix weight, Matrix weightSlope, Optional<String> bias, int rows) {
        this.room = room;
        this.weight = weight;
        this.weightSlope = weightSlope;
        this.bias = bias.map(room::parameter);
        biasSlope = bias.map(room::slope);
        forward = room.factor(weight.rows(), weight.cols());
        back = room.factor(weight.cols(), weight.rows());
        slopes = room.factor(rows, weight.cols());
    }

    /** Overwrites y. */
    void forward(Matrix x, Matrix y) {
        room.product().load(weight, forward);
        Start start = bias.isPresent() ? new Start.Row(bias.get().memory(), 0) : Start.ZERO;
        room.product().multiply(x, forward, y, start, Finish.NONE);
    }

    /**
     * Overwrites the slopes of the parameters.
     *
     * @param x  as many rows as the batch
     * @param dy likewise
     */
    void learn(Matrix x, Matrix dy) {
        room.product().load(dy, slopes);
        room.product().multiply(x.transposed(), slopes, weightSlope);
        biasSlope.ifPresent(slope -> room.product().multiply(room.product().ones(dy.rows()), slopes, slope.part(0, 1, dy.cols())));
    }

    /** Overwrites dx. */
    void back(Matrix dy, Matrix dx) {
        room.product().load(weight.transposed(), back);
        room.product().multiply(dy, back, dx);
    }
}
