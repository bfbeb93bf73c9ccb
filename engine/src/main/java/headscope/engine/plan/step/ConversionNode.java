package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The same array in its other form. */
record ConversionNode(Value source, Value target) implements Node {
    @Override
    public String title() {
        return (target.blocked() ? "spread " : "collect ") + source.name();
    }

    @Override
    public List<Value> reads() {
        return List.of(source);
    }

    @Override
    public List<Value> writes() {
        return List.of(target);
    }

    @Override
    public int padding(Value value) {
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        BlockedMap map = buffers.blocked(target.blocked() ? target : source);
        INDArray array = buffers.plain(target.blocked() ? source : target);
        MemorySegment plain = buffers.memory(array);
        return target.blocked() ? () -> map.write(plain) : () -> map.read(plain);
    }
}
