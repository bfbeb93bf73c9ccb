package headscope.engine.augment;

import headscope.engine.data.Examples;
import headscope.engine.data.Features;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import java.util.Optional;

/** Examples that are changed whenever they are read, each always in the same way, which follows from the seed and its index. Keeps nothing but the originals. */
public record TransformedFeatures(Features clean, DataShape shape, RandomTransform transform, long seed) implements Features {
    /** Of transformed test splits: the same for every run, so that runs can be compared. */
    public static final long COMMON_SEED = 0;

    /**
     * A transformed view of examples, the same in every run. Places are forgotten, since things move.
     *
     * @throws headscope.engine.value.BadSettingException if examples of this shape cannot be changed so, in one sentence
     */
    public static Examples of(Examples clean, DataShape shape, RandomTransform transform) {
        if (transform.changesNothing()) return clean;
        transform.requireFits(shape);
        return new Examples(new TransformedFeatures(clean.features(), shape, transform, COMMON_SEED), clean.labels(), Optional.empty());
    }

    @Override
    public int count() {
        return clean.count();
    }

    @Override
    public int size() {
        return clean.size();
    }

    @Override
    public void copyTo(int index, float[] target, int at) {
        clean.copyTo(index, target, at);
        transform.apply(target, at, shape, NamedSeed.random(seed, "transformed", index), new float[clean.size()]);
    }
}
