package headscope.engine.plan.step;

import headscope.engine.plan.GraphScope;
import java.util.List;
import java.util.Optional;

/** The loss and its gradient at the logits, half a dozen operators on a small array, in one loop. Not where there is more to the loss than the cross-entropy. */
final class CrossEntropyRule implements Rule {
    @Override
    public Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting) {
        if (!op.is("log_softmax") || !op.input(0).equals(GraphScope.LOGITS) || rewriting.isWanted(op.output())) return Optional.empty();
        if (rewriting.shape(GraphScope.CROSS_ENTROPY) != null) return Optional.empty();
        String gradient = rewriting.network().gradient(GraphScope.LOGITS);
        return Optional.of(List.of(new CrossEntropyNode(Value.plain(GraphScope.LOGITS), Value.plain(GraphScope.TARGETS), Value.plain(GraphScope.LOSS),
                Value.plain(gradient))));
    }
}
