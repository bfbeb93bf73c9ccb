package headscope.engine.plan.step;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/** Gives every array its own memory and takes nothing back: what a trace has seen stays as it was. */
final class KeepingMemory extends AbstractMemoryMgr {
    private final List<INDArray> lent = new ArrayList<>();

    @Override
    public INDArray allocate(boolean detached, DataType type, long... shape) {
        return lend(Nd4j.createUninitializedDetached(type, shape));
    }

    @Override
    public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
        if (descriptor.isEmpty()) return Nd4j.create(descriptor);
        return lend(Nd4j.createUninitializedDetached(descriptor.dataType(), descriptor.getOrder(), descriptor.getShape()));
    }

    private INDArray lend(INDArray array) {
        lent.add(array);
        return array;
    }

    /** After a pass that broke off: its arrays would fill the memory that is left until the garbage collector finds them. */
    void abandon() {
        lent.stream().filter(array -> !array.wasClosed()).forEach(INDArray::close);
        lent.clear();
    }

    @Override
    public void release(INDArray array) {
        // still wanted
    }

    @Override
    public void close() {
        // the trace lets go of all of them at once
    }
}
