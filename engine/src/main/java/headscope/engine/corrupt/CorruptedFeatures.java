package headscope.engine.corrupt;

import headscope.engine.data.Features;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;

/** Examples that are corrupted whenever they are read, each always in the same way. Keeps nothing but the originals. */
record CorruptedFeatures(Features clean, DataShape shape, CorruptionLevel level, long seed) implements Features {
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
        level.apply(target, at, shape, NamedSeed.random(seed, level.kind().id(), index));
    }
}
