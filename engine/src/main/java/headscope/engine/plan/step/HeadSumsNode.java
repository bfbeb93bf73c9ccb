package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.plan.HeadLayer;
import java.util.List;

/** Forward pass of a layer of heads, with ReLU if {@code rectify}. */
record HeadSumsNode(HeadLayer layer, Value input, Value output, boolean rectify) implements Node {
    @Override
    public String title() {
        return layer.name("forward");
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
        return layer.colRadius();
    }

    @Override
    public Step bind(Buffers buffers) {
        BlockedMap x = buffers.blocked(input);
        BlockedMap y = buffers.blocked(output);
        HeadKernel kernel = buffers.kernel(layer, x.grid(), y.grid());
        return () -> kernel.forward(x, rectify, y);
    }
}
