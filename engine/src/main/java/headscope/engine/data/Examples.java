package headscope.engine.data;

/**
 * One split: inputs and their classes. The label array is not copied and must not change.
 *
 * @param labels class index of each example, 0..classes-1
 */
public record Examples(Features features, int[] labels) {
    public Examples {
        if (features.count() != labels.length) {
            throw new IllegalArgumentException("examples: expected one label per example, found %d labels for %d examples".formatted(labels.length, features.count()));
        }
    }

    public int count() {
        return labels.length;
    }
}
