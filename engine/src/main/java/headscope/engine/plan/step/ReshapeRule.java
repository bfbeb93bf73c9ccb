package headscope.engine.plan.step;

import java.util.List;
import java.util.Optional;

/** A reshaped array is the same memory by another name. */
final class ReshapeRule implements Rule {
    @Override
    public Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting) {
        if (!op.is("reshape")) return Optional.empty();
        return Optional.of(List.of(new AliasNode(Value.plain(op.input(0)), Value.plain(op.output()))));
    }
}
