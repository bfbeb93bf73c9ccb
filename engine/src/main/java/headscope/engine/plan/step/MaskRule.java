package headscope.engine.plan.step;

import java.util.List;
import java.util.Optional;

/** The way back through maps times a mask that all channels share, and through the ReLU after it, which native operators do number by number. */
final class MaskRule implements Rule {
    @Override
    public Optional<List<Node>> rewrite(TracedOp op, Rewriting rewriting) {
        if (op.is("multiply_bp") && isMasked(rewriting.shape(op.input(0)), rewriting.shape(op.input(1)))) {
            return Optional.of(List.of(new MaskGradientNode(Value.plain(op.input(0)), Value.plain(op.input(1)), Value.plain(op.input(2)), Value.plain(op.outputs().get(0)),
                    Value.plain(op.outputs().get(1)))));
        }
        if (MaxPoolRule.isReluGradient(op) && rewriting.shape(op.input(0)).rank() == 4 && rewriting.activationOf(op.input(0)).isEmpty()) {
            return Optional.of(List.of(new ReluGradientNode(Value.plain(op.input(0)), Value.plain(op.input(1)), Value.plain(op.output()))));
        }
        return Optional.empty();
    }

    private static boolean isMasked(Shape map, Shape mask) {
        if (map.rank() != 4 || mask.rank() != 4) return false;
        long[] sides = map.lengths();
        long[] other = mask.lengths();
        return other[1] == 1 && sides[1] > 1 && sides[0] == other[0] && sides[2] == other[2] && sides[3] == other[3];
    }
}
