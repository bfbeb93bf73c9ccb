package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.MeanPool;
import java.util.List;

/** The mean over all cells of each channel. */
record MeanPoolNode(Value input, Value output) implements Node {
    @Override
    public String title() {
        return "mean " + input.name();
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
        MeanPool pool = new MeanPool(x.grid(), y.grid(), buffers.workers());
        return () -> pool.forward(x, y);
    }
}
