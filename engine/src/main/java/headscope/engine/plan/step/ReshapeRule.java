package headscope.engine.plan.step;

import java.util.List;
import java.util.Optional;

/** A reshaped array is the same memory by another name, unless its memory is given from outside: parameters are read and their gradients written in place. */
final class ReshapeRule implements Rule {
    @Override
    public Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting) {
        if (!op.is("reshape") || !rewriting.isWritten(op.input(0)) || isParameterGradient(op.output(), rewriting)) return Optional.empty();
        return Optional.of(List.of(new AliasNode(Value.plain(op.input(0)), Value.plain(op.output()))));
    }

    private static boolean isParameterGradient(String name, Rewriting rewriting) {
        return rewriting.network().parameters().stream().anyMatch(parameter -> name.equals(rewriting.network().gradient(parameter)));
    }
}
