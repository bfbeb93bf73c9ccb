package headscope.engine.plan.step;

import headscope.engine.plan.HeadLayer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Gradient of the biases of a layer whose sums something else than ReLU reads: the sum of the slopes of each head that takes part. */
record HeadBiasNode(HeadLayer layer, Value slope, Value output) implements Node {
    @Override
    public String title() {
        return layer.name("bias-gradient");
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
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        MemorySegment from = buffers.memory(buffers.plain(slope));
        MemorySegment to = buffers.memory(buffers.plain(output));
        return () -> {
            float[] gates = buffers.state().gates(layer.index());
            for (int head = 0; head < gates.length; head++) to.setAtIndex(ValueLayout.JAVA_FLOAT, head, gates[head] * sum(from, head));
        };
    }

    /** [B, O, H, W], examples outermost. */
    private float sum(MemorySegment slopes, int head) {
        int cells = layer.inRows() * layer.inCols();
        long numbers = slopes.byteSize() / Float.BYTES;
        double sum = 0;
        for (long at = (long) head * cells; at < numbers; at += (long) layer.heads() * cells) {
            for (int i = 0; i < cells; i++) sum += slopes.getAtIndex(ValueLayout.JAVA_FLOAT, at + i);
        }
        return (float) sum;
    }
}
