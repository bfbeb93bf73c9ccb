package headscope.engine.plan.step;

import headscope.engine.kernel.MaskedMap;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Both gradients of maps times a mask that all their channels share. */
record MaskGradientNode(Value map, Value mask, Value above, Value mapGradient, Value maskGradient) implements Node {
    @Override
    public String title() {
        return "mask gradient " + mapGradient.name();
    }

    @Override
    public List<Value> reads() {
        return List.of(map, mask, above);
    }

    @Override
    public List<Value> writes() {
        return List.of(mapGradient, maskGradient);
    }

    @Override
    public int padding(Value value) {
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        INDArray maps = buffers.plain(map);
        MaskedMap kernel = new MaskedMap((int) maps.size(0), (int) maps.size(1), (int) (maps.size(2) * maps.size(3)), buffers.workers());
        MemorySegment x = buffers.memory(maps);
        MemorySegment m = buffers.memory(buffers.plain(mask));
        MemorySegment dy = buffers.memory(buffers.plain(above));
        MemorySegment dx = buffers.memory(buffers.plain(mapGradient));
        MemorySegment dm = buffers.memory(buffers.plain(maskGradient));
        return () -> kernel.gradient(x, m, dy, dx, dm);
    }
}
