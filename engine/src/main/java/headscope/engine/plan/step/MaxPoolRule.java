package headscope.engine.plan.step;

import headscope.engine.plan.HeadLayer;
import java.util.List;
import java.util.Optional;

/** Max pooling over blocks that do not overlap, of maps that our kernels have made; its gradient takes the gradient of ReLU along. */
final class MaxPoolRule implements Rule {
    @Override
    public Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting) {
        if (op.is("maxpool2d") && isPlain(op) && rewriting.isWritten(Value.blocked(op.input(0)))) {
            return Optional.of(List.of(new MaxPoolNode(Value.blocked(op.input(0)), Value.blocked(op.output()), rows(op), cols(op))));
        }
        if (op.is("maxpool2d_bp") && isPlain(op) && rewriting.isWritten(Value.blocked(op.input(0)))) return poolGradient(op, rewriting);
        if (isReluGradient(op)) return reluGradient(op, rewriting);
        return Optional.empty();
    }

    private static Optional<List<Node>> poolGradient(TracedOp op, Rewriting rewriting) {
        return rewriting.consumers(op.output()).stream().filter(MaxPoolRule::isReluGradient).findFirst()
                .filter(relu -> rewriting.activationOf(relu.input(0)).equals(Optional.of(op.input(0))) && !rewriting.isWanted(op.output()))
                .flatMap(relu -> gradient(op.input(0), op.input(1), relu.output(), rows(op), cols(op), rewriting));
    }

    private static Optional<List<Node>> reluGradient(TracedOp op, Rewriting rewriting) {
        return rewriting.activationOf(op.input(0)).flatMap(activation -> gradient(activation, op.input(1), op.output(), 1, 1, rewriting));
    }

    /** The slope belongs to the layer whose convolution gradient reads it. */
    private static Optional<List<Node>> gradient(String activation, String above, String slope, int rows, int cols, Rewriting rewriting) {
        Optional<HeadLayer> layer = rewriting.consumers(slope).stream().filter(reader -> reader.is("conv2d_bp")).findFirst()
                .flatMap(reader -> rewriting.layerOfKernel(reader.input(1)));
        return layer.map(l -> List.of(new PoolGradientNode(Value.blocked(activation), Value.blocked(above), Value.blocked(slope),
                Value.plain(rewriting.network().gradient(l.name("bias"))), rows, cols)));
    }

    static boolean isReluGradient(TracedOp op) {
        return (op.is("thresholdedrelu_bp") || op.is("relu_bp")) && op.threshold() == 0;
    }

    private static int rows(TracedOp op) {
        return (int) op.iArgs()[0];
    }

    private static int cols(TracedOp op) {
        return (int) op.iArgs()[1];
    }

    /** Kernel equals stride, no padding, no dilation, channels first. */
    private static boolean isPlain(TracedOp op) {
        long[] i = op.iArgs();
        return i[0] == i[2] && i[1] == i[3] && i[4] == 0 && i[5] == 0 && i[6] == 1 && i[7] == 1 && (i.length < 11 || i[10] == 0);
    }
}
