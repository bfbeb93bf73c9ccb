package headscope.engine.plan.step;

import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;

/**
 * An operator as SameDiff's session ran it, in that order, with the arguments it passed to the native code.
 *
 * @param name    of the operator, such as {@code conv2d}
 * @param inputs  names of the arrays it read
 * @param outputs names of the arrays it wrote
 */
record TracedOp(String name, DifferentialFunction op, List<String> inputs, List<String> outputs, long[] iArgs, double[] tArgs, boolean[] bArgs, DataType[] dArgs) {
    static TracedOp of(DifferentialFunction op, OpContext context, List<String> inputs, List<String> outputs) {
        boolean[] flags = new boolean[context.getBArguments().size()];
        for (int i = 0; i < flags.length; i++) flags[i] = context.getBArguments().get(i);
        return new TracedOp(op.opName(), op, List.copyOf(inputs), List.copyOf(outputs), context.getIArguments().stream().mapToLong(Long::longValue).toArray(),
                context.getTArguments().stream().mapToDouble(Double::doubleValue).toArray(), flags, context.getDArguments().toArray(DataType[]::new));
    }

    boolean is(String operator) {
        return name.equals(operator);
    }

    String input(int index) {
        return inputs.get(index);
    }

    String output() {
        return outputs.getFirst();
    }

    /** The number below which an operator of the ReLU kind gives 0. */
    double threshold() {
        if (tArgs.length > 0) return tArgs[0];
        return op instanceof ScalarOp scalar && scalar.scalar() != null ? scalar.scalar().getDouble(0) : 0;
    }
}
