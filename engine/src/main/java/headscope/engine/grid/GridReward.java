package headscope.engine.grid;

import headscope.engine.plan.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * REINFORCE with a running baseline (Williams 1992): {@code -log p(choices) (R - b)}, R = 1 for a right answer plus a bonus for the share of nothing; of the
 * corrupted batch, if there is one (SCIENCE 2a.1). The baseline is a number that follows R by gradient descent, so that it is saved with the run.
 *
 * @param prefix of the pass that is rewarded
 */
record GridReward(GridModel model, GraphScope scope, String prefix) {
    static final String REWARD = "reward";
    static final String EXPLORES = "explores";
    /** The updater moves a parameter by about its rate each step; the baseline is to follow the reward within a hundred. */
    private static final double BASELINE_SCALE = 16;

    private SameDiff graph() {
        return scope.graph();
    }

    /**
     * The part of the loss.
     *
     * @param logits  of the rewarded pass, [B, classes]
     * @param zeros   share of nothing in each example, [B]
     * @param weights of the examples in means, [B], 0 for those that do not count
     */
    SDVariable of(SDVariable logits, SDVariable zeros, SDVariable weights) {
        SDVariable reward = stopped(right(logits).add(zeros.mul(scope.feed(GridSettings.ZERO_BONUS))));
        reward.mul(weights).sum().rename(REWARD);
        SDVariable baseline = scope.parameter(GridModel.BASELINE).mul(BASELINE_SCALE);
        SDVariable missed = graph().math().square(baseline.sub(reward)).mul(weights).sum();
        SDVariable policy = logProbability().mul(stopped(reward.sub(baseline))).mul(weights).sum().neg();
        return missed.add(policy.mul(scope.feed(GridSettings.POLICY_WEIGHT)).mul(scope.feed(EXPLORES)).sum());
    }

    private SDVariable stopped(SDVariable x) {
        return new StopGradient(graph(), x).outputVariable();
    }

    /** 1 where no class has a larger logit than the label, [B]. */
    private SDVariable right(SDVariable logits) {
        SDVariable targets = graph().getVariable(GraphScope.TARGETS);
        SDVariable label = graph().math().step(targets.sub(targets.max(true, 1).mul(0.5)), 0); // the others have less than half of it
        SDVariable missing = stopped(logits).max(1).sub(label.mul(stopped(logits)).sum(1));
        return graph().math().step(missing, 0).rsub(1);
    }

    /** Of all choices of an example, [B]. */
    private SDVariable logProbability() {
        int rows = model.thumbnail().rows();
        int cols = model.thumbnail().cols();
        int layers = model.grid().size();
        // log-softmax in steps: the operator cannot be differentiated along this axis
        SDVariable scores = graph().getVariable(prefix + GridGraph.SCORES).reshape((long) scope.batch() * layers, GridLayer.CHOICES, rows, cols);
        SDVariable shifted = scores.sub(stopped(scores).max(true, 1));
        SDVariable all = shifted.sub(graph().math().log(graph().math().exp(shifted).sum(true, 1))).reshape(scope.batch(), GridLayer.CHOICES * layers, rows, cols);
        SDVariable[] chosen = new SDVariable[GridLayer.CHOICES * layers];
        for (GridLayer layer : model.grid()) {
            for (int choice = 0; choice < GridLayer.CHOICES; choice++) {
                chosen[GridLayer.CHOICES * layer.index() + choice] = graph().getVariable(prefix + layer.heads().name(GridGraph.CHOICE + choice));
            }
        }
        return graph().concat(1, chosen).mul(all).sum(1, 2, 3);
    }
}
