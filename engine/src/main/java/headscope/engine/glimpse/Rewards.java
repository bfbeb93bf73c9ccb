package headscope.engine.glimpse;

import java.util.Arrays;

/**
 * What examples earned, and what the parts that learn by reward take from it.
 *
 * @param reward of each example, [B]
 * @param count  examples that count, the first ones
 */
record Rewards(GlimpseShape shape, Rollout rollout, double[] reward, int count) {
    double mean() {
        return Arrays.stream(reward, 0, count).average().orElse(0);
    }

    double meanGlimpses() {
        return rollout.glimpses() == 0 ? 0 : Arrays.stream(rollout.ends(), 0, count).average().orElse(0) + 1;
    }

    double meanAdvantage() {
        double sum = 0;
        int made = 0;
        for (int b = 0; b < count; b++) {
            for (int t = 0; t <= rollout.ends()[b]; t++) {
                sum += advantage(t, b);
                made++;
            }
        }
        return sum / made;
    }

    /** Reward beyond what was expected after glimpse t. */
    private double advantage(int t, int b) {
        return reward[b] - rollout.expected().get(t * rollout.batch() + b);
    }

    /** Mean squared error of the baseline over examples and glimpses; overwrites its slopes. */
    double baseline(Sheet slopes) {
        int steps = Math.max(1, rollout.glimpses());
        slopes.clear(0, rollout.readRows());
        double squares = 0;
        for (int b = 0; b < count; b++) {
            for (int t = 0; t <= rollout.ends()[b]; t++) {
                double missing = advantage(t, b);
                squares += missing * missing / count / steps;
                slopes.set(t * rollout.batch() + b, -2 * missing / count / steps);
            }
        }
        return squares;
    }

    /**
     * {@code mean over examples of sum over t of -log pi_t (R - b_t)}, the slopes of its {@code weight}-fold in the means of places, in stopping and in the spread.
     * The first place has the mean reward of the other examples for a baseline: what it is compared with must not depend on it.
     */
    double reinforce(Learning.Terms terms, Sheet stopSlopes, Workroom room) {
        double loss = 0;
        double spreadSlope = 0;
        double share = terms.weight() / count;
        Sheet means = rollout.locator().mean();
        Sheet slopes = rollout.locator().slopes();
        slopes.clear(0, rollout.readRows());
        stopSlopes.clear(0, rollout.readRows());
        for (int b = 0; b < count && rollout.glimpses() > 0; b++) {
            int end = rollout.ends()[b];
            for (int t = 0; t <= end; t++) {
                int row = t * rollout.batch() + b;
                double advantage = advantage(t, b);
                if (shape.locates() && (t < end || terms.keepLast())) {
                    for (int axis = 0; axis < 2; axis++) {
                        double place = rollout.drawn().get(row, axis);
                        double mean = means.get(row, axis);
                        loss -= advantage * Gaussian.logDensity(place, mean, terms.spread()) / count;
                        slopes.set(row, axis, -share * advantage * Gaussian.slope(place, mean, terms.spread()));
                        spreadSlope -= share * advantage * Gaussian.spreadSlope(place, mean, terms.spread());
                    }
                }
                if (shape.stops() && t < rollout.glimpses() - 1) {
                    double p = LongMemory.sigmoid(rollout.stopping().get(row));
                    loss -= advantage * Math.log(t == end ? p : 1 - p) / count;
                    stopSlopes.set(row, -share * advantage * ((t == end ? 1 : 0) - p));
                }
            }
        }
        if (rollout.context().isPresent()) {
            Locator context = rollout.context().get();
            double sum = mean() * count;
            context.slopes().clear(0, rollout.batch());
            for (int i = 0; i < 2 * count; i++) {
                double others = count == 1 ? 0 : (sum - reward[i / 2]) / (count - 1);
                double advantage = reward[i / 2] - others;
                double place = rollout.firstDrawn().get(i);
                loss -= advantage * Gaussian.logDensity(place, context.mean().get(i), terms.spread()) / count;
                context.slopes().set(i, -share * advantage * Gaussian.slope(place, context.mean().get(i), terms.spread()));
                spreadSlope -= share * advantage * Gaussian.spreadSlope(place, context.mean().get(i), terms.spread());
            }
        }
        if (shape.learnsSpread()) {
            int at = room.layout().offset(GlimpseModel.SPREAD);
            room.slopes().set(at, Spread.slope(room.parameters().get(at), spreadSlope));
        }
        return loss;
    }
}
