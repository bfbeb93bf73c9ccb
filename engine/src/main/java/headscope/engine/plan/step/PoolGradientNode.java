package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.MaxPool;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * From the gradient with respect to the pools (of one cell each where nothing is pooled) to the gradient with respect to the sums before ReLU, and their total,
 * which is the gradient of the bias.
 */
record PoolGradientNode(Value activation, Value above, Value slope, Value bias, int rows, int cols) implements Node {
    @Override
    public String title() {
        return "max-pool and relu gradient " + activation.name();
    }

    @Override
    public List<Value> reads() {
        return List.of(activation, above);
    }

    @Override
    public List<Value> writes() {
        return List.of(slope, bias);
    }

    @Override
    public int padding(Value value) {
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        BlockedMap x = buffers.blocked(activation);
        BlockedMap dy = buffers.blocked(above);
        BlockedMap dx = buffers.blocked(slope);
        MemorySegment totals = buffers.memory(buffers.plain(bias));
        MaxPool pool = new MaxPool(x.grid(), dy.grid(), rows, cols, buffers.workers());
        return () -> pool.gradient(x, dy, true, dx, totals, 0);
    }
}
