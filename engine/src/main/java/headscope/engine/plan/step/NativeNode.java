package headscope.engine.plan.step;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** An operator of the native library, called with arguments and arrays that were set once. */
record NativeNode(TracedOp op) implements Node {
    @Override
    public String title() {
        return op.name() + " " + op.output();
    }

    @Override
    public List<Value> reads() {
        return op.inputs().stream().map(Value::plain).toList();
    }

    @Override
    public List<Value> writes() {
        return op.outputs().stream().map(Value::plain).toList();
    }

    @Override
    public int padding(Value value) {
        return 0;
    }

    @Override
    public Step bind(Buffers buffers) {
        OpContext context = Nd4j.getExecutioner().buildContext();
        context.setIArguments(op.iArgs());
        context.setTArguments(op.tArgs());
        context.setBArguments(op.bArgs());
        context.setDArguments(op.dArgs());
        context.setInputArrays(reads().stream().map(buffers::plain).toArray(INDArray[]::new));
        context.setOutputArrays(writes().stream().map(buffers::plain).toArray(INDArray[]::new));
        buffers.keep(context);
        if (op.op() instanceof CustomOp custom) return () -> Nd4j.getExecutioner().exec(custom, context);
        Op plain = (Op) op.op();
        return () -> Nd4j.getExecutioner().exec(plain, context);
    }
}
