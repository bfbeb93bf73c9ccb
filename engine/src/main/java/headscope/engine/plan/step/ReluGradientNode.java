package headscope.engine.plan.step;

import headscope.engine.kernel.MaskedMap;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The way back through a ReLU of maps that are not in blocks. */
record ReluGradientNode(Value sums, Value above, Value output) implements Node {
    @Override
    public String title() {
        return "relu gradient " + output.name();
    }

    @Override
    public List<Value> reads() {
        return List.of(sums, above);
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
        INDArray maps = buffers.plain(sums);
        MaskedMap kernel = new MaskedMap((int) maps.size(0), (int) maps.size(1), (int) (maps.size(2) * maps.size(3)), buffers.workers());
        MemorySegment x = buffers.memory(maps);
        MemorySegment dy = buffers.memory(buffers.plain(above));
        MemorySegment dx = buffers.memory(buffers.plain(output));
        return () -> kernel.rectified(x, dy, dx);
    }
}
