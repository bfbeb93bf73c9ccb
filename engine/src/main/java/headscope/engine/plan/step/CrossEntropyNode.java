package headscope.engine.plan.step;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** {@code loss = -sum t log softmax(z)} over a batch, and {@code dz = softmax(z) sum(t) - t}; rows of targets that are 0 do not count. */
record CrossEntropyNode(Value logits, Value targets, Value loss, Value gradient) implements Node {
    @Override
    public String title() {
        return "cross-entropy";
    }

    @Override
    public List<Value> reads() {
        return List.of(logits, targets);
    }

    @Override
    public List<Value> writes() {
        return List.of(loss, gradient);
    }

    @Override
    public int padding(Value value) {
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        long[] shape = buffers.plain(logits).shape();
        int rows = (int) shape[0];
        int classes = (int) shape[1];
        MemorySegment z = buffers.memory(buffers.plain(logits));
        MemorySegment t = buffers.memory(buffers.plain(targets));
        MemorySegment total = buffers.memory(buffers.plain(loss));
        MemorySegment dz = buffers.memory(buffers.plain(gradient));
        return () -> {
            double sum = 0;
            for (int row = 0; row < rows; row++) sum += row(z, t, dz, (long) row * classes, classes);
            total.setAtIndex(ValueLayout.JAVA_FLOAT, 0, (float) sum);
        };
    }

    private static double row(MemorySegment z, MemorySegment t, MemorySegment dz, long at, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        double weight = 0;
        for (int c = 0; c < classes; c++) {
            largest = Math.max(largest, get(z, at + c));
            weight += get(t, at + c);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) sum += Math.exp(get(z, at + c) - largest);
        double norm = largest + Math.log(sum);
        double loss = 0;
        for (int c = 0; c < classes; c++) {
            double logProbability = get(z, at + c) - norm;
            double target = get(t, at + c);
            if (target != 0) loss -= target * logProbability;
            dz.setAtIndex(ValueLayout.JAVA_FLOAT, at + c, (float) (Math.exp(logProbability) * weight - target));
        }
        return loss;
    }

    private static float get(MemorySegment memory, long index) {
        return memory.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }
}
