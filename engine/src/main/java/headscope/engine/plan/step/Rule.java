package headscope.engine.plan.step;

import java.util.List;
import java.util.Optional;

/** Puts faster nodes in the place of an operator and of some that follow it. To add one: write its class, add one line to {@code BUILT_IN}. */
interface Rule {
    List<Rule> BUILT_IN = List.of(
            new HeadLayerRule(),
            new MaxPoolRule(),
            new MeanPoolRule(),
            new CrossEntropyRule(),
            new DenseRule(),
            new ReshapeRule(),
            new MaskRule());

    /** Nodes that do what the operator does; empty if the rule does not apply. Operators of which an output has been written by a node are dropped. */
    Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting);
}
