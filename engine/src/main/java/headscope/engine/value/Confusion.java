package headscope.engine.value;

import java.util.Arrays;

/**
 * How often each class was taken for each other one, on the validation split. Immutable: arrays are copied in and out.
 *
 * @param classes number of classes
 * @param counts  [true class, predicted class], row-major
 * @param sample  [true class, predicted class]: index of one validation example in that cell, -1 if the cell is empty
 */
public record Confusion(long step, int classes, int[] counts, int[] sample) {
    public Confusion {
        counts = counts.clone();
        sample = sample.clone();
        if (counts.length != classes * classes || sample.length != classes * classes) {
            throw new IllegalArgumentException("confusion: expected %d cells, found %d and %d".formatted(classes * classes, counts.length, sample.length));
        }
    }

    @Override
    public int[] counts() {
        return counts.clone();
    }

    @Override
    public int[] sample() {
        return sample.clone();
    }

    public int count(int trueClass, int predicted) {
        return counts[trueClass * classes + predicted];
    }

    public int example(int trueClass, int predicted) {
        return sample[trueClass * classes + predicted];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Confusion c && step == c.step && classes == c.classes && Arrays.equals(counts, c.counts) && Arrays.equals(sample, c.sample);
    }

    @Override
    public int hashCode() {
        return 31 * classes + Arrays.hashCode(counts);
    }
}
