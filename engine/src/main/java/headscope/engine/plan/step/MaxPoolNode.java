package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.MaxPool;
import java.util.List;

/** Max pooling over blocks of {@code rows x cols} cells. */
record MaxPoolNode(Value input, Value output, int rows, int cols) implements Node {
    @Override
    public String title() {
        return "max-pool " + input.name();
    }

    @Override
    public List<Value> reads() {
        return List.of(input);
    }

    @Override
    public List<Value> writes() {
        return List.of(output);
    }

    @Override
    public int padding(Value value) {
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        BlockedMap x = buffers.blocked(input);
        BlockedMap y = buffers.blocked(output);
        MaxPool pool = new MaxPool(x.grid(), y.grid(), rows, cols, buffers.workers());
        return () -> pool.forward(x, y);
    }
}
