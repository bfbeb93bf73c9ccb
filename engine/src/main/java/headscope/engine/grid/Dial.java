package headscope.engine.grid;

import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Feed;
import java.util.function.ToDoubleFunction;

/** One number that follows the live settings or the time, [1]. */
record Dial(String name, ToDoubleFunction<Circumstance> value) implements Feed {
    /** A live setting, under its key. */
    static Dial live(String key) {
        return new Dial(key, now -> now.live().real(key));
    }

    @Override
    public long[] shape(int batch) {
        return new long[] {1};
    }

    @Override
    public void fill(Batch batch, Circumstance now, boolean training, float[] into) {
        into[0] = (float) value.applyAsDouble(now);
    }
}
