package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.MeanPool;
import java.util.List;

/** From the gradient with respect to the means to that with respect to the cells. */
record MeanGradientNode(Value above, Value output) implements Node {
    @Override
    public String title() {
        return "mean gradient " + output.name();
    }

    @Override
    public List<Value> reads() {
        return List.of(above);
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
        BlockedMap dy = buffers.blocked(above);
        BlockedMap dx = buffers.blocked(output);
        MeanPool pool = new MeanPool(dx.grid(), dy.grid(), buffers.workers());
        return () -> pool.gradient(dy, dx);
    }
}
