package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.value.NamedSeed;
import java.util.SplittableRandom;

/**
 * What is in the batch of a step, a pure function of it: each epoch visits every example once in an order of its own seed, the last batch is padded. Keeps the
 * order of the epoch at hand, so each thread has a recipe of its own.
 */
final class BatchRecipe {
    private final Examples examples;
    private final int size;
    private final long seed;
    private final int[] order;
    private final float[] scratch;
    private long ordered = -1;

    BatchRecipe(Examples examples, int size, long seed) {
        this.examples = examples;
        this.size = size;
        this.seed = seed;
        order = new int[examples.count()];
        scratch = new float[examples.features().size()];
    }

    long perEpoch() {
        return (examples.count() + size - 1) / size;
    }

    /**
     * Prepares the batch of a step, counted from 0.
     *
     * @param augmentation of every example
     * @param input        [size, C, H, W], overwritten
     * @param labels       [size], overwritten as far as examples go
     * @return how many examples there are
     */
    int prepare(long step, Augmentation augmentation, float[] input, int[] labels) {
        long epoch = step / perEpoch();
        if (epoch != ordered) shuffle(epoch);
        int from = Math.toIntExact(step % perEpoch() * size);
        int count = Batches.fill(examples, order, from, Math.min(size, order.length - from), input, labels).count();
        if (augmentation != Augmentation.NONE) {
            for (int b = 0; b < count; b++) augmentation.apply(input, b * scratch.length, order[from + b], epoch, seed, scratch);
        }
        return count;
    }

    private void shuffle(long epoch) {
        ordered = -1;
        for (int i = 0; i < order.length; i++) order[i] = i;
        SplittableRandom random = NamedSeed.random(seed, "order", epoch);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        ordered = epoch;
    }
}
