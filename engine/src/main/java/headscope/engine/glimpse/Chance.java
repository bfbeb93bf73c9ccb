package headscope.engine.glimpse;

import headscope.engine.value.NamedSeed;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Places that are drawn, and when to stop: everything that a pass leaves to chance, drawn before it begins. */
final class Chance implements Guide, Stopping {
    /** What is drawn for a glimpse. */
    private enum Law { MIDDLE, UNIFORM, AROUND_MEAN, MEAN }

    private final GlimpseShape shape;
    private final double spread;
    private final int glimpses;
    private final double[] drawn;
    private final double[] stopping;

    /** @param rows a generator for each example */
    Chance(GlimpseShape shape, double spread, int batch, int glimpses, IntFunction<RandomGenerator> rows) {
        this.shape = shape;
        this.spread = spread;
        this.glimpses = glimpses;
        drawn = new double[batch * (glimpses + 1) * 2];
        stopping = new double[batch * glimpses];
        for (int b = 0; b < batch; b++) {
            RandomGenerator random = rows.apply(b);
            for (int t = 0; t <= glimpses; t++) {
                for (int axis = 0; axis < 2; axis++) drawn[at(t, b, axis)] = law(t) == Law.UNIFORM ? 2 * random.nextDouble() - 1 : random.nextGaussian();
            }
            for (int t = 0; t < glimpses; t++) stopping[b * glimpses + t] = random.nextDouble();
        }
    }

    /** What a training step draws: the same for the same step. */
    static Chance training(GlimpseShape shape, double spread, int batch, int glimpses, long seed, long step) {
        return new Chance(shape, spread, batch, glimpses, b -> NamedSeed.random(seed, "glimpses", step, b));
    }

    /**
     * What a measurement draws: the same for the same picture, whatever the run and whatever else is in the batch.
     *
     * @param spread   0 for places at their means
     * @param pictures [B, size]
     */
    static Chance measuring(GlimpseShape shape, double spread, int batch, int glimpses, int sample, float[] pictures) {
        int size = shape.input().size();
        return new Chance(shape, spread, batch, glimpses, b -> NamedSeed.random(0, "measured glimpses", sample, content(pictures, b * size, size)));
    }

    private static long content(float[] pictures, int from, int size) {
        long hash = 1;
        for (int i = from; i < from + size; i++) hash = 31 * hash + Float.floatToIntBits(pictures[i]);
        return hash;
    }

    private int at(int glimpse, int row, int axis) {
        return (row * (glimpses + 1) + glimpse) * 2 + axis;
    }

    private Law law(int glimpse) {
        if (shape.policy() == GlimpseShape.Policy.CENTRE) return Law.MIDDLE;
        if (glimpse == 0 && !shape.hasContext()) return shape.start() == GlimpseShape.Start.CENTRE ? Law.MIDDLE : Law.UNIFORM;
        if (shape.policy() == GlimpseShape.Policy.RANDOM) return Law.UNIFORM;
        return shape.soft() ? Law.MEAN : Law.AROUND_MEAN;
    }

    @Override
    public double place(int glimpse, int row, int axis, double mean) {
        return switch (law(glimpse)) {
            case MIDDLE -> 0;
            case UNIFORM -> drawn[at(glimpse, row, axis)];
            case AROUND_MEAN -> mean + spread * drawn[at(glimpse, row, axis)];
            case MEAN -> mean;
        };
    }

    @Override
    public boolean stops(int glimpse, int row, double probability) {
        return stopping[row * glimpses + glimpse] < probability;
    }
}
