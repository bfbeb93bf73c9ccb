package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.field.Moments;
import headscope.engine.kernel.field.Part;
import headscope.engine.kernel.field.Standard;
import headscope.engine.kernel.field.Store;
import headscope.engine.kernel.product.Matrix;
import java.util.List;

/**
 * The recursive gated unit without its last layer, {@code u = GELU(IS((W_K t) (W_Q W_V t))) + P'} (SCIENCE 4.3, step 2); {@code RGU(t) = W_Y u + b}. Query and value are
 * merged into one matrix, so maps are read once less; gradients are those of the two by the chain rule.
 */
final class GatedUnit {
    private final Room room;
    private final Signal input;
    private final Mixer key;
    private final Mixer value;
    private final Mixer query;
    private final Mixer output;
    private final Field plane;
    private final Field planeSlope;
    /** W_V and W_Q with a channel for each input and a cell for each output. */
    private final Field queryRows;
    private final Field querySlopeRows;
    private final Field merged;
    private final Field mergedSlope;
    private final Field mergedBias;
    private final Field mergedBiasSlope;
    private final Signal keys;
    private final Signal queries;
    private final Signal gated;
    private final Field moments;

    /** @param name such as {@code block0/rguInput} */
    GatedUnit(Room room, String name, Signal input) {
        this.room = room;
        this.input = input;
        int channels = input.channels();
        int rows = input.value().rows();
        int cols = input.value().cols();
        key = new Mixer(room, name + "/key");
        value = new Mixer(room, name + "/value");
        query = new Mixer(room, name + "/query");
        output = new Mixer(room, name + "/output");
        plane = room.plane(name + "/posMap", rows, cols);
        planeSlope = room.planeSlope(name + "/posMap", rows, cols);
        queryRows = room.plane(name + "/query/weight", 1, channels);
        querySlopeRows = room.planeSlope(name + "/query/weight", 1, channels);
        merged = room.field(1, channels, 1, channels);
        mergedSlope = room.field(1, channels, 1, channels);
        mergedBias = room.field(1, channels, 1, 1);
        mergedBiasSlope = room.field(1, channels, 1, 1);
        keys = room.signal(channels, rows, cols);
        queries = room.signal(channels, rows, cols);
        gated = room.signal(channels, rows, cols);
        moments = room.moments(channels);
    }

    /** W_Y and b, which who adds two units up applies to both at once. */
    Mixer output() {
        return output;
    }

    /** u. */
    Signal gated() {
        return gated;
    }

    /** Merges value and query as the parameters are now. */
    void load() {
        FieldMath math = room.math();
        math.mixing().mix(List.of(new Part(queryRows, value.weight().transposed())), merged, Store.SET);
        math.mixing().mix(List.of(new Part(value.bias(), query.weight())), query.bias(), mergedBias);
    }

    void forward() {
        FieldMath math = room.math();
        key.forward(input.value(), keys.value());
        math.mixing().mix(List.of(new Part(input.value(), merged.matrix(0))), mergedBias, queries.value());
        math.standards().recurrent(keys.value(), queries.value(), plane, moments(), gated.value());
    }

    private Moments moments() {
        return new Moments(Standard.INSTANCE, moments.samples(0, room.samples()), false);
    }

    /** From the slope of u to those of t and of the parameters but W_Y and b. */
    void backward() {
        FieldMath math = room.math();
        keys.store();
        queries.store();
        math.standards().recurrentGradient(keys.value(), queries.value(), moments(), gated.slope(), keys.target(), queries.target(), planeSlope);
        Matrix mergedMatrix = merged.matrix(0);
        math.mixing().mix(List.of(new Part(keys.target(), key.weight().transposed()), new Part(queries.target(), mergedMatrix.transposed())), input.target(), input.store());
        key.learn(input.value(), keys.target());
        math.mixing().weights(input.value(), queries.target(), 1, mergedSlope.matrix(0), Store.SET);
        math.elements().sum(queries.target(), 1, mergedBiasSlope, Store.SET);
        unmerge(math);
    }

    /** From the gradients of the merged M = W_V W_Q (as [in, out]) and its bias, b_V W_Q + b_Q, to those of what they were made from. */
    private void unmerge(FieldMath math) {
        math.mixing().weights(mergedSlope, queryRows, 1, value.weightSlope(), Store.ADD);
        math.mixing().mix(List.of(new Part(mergedSlope, value.weight())), querySlopeRows, Store.ADD);
        Field biasRow = Field.of(mergedBiasSlope.memory(), 0, 1, 1, 1, mergedBiasSlope.channels(), room.wide());
        math.elements().multiply(value.bias(), biasRow, 1, querySlopeRows, Store.ADD);
        math.elements().multiplySum(queryRows, biasRow, value.biasSlope(), Store.ADD);
        math.elements().spread(mergedBiasSlope, 1, query.biasSlope(), Store.ADD);
    }
}
