package headscope.engine.train;

import headscope.engine.augment.RandomTransform;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;

/** A random change whose draws follow from the run, the epoch and the example. */
record SeededTransform(RandomTransform transform, DataShape shape) implements Augmentation {
    /**
     * What these settings ask for.
     *
     * @throws headscope.engine.value.BadSettingException if examples of this shape cannot be changed so, in one sentence
     */
    static Augmentation of(Settings live, DataShape shape) {
        RandomTransform transform = RandomTransform.of(live);
        transform.requireFits(shape);
        return transform.changesNothing() ? NONE : new SeededTransform(transform, shape);
    }

    @Override
    public void apply(float[] input, int at, int example, long epoch, long seed, float[] scratch) {
        transform.apply(input, at, shape, NamedSeed.random(seed, "augment", epoch, example), scratch);
    }
}
