package headscope.engine.plan;

import headscope.engine.kernel.Updates;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moves by our own loops over memory: one pass. */
final class HostMoves implements Moves {
    /** Neighbours in the buffer that decay alike. */
    private record Stretch(int from, int to, boolean decays) {}

    private final Updates updates;
    private final INDArray moments;
    private final int size;
    private final List<Stretch> stretches;
    private Updates.Buffers buffers;
    private Updates.Part[] parts = {};

    /** @param moments [kinds, size], or null without any; closed by who made it */
    HostMoves(ParameterLayout layout, DataType type, INDArray moments) {
        updates = type == DataType.DOUBLE ? Updates.inDouble() : Updates.best();
        this.moments = moments;
        size = layout.size();
        stretches = stretches(layout);
    }

    private static List<Stretch> stretches(ParameterLayout layout) {
        List<Stretch> found = new ArrayList<>();
        for (ParameterSpec spec : layout.specs()) {
            int from = layout.offset(spec.name());
            int to = from + spec.count();
            boolean joins = !found.isEmpty() && found.getLast().decays() == spec.decays();
            found.add(new Stretch(joins ? found.removeLast().from() : from, to, spec.decays()));
        }
        return found;
    }

    @Override
    public void begin(FlatArray parameters, FlatArray gradients, FlatArray trainable, double scale, double decay) {
        MemorySegment own = moments == null ? MemorySegment.NULL : OffHeap.segment(moments, Math.toIntExact(moments.length()));
        buffers = new Updates.Buffers(memory(parameters), memory(gradients), memory(trainable), own, size);
        parts = stretches.stream().map(s -> new Updates.Part(s.from(), s.to(), scale, s.decays() ? decay : 0)).toArray(Updates.Part[]::new);
    }

    @Override
    public void sgd(double rate) {
        for (Updates.Part part : parts) updates.sgd(buffers, part, rate);
    }

    @Override
    public void nesterov(double rate, double momentum) {
        for (Updates.Part part : parts) updates.nesterov(buffers, part, rate, momentum);
    }

    @Override
    public void adam(double rate, double first, double second, double small, long step) {
        for (Updates.Part part : parts) updates.adam(buffers, part, rate, first, second, small, step);
    }

    @Override
    public void kar(double rate, double... past) {
        for (Updates.Part part : parts) updates.kar(buffers, part, rate, past);
    }

    @Override
    public void end() {
        buffers = null;
    }

    @Override
    public double norm(FlatArray gradients, FlatArray trainable) {
        return Math.sqrt(updates.squares(memory(gradients), memory(trainable), 0, size));
    }

    private MemorySegment memory(FlatArray array) {
        return OffHeap.segment(array.array(), size);
    }

    @Override
    public void close() {}
}
