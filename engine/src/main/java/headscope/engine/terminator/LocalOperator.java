package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.field.Standard;
import headscope.engine.kernel.field.Store;

/**
 * {@code y = GELU(BS(W (K * z) + b)) + s}: a depthwise convolution with a kernel that another map writes, a 1x1 mixer, batch standardisation, GELU and a scalar (SCIENCE
 * 4.2).
 */
final class LocalOperator {
    private final Room room;
    private final HyperKernel kernel;
    private final Signal context;
    private final Signal target;
    private final Mixer mixer;
    private final Field scalar;
    private final Field scalarSlope;
    private final Field keepAll;
    private final Statistics statistics;
    private final Signal convolved;
    private final Signal mixed;
    private final Signal result;
    private Statistics.Use use = Statistics.Use.LEARN;

    /**
     * @param kernel  reads a context
     * @param context what it reads
     * @param target  what it is applied to
     */
    LocalOperator(Room room, String name, HyperKernel kernel, Signal context, Signal target, boolean running) {
        this.room = room;
        this.kernel = kernel;
        this.context = context;
        this.target = target;
        int channels = target.channels();
        int rows = target.value().rows();
        int cols = target.value().cols();
        mixer = new Mixer(room, name + "/mixer");
        scalar = room.parameter(name + "/scalar");
        scalarSlope = room.slope(name + "/scalar");
        keepAll = room.constant(1, 1);
        statistics = new Statistics(room, Standard.BATCH, channels, name, running);
        convolved = room.signal(channels, rows, cols);
        mixed = room.signal(channels, rows, cols);
        result = room.signal(channels, rows, cols);
    }

    Signal result() {
        return result;
    }

    /** K * z. */
    Signal convolved() {
        return convolved;
    }

    Statistics statistics() {
        return statistics;
    }

    void forward(Statistics.Use how) {
        use = how;
        FieldMath math = room.math();
        kernel.forward(context.value());
        math.windows().convolve(target.value(), kernel.value(), convolved.value(), Store.SET);
        mixer.forward(convolved.value(), mixed.value());
        math.standards().activate(mixed.value(), statistics.moments(use), scalar, keepAll, result.value());
    }

    /** From the slope of y to those of both maps and of the parameters. */
    void backward() {
        if (!result.reached()) return;
        FieldMath math = room.math();
        mixed.store();
        math.standards().activateGradient(mixed.value(), statistics.moments(use), keepAll, result.slope(), mixed.target(), scalarSlope);
        mixer.learn(convolved.value(), mixed.target());
        mixer.backward(mixed.target(), convolved.target(), convolved.store());
        if (!kernel.open()) return;
        math.windows().convolveInput(convolved.target(), kernel.value(), target.target(), target.store());
        math.windows().convolveKernel(target.value(), convolved.target(), kernel.signal().target(), kernel.signal().store());
        kernel.backward();
        kernel.send(context);
    }
}
