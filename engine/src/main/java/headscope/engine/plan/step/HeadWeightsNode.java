package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.plan.HeadLayer;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Gradient of the weights of a layer of heads. Writes the taps' entries; all others are 0 from the start. */
record HeadWeightsNode(HeadLayer layer, Value input, Value slope, Value output) implements Node {
    @Override
    public String title() {
        return layer.name("weight-gradient");
    }

    @Override
    public List<Value> reads() {
        return List.of(input, slope);
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
        BlockedMap x = buffers.blocked(input);
        BlockedMap dy = buffers.blocked(slope);
        HeadKernel kernel = buffers.kernel(layer, x.grid(), dy.grid());
        MemorySegment gradients = buffers.gradients();
        return () -> kernel.weightGradient(x, dy, gradients);
    }
}
