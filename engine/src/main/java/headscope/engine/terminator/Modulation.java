package headscope.engine.terminator;

import headscope.engine.kernel.field.Elements;
import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Store;

/** S-renormalisation of hidden units, which are then multiplied by {@code V u + d} (SCIENCE 4.1). */
final class Modulation {
    /** Of the S-renormalisation, never trained. */
    static final double ALPHA = 1;
    static final double BETA = 0.1;

    private final Room room;
    private final Mixer mixer;
    private final Signal context;
    private final Signal hidden;
    private final Field alpha;
    private final Field beta;
    private final Signal renormalised;
    private final Signal factor;
    private final Signal result;

    /** @param hidden h_i, shared by all samples or not */
    Modulation(Room room, SlowNetShape shape, int layer, Signal context, Signal hidden, boolean sample) {
        this.room = room;
        this.context = context;
        this.hidden = hidden;
        mixer = new Mixer(room, shape.part("modulate" + layer));
        alpha = room.constant(1, ALPHA);
        beta = room.constant(1, BETA);
        int rows = hidden.value().rows();
        int cols = hidden.value().cols();
        boolean own = sample && layer > 1;
        renormalised = own ? room.signal(shape.hidden(), rows, cols) : room.shared(shape.hidden(), rows, cols);
        factor = sample ? room.signal(shape.hidden(), rows, cols) : room.shared(shape.hidden(), rows, cols);
        result = sample ? room.signal(shape.hidden(), rows, cols) : room.shared(shape.hidden(), rows, cols);
    }

    Signal result() {
        return result;
    }

    void forward() {
        room.math().standards().renormalise(hidden.value(), alpha, beta, renormalised.value());
        mixer.forward(context.value(), factor.value());
        room.math().elements().multiply(factor.value(), renormalised.value(), 1, result.value(), Store.SET);
    }

    void backward() {
        Elements elements = room.math().elements();
        Field dy = result.slope();
        elements.multiply(dy, renormalised.value(), 1, factor.target(), factor.store());
        mixer.learn(context.value(), factor.slope());
        mixer.backward(factor.slope(), context.target(), context.store());
        elements.multiplySum(dy, factor.value(), renormalised.target(), renormalised.store());
        hidden.store();
        room.math().standards().renormaliseGradient(hidden.value(), beta, renormalised.slope(), hidden.target());
    }
}
