package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Part;
import headscope.engine.kernel.field.Store;
import headscope.engine.kernel.product.Matrix;
import java.util.List;

/** A 1x1 convolution with bias, {@code y = W x + b}, and its gradients. */
final class Mixer {
    private final Room room;
    private final Matrix weight;
    private final Field bias;
    private final Matrix weightSlope;
    private final Field biasSlope;

    /** @param name of the parameters, before {@code /weight} and {@code /bias} */
    Mixer(Room room, String name) {
        this.room = room;
        weight = room.matrix(name + "/weight");
        bias = room.parameter(name + "/bias");
        weightSlope = room.matrixSlope(name + "/weight");
        biasSlope = room.slope(name + "/bias");
    }

    Matrix weight() {
        return weight;
    }

    Field bias() {
        return bias;
    }

    Matrix weightSlope() {
        return weightSlope;
    }

    Field biasSlope() {
        return biasSlope;
    }

    /** Overwrites y. */
    void forward(Field x, Field y) {
        room.math().mixing().mix(List.of(new Part(x, weight)), bias, y);
    }

    /** {@code dx (+)= W' dy}. */
    void backward(Field dy, Field dx, Store store) {
        room.math().mixing().mix(List.of(new Part(dy, weight.transposed())), dx, store);
    }

    /** Adds to the gradients of weight and bias. */
    void learn(Field x, Field dy) {
        room.math().mixing().weights(x, dy, 1, weightSlope, Store.ADD);
        room.math().elements().sum(dy, 1, biasSlope, Store.ADD);
    }
}
