package headscope.engine.plan.step;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ops.impl.reduce.floating.Mean;

/** Global average pooling of maps that our kernels have made. */
final class MeanPoolRule implements Rule {
    private static final long[] CELLS = {2, 3};

    @Override
    public Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting) {
        if (op.is("reduce_mean") && ofCells(op) && isMap(op.input(0), rewriting) && rewriting.shape(op.output()).rank() == 2
                && rewriting.isWritten(Value.blocked(op.input(0)))) {
            return Optional.of(List.of(new MeanPoolNode(Value.blocked(op.input(0)), Value.blocked(op.output()))));
        }
        if (op.is("reduce_mean_bp") && Arrays.equals(op.iArgs(), CELLS) && isMap(op.output(), rewriting) && rewriting.isWritten(Value.blocked(op.input(1)))) {
            return Optional.of(List.of(new MeanGradientNode(Value.blocked(op.input(1)), Value.blocked(op.output()))));
        }
        return Optional.empty();
    }

    private static boolean ofCells(TracedOp op) {
        return op.op() instanceof Mean mean && mean.getDimensions() != null && Arrays.equals(Arrays.stream(mean.getDimensions()).asLongStream().toArray(), CELLS);
    }

    private static boolean isMap(String name, Rewriting rewriting) {
        return rewriting.shape(name).rank() == 4;
    }
}
