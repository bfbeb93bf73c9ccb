package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.DenseLayer;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** All gradients of a dense layer that reads a blocked map; {@code slope} is the one with respect to its outputs. */
record DenseGradientNode(Value input, Value weight, Value slope, Value weightGradient, Value biasGradient, Value inputGradient) implements Node {
    @Override
    public String title() {
        return "dense gradient " + slope;
    }

    @Override
    public List<Value> reads() {
        return List.of(input, weight, slope);
    }

    @Override
    public List<Value> writes() {
        return List.of(weightGradient, biasGradient, inputGradient);
    }

    @Override
    public int padding(Value value) {
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        BlockedMap x = buffers.blocked(input);
        BlockedMap dx = buffers.blocked(inputGradient);
        MemorySegment w = buffers.memory(buffers.plain(weight));
        MemorySegment dz = buffers.memory(buffers.plain(slope));
        MemorySegment dw = buffers.memory(buffers.plain(weightGradient));
        MemorySegment db = buffers.memory(buffers.plain(biasGradient));
        DenseLayer layer = buffers.keep(new DenseLayer(x.grid(), (int) buffers.plain(weight).size(1), buffers.workers()));
        return () -> {
            layer.weightGradient(x, dz, dw, db);
            layer.inputGradient(dz, w, dx);
        };
    }
}
