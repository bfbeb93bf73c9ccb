package headscope.engine.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory of SameDiff's sessions that every pass uses again. SameDiff's own keeps nothing of a backward pass and leaves it to the garbage collector, which sees
 * small Java objects and no need to hurry: resident memory then swings by gigabytes, and every step pays for fresh pages. Engine thread only.
 */
final class PassMemory extends AbstractMemoryMgr {
    /** What an array must have in common with another to stand in for it. */
    private record Kind(DataType type, char order, String shape) {}

    private record Loan(INDArray array, Kind kind) {}

    private final Map<Kind, Deque<INDArray>> free = new HashMap<>();
    private final List<Loan> lent = new ArrayList<>();

    @Override
    public INDArray allocate(boolean detached, DataType type, long... shape) {
        return lend(new Kind(type, 'c', Arrays.toString(shape)), shape);
    }

    @Override
    public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
        if (descriptor.isEmpty()) return Nd4j.create(descriptor);
        return lend(new Kind(descriptor.dataType(), descriptor.getOrder(), Arrays.toString(descriptor.getShape())), descriptor.getShape());
    }

    private INDArray lend(Kind kind, long[] shape) {
        INDArray array = free.computeIfAbsent(kind, _ -> new ArrayDeque<>()).poll();
        if (array == null) array = Nd4j.createUninitializedDetached(kind.type(), kind.order(), shape);
        lent.add(new Loan(array, kind));
        return array;
    }

    /** The session needs it no longer; arrays that are not from here are left alone. */
    @Override
    public void release(INDArray array) {
        for (int i = lent.size() - 1; i >= 0; i--) {
            if (lent.get(i).array() != array) continue;
            giveBack(lent.remove(i));
            return;
        }
    }

    /** The pass is over and what it found has been copied: everything is free again. */
    void recycle() {
        lent.forEach(this::giveBack);
        lent.clear();
    }

    private void giveBack(Loan loan) {
        free.get(loan.kind()).push(loan.array());
    }

    @Override
    public void close() {
        recycle();
        free.values().forEach(arrays -> arrays.forEach(INDArray::close));
        free.clear();
    }
}
