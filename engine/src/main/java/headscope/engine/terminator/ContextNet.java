package headscope.engine.terminator;

import headscope.engine.kernel.field.Elements;
import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Store;

/**
 * What a local kernel knows of the images: {@code u = GELU(F1 mean_batch(F0 pool(z)))}, pooled to the sides of the kernel (SCIENCE 4.1). The mean is taken before F0,
 * which is the same and cheaper. Where each sample has a kernel of its own there is no mean.
 */
final class ContextNet {
    private final Room room;
    private final boolean sample;
    private final Mixer reduce;
    private final Mixer mix;
    private final Signal pooled;
    private final Signal mean;
    private final Signal reduced;
    private final Signal mixed;
    private final Signal context;

    ContextNet(Room room, SlowNetShape shape, boolean sample) {
        this.room = room;
        this.sample = sample;
        reduce = new Mixer(room, shape.part("contextReduce"));
        mix = new Mixer(room, shape.part("contextMix"));
        int rows = shape.axes() == 1 ? 1 : shape.grid().getFirst();
        int cols = shape.grid().getLast();
        pooled = room.signal(shape.context(), rows, cols);
        mean = sample ? pooled : room.shared(shape.context(), rows, cols);
        reduced = hidden(shape, rows, cols);
        mixed = hidden(shape, rows, cols);
        context = hidden(shape, rows, cols);
    }

    private Signal hidden(SlowNetShape shape, int rows, int cols) {
        return sample ? room.signal(shape.hidden(), rows, cols) : room.shared(shape.hidden(), rows, cols);
    }

    /** u, [1 or B, Hd, rows, cols]. */
    Signal context() {
        return context;
    }

    /** @param z [B, C, N, N] */
    void forward(Field z) {
        Elements elements = room.math().elements();
        room.math().windows().pool(z, pooled.value());
        if (!sample) elements.sum(pooled.value(), 1.0 / room.samples(), mean.value(), Store.SET);
        reduce.forward(mean.value(), reduced.value());
        mix.forward(reduced.value(), mixed.value());
        elements.gelu(mixed.value(), context.value());
    }

    /** From the slope of u to those of the parameters and of what was pooled. */
    void backward() {
        Elements elements = room.math().elements();
        elements.geluGradient(mixed.value(), context.slope(), mixed.target(), mixed.store());
        mix.learn(reduced.value(), mixed.slope());
        mix.backward(mixed.slope(), reduced.target(), reduced.store());
        reduce.learn(mean.value(), reduced.slope());
        reduce.backward(reduced.slope(), mean.target(), mean.store());
        if (!sample) elements.spread(mean.slope(), 1.0 / room.samples(), pooled.target(), pooled.store());
    }

    /** Sends the slope of the context back into the map that was pooled, after {@link #backward}. */
    void send(Signal z) {
        room.math().windows().poolGradient(pooled.slope(), z.target(), z.store());
    }
}
