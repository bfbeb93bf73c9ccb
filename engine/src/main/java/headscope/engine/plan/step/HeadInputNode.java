package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.plan.HeadLayer;
import java.util.List;

/** Gradient of a layer of heads with respect to its input. */
record HeadInputNode(HeadLayer layer, Value slope, Value output) implements Node {
    @Override
    public String title() {
        return layer.name("input-gradient");
    }

    @Override
    public List<Value> reads() {
        return List.of(slope);
    }

    @Override
    public List<Value> writes() {
        return List.of(output);
    }

    @Override
    public int padding(Value value) {
        return layer.colRadius();
    }

    @Override
    public Step bind(Buffers buffers) {
        BlockedMap dy = buffers.blocked(slope);
        BlockedMap dx = buffers.blocked(output);
        HeadKernel kernel = buffers.kernel(layer, dx.grid(), dy.grid());
        return () -> kernel.inputGradient(dy, dx);
    }
}
