package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.plan.Batch;
import headscope.engine.value.NamedSeed;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Training batches as a pure function of the step: each epoch visits every example once in an order of its own seed, the last batch is padded. A restored
 * run therefore goes on with the very batches it would have seen. Engine thread only; a batch is valid until the next one is asked for.
 */
public final class Batches {
    private final Examples examples;
    private final int size;
    private final long seed;
    private final int[] order;
    private final float[] input;
    private final int[] labels;
    private long ordered = -1;

    public Batches(Examples examples, int size, long seed) {
        this.examples = examples;
        this.size = size;
        this.seed = seed;
        order = new int[examples.count()];
        input = new float[size * examples.features().size()];
        labels = new int[size];
    }

    public long perEpoch() {
        return (examples.count() + size - 1) / size;
    }

    /** The batch of a step, counted from 0. */
    public Batch at(long step) {
        long epoch = step / perEpoch();
        if (epoch != ordered) shuffle(epoch);
        int from = Math.toIntExact(step % perEpoch() * size);
        return fill(examples, order, from, Math.min(size, order.length - from), input, labels);
    }

    private void shuffle(long epoch) {
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

    /** Copies examples {@code order[from .. from + count)} into the arrays of a batch; padding becomes 0. */
    static Batch fill(Examples examples, int[] order, int from, int count, float[] input, int[] labels) {
        int width = examples.features().size();
        for (int i = 0; i < count; i++) {
            examples.features().copyTo(order[from + i], input, i * width);
            labels[i] = examples.labels()[order[from + i]];
        }
        Arrays.fill(input, count * width, input.length, 0);
        return new Batch(input, labels, count);
    }
}
