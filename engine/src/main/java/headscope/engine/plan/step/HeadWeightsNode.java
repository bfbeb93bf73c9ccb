package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.plan.HeadLayer;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Gradient of the weights of a layer of heads. Writes the taps' entries; all others are 0 from the start.
 *
 * @param part whether it is one of several that are added up, where the masked weights are read more than once. The kernel writes it where the sum will be, which
 *             is not there yet, and from there it is copied.
 */
record HeadWeightsNode(HeadLayer layer, Value input, Value slope, Value output, boolean part) implements Node {
    @Override
    public String title() {
        return layer.name(part ? "part-of-weight-gradient" : "weight-gradient");
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
        if (!part) return () -> kernel.weightGradient(x, dy, gradients);
        MemorySegment target = buffers.memory(buffers.plain(output));
        MemorySegment place = gradients.asSlice((long) layer.incoming().offset() * Float.BYTES, target.byteSize());
        return () -> {
            place.fill((byte) 0); // heads that do not learn are not written, and would add up what they had before
            kernel.weightGradient(x, dy, gradients);
            target.copyFrom(place);
        };
    }
}
