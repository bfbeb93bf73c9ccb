package headscope.engine.plan.step;

import headscope.engine.plan.HeadLayer;
import java.util.List;
import java.util.Optional;

/** Convolutions with masked weights, with the ReLU that follows, become sampled heads; their gradients likewise. */
final class HeadLayerRule implements Rule {
    @Override
    public Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting) {
        if (op.is("conv2d")) return rewriting.layerOfKernel(op.input(1)).map(layer -> List.of(sums(layer, op, rewriting)));
        if (op.is("conv2d_bp")) return rewriting.layerOfKernel(op.input(1)).flatMap(layer -> gradients(layer, op, rewriting));
        return Optional.empty();
    }

    private static Node sums(HeadLayer layer, TracedOp op, Rewriting rewriting) {
        List<TracedOp> readers = rewriting.consumers(op.output());
        Optional<TracedOp> relu = readers.stream().filter(reader -> reader.is("relu") && reader.threshold() == 0).findFirst();
        boolean fused = relu.isPresent() && !rewriting.isWanted(op.output()) && readers.stream().allMatch(r -> r == relu.get() || MaxPoolRule.isReluGradient(r));
        if (fused) rewriting.rectify(op.output(), relu.get().output());
        return new HeadSumsNode(layer, Value.blocked(op.input(0)), Value.blocked(fused ? relu.get().output() : op.output()), fused);
    }

    private static Optional<List<Node>> gradients(HeadLayer layer, TracedOp op, Rewriting rewriting) {
        Value slope = Value.blocked(op.input(3));
        Node weights = new HeadWeightsNode(layer, Value.blocked(op.input(0)), slope, Value.plain(rewriting.network().gradient(layer.name("weight"))), false);
        Node input = new HeadInputNode(layer, slope, Value.blocked(op.outputs().getFirst()));
        // whoever wrote the slope in our form has also added up the bias gradient
        if (rewriting.isWritten(slope)) return Optional.of(List.of(weights, input));
        if (layer.rectified()) {
            // something stands between the sums and ReLU, and the weights may have other readers
            return Optional.of(List.of(new HeadBiasNode(layer, Value.plain(op.input(3)), Value.plain(op.outputs().get(2))),
                    new HeadWeightsNode(layer, Value.blocked(op.input(0)), slope, Value.plain(op.outputs().get(1)), true), input));
        }
        return Optional.of(List.of(new HeadBiasNode(layer, Value.plain(op.input(3)), Value.plain(rewriting.network().gradient(layer.name("bias")))), weights, input));
    }
}
