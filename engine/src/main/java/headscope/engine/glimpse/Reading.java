package headscope.engine.glimpse;

import headscope.engine.kernel.product.Sheet;
import java.util.Locale;

/** What can be read of a pass over time. */
enum Reading {
    /** x and y of each glimpse, inside the picture, -1..1. */
    LOCATIONS,
    /** Where the network proposes to look next, after each glimpse. */
    MEANS,
    /** Probability of each class after each glimpse. */
    BELIEF,
    /** Reward expected after each glimpse. */
    BASELINE,
    /** What the core remembers after each glimpse. */
    MEMORY,
    /** What was seen, normalised, in the order scale, channel, row, column. */
    SEEN;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Numbers of one glimpse. */
    int width(GlimpseShape shape) {
        return switch (this) {
            case LOCATIONS, MEANS -> 2;
            case BELIEF -> shape.classes();
            case BASELINE -> 1;
            case MEMORY -> shape.units();
            case SEEN -> shape.seen();
        };
    }

    int[] shape(GlimpseShape shape, int glimpses) {
        return new int[] {glimpses, width(shape)};
    }

    /** Row of numbers of a glimpse of an example. */
    double[] of(Rollout rollout, int row) {
        double[] values = new double[width(rollout.shape())];
        for (int i = 0; i < values.length; i++) values[i] = source(rollout).get(row, i);
        if (this == BELIEF) {
            double[] log = Softmax.of(rollout.logits(), row).logProbability();
            for (int i = 0; i < values.length; i++) values[i] = Math.exp(log[i]);
        }
        return values;
    }

    private Sheet source(Rollout rollout) {
        return switch (this) {
            case LOCATIONS -> rollout.net().places();
            case MEANS -> rollout.locator().mean();
            case BELIEF -> rollout.logits();
            case BASELINE -> rollout.expected();
            case MEMORY -> rollout.memory().state();
            case SEEN -> rollout.net().seen();
        };
    }
}
