package headscope.engine.data;

import java.util.Optional;

/**
 * One split: inputs, their classes and, where that is known, where the thing to be recognised is. The label array is not copied and must not change.
 *
 * @param labels class index of each example, 0..classes-1
 * @param places of each example
 */
public record Examples(Features features, int[] labels, Optional<Places> places) {
    public Examples {
        if (features.count() != labels.length) {
            throw new IllegalArgumentException("examples: expected one label per example, found %d labels for %d examples".formatted(labels.length, features.count()));
        }
        if (places.isPresent() && places.get().count() != labels.length) {
            throw new IllegalArgumentException("examples: expected one place per example, found %d places for %d examples".formatted(places.get().count(), labels.length));
        }
    }

    /** Examples whose places are not known. */
    public Examples(Features features, int[] labels) {
        this(features, labels, Optional.empty());
    }

    /** At most so many of them, at equal distances. */
    public Examples some(int most) {
        return most >= count() ? this : SelectedFeatures.of(this, EvenChoice.of(count(), most));
    }

    /** The same, with inputs as plain numbers in memory. */
    public Examples unpacked() {
        float[] values = new float[Math.multiplyExact(count(), features.size())];
        for (int i = 0; i < count(); i++) features.copyTo(i, values, i * features.size());
        return new Examples(new FloatFeatures(features.size(), values), labels, places);
    }

    public int count() {
        return labels.length;
    }
}
