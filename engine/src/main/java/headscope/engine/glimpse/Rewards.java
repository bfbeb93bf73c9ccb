package headscope.engine.glimpse;

import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.Workroom;
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

    /** A part of the REINFORCE loss, and its slope in the logarithm of the spread. */
    private record Part(double loss, double spreadSlope) {
        Part plus(Part other) {
            return new Part(loss + other.loss, spreadSlope + other.spreadSlope);
        }
    }

    /**
     * {@code mean over examples of sum over t of -log pi_t (R - b_t)}, and the slopes of its {@code weight}-fold in the means of places, in stopping and in the
     * spread.
     */
    double reinforce(Learning.Terms terms, Sheet stopSlopes, Workroom room) {
        Sheet slopes = rollout.locator().slopes();
        slopes.clear(0, rollout.readRows());
        stopSlopes.clear(0, rollout.readRows());
        Part all = rollout.context().map(context -> firstPlaces(context, terms)).orElse(new Part(0, 0));
        for (int b = 0; b < count && rollout.glimpses() > 0; b++) {
            int end = rollout.ends()[b];
            for (int t = 0; t <= end; t++) {
                if (shape.locates() && (t < end || terms.keepLast())) {
                    all = all.plus(place(rollout.drawn(), rollout.locator().mean(), slopes, t * rollout.batch() + b, advantage(t, b), terms));
                }
                if (shape.stops() && t < rollout.glimpses() - 1) all = all.plus(stop(t * rollout.batch() + b, t == end, advantage(t, b), terms, stopSlopes));
            }
        }
        if (shape.learnsSpread()) {
            int at = room.layout().offset(GlimpseModel.SPREAD);
            room.slopes().set(at, Spread.slope(room.parameters().get(at), all.spreadSlope()));
        }
        return all.loss();
    }

    /** The first places have the mean reward of the other examples for a baseline: what a place is compared with must not depend on it. */
    private Part firstPlaces(Locator context, Learning.Terms terms) {
        double sum = mean() * count;
        context.slopes().clear(0, rollout.batch());
        Part all = new Part(0, 0);
        for (int b = 0; b < count; b++) {
            double others = count == 1 ? 0 : (sum - reward[b]) / (count - 1);
            all = all.plus(place(rollout.firstDrawn(), context.mean(), context.slopes(), b, reward[b] - others, terms));
        }
        return all;
    }

    private Part place(Sheet drawn, Sheet means, Sheet slopes, int row, double advantage, Learning.Terms terms) {
        double loss = 0;
        double spreadSlope = 0;
        for (int axis = 0; axis < 2; axis++) {
            double place = drawn.get(row, axis);
            double mean = means.get(row, axis);
            loss -= advantage * Gaussian.logDensity(place, mean, terms.spread()) / count;
            slopes.set(row, axis, -terms.weight() / count * advantage * Gaussian.slope(place, mean, terms.spread()));
            spreadSlope -= terms.weight() / count * advantage * Gaussian.spreadSlope(place, mean, terms.spread());
        }
        return new Part(loss, spreadSlope);
    }

    /** Log-probability of stopping, or of going on, with the slope in its logit. */
    private Part stop(int row, boolean stops, double advantage, Learning.Terms terms, Sheet slopes) {
        double logit = rollout.stopping().get(row);
        slopes.set(row, -terms.weight() / count * advantage * ((stops ? 1 : 0) - LongMemory.sigmoid(logit)));
        double against = stops ? -logit : logit;
        double logProbability = -Math.max(against, 0) - Math.log1p(Math.exp(-Math.abs(against))); // finite however sure the network is
        return new Part(-advantage * logProbability / count, 0);
    }
}
