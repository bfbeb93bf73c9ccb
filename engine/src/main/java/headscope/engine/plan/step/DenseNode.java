package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.DenseLayer;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Forward pass of a dense layer that reads a blocked map. */
record DenseNode(Value input, Value weight, Value bias, Value output) implements Node {
    @Override
    public String title() {
        return "dense " + output;
    }

    @Override
    public List<Value> reads() {
        return List.of(input, weight, bias);
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
        MemorySegment w = buffers.memory(buffers.plain(weight));
        MemorySegment b = buffers.memory(buffers.plain(bias));
        MemorySegment z = buffers.memory(buffers.plain(output));
        DenseLayer layer = buffers.keep(new DenseLayer(x.grid(), (int) buffers.plain(weight).size(1), buffers.workers()));
        return () -> layer.forward(x, w, b, z);
    }
}
