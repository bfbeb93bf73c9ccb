package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.field.Store;
import headscope.engine.kernel.product.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A multiplicative filter network: {@code h_0 = g_0(c)}, {@code h_i = g_i(c) (W_i h_{i-1} + b_i) + P}, {@code K = W_o h_Lyr + b_o} with sine filters g (SCIENCE
 * 4.1). With a context u, each h_i of i >= 1 is S-renormalised and then multiplied by {@code V_i u + d_i}. Hidden units are channels of maps over the grid.
 */
final class SlowNet {
    private final Room room;
    private final SlowNetShape shape;
    private final Field positions;
    private final Field positionSlope;
    private final List<Filter> filters = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final Mixer out;
    private final Optional<ContextNet> context;
    private final Signal kernel;

    /** The parameters and values of a sine filter. */
    private record Filter(Matrix frequency, Field phase, Matrix frequencySlope, Field phaseSlope, Signal values) {}

    /**
     * @param room   of the executor
     * @param sample whether each sample has a kernel of its own
     */
    SlowNet(Room room, SlowNetShape shape, boolean sample) {
        this.room = room;
        this.shape = shape;
        int rows = shape.axes() == 1 ? 1 : shape.grid().getFirst();
        int cols = shape.grid().getLast();
        positions = room.plane(shape.part("posMap"), rows, cols);
        positionSlope = room.planeSlope(shape.part("posMap"), rows, cols);
        context = shape.hasContext() ? Optional.of(new ContextNet(room, shape, sample)) : Optional.empty();
        for (int l = 0; l <= shape.layers(); l++) {
            String name = shape.part("filter" + l);
            filters.add(new Filter(room.matrix(name + "/weight"), room.parameter(name + "/bias"), room.matrixSlope(name + "/weight"), room.slope(name + "/bias"),
                    room.shared(shape.hidden(), rows, cols)));
            if (l > 0) layers.add(new Layer(l, rows, cols, sample));
        }
        out = new Mixer(room, shape.part("out"));
        kernel = sample ? room.signal(shape.outputs(), rows, cols) : room.shared(shape.outputs(), rows, cols);
    }

    /** K, [1 or B, outputs, rows, cols]. */
    Signal kernel() {
        return kernel;
    }

    Optional<ContextNet> context() {
        return context;
    }

    SlowNetShape shape() {
        return shape;
    }

    /** P, [1, 1, rows, cols]. */
    Field positions() {
        return positions;
    }

    /** h_i after everything, for i from 0. */
    Signal hidden(int i) {
        return i == 0 ? filters.getFirst().values : layers.get(i - 1).result();
    }

    /** Writes the kernel; a context must have been written before. */
    void forward() {
        for (Filter filter : filters) room.math().sines().sines(filter.frequency, filter.phase, filter.values.value());
        for (Layer layer : layers) layer.forward();
        out.forward(hidden(shape.layers()).value(), kernel.value());
    }

    /** From the slope of the kernel to those of the parameters, which are added to, and of the context. */
    void backward() {
        Field dK = kernel.slope();
        Signal last = hidden(shape.layers());
        out.learn(last.value(), dK);
        out.backward(dK, last.target(), last.store());
        for (Layer layer : layers.reversed()) layer.backward();
        for (Filter filter : filters) {
            room.math().sines().gradient(filter.frequency, filter.phase, filter.values.slope(), filter.frequencySlope, filter.phaseSlope);
        }
        context.ifPresent(ContextNet::backward);
    }

    /** A layer i >= 1. */
    private final class Layer {
        private final int index;
        private final Mixer mixer;
        private final Signal sums;
        private final Signal multiplied;
        private final Optional<Modulation> modulation;

        Layer(int index, int rows, int cols, boolean sample) {
            this.index = index;
            mixer = new Mixer(room, shape.part("hidden" + index));
            boolean own = sample && index > 1;   // the first layer reads the sines, which all samples share
            sums = own ? room.signal(shape.hidden(), rows, cols) : room.shared(shape.hidden(), rows, cols);
            multiplied = own ? room.signal(shape.hidden(), rows, cols) : room.shared(shape.hidden(), rows, cols);
            modulation = context.map(u -> new Modulation(room, shape, index, u.context(), multiplied, sample));
        }

        Signal result() {
            return modulation.map(Modulation::result).orElse(multiplied);
        }

        void forward() {
            FieldMath math = room.math();
            mixer.forward(hidden(index - 1).value(), sums.value());
            math.elements().multiply(sums.value(), filters.get(index).values.value(), 1, multiplied.value(), Store.SET);
            math.elements().spread(positions, 1, multiplied.value(), Store.ADD);
            modulation.ifPresent(Modulation::forward);
        }

        void backward() {
            FieldMath math = room.math();
            modulation.ifPresent(Modulation::backward);
            Field dh = multiplied.slope();
            Signal sines = filters.get(index).values;
            math.elements().sum(dh, 1, positionSlope, Store.ADD);
            math.elements().multiplySum(dh, sums.value(), sines.target(), sines.store());
            math.elements().multiply(dh, sines.value(), 1, sums.target(), sums.store());
            mixer.learn(hidden(index - 1).value(), sums.slope());
            Signal before = hidden(index - 1);
            mixer.backward(sums.slope(), before.target(), before.store());
        }
    }
}
