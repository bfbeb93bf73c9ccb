package headscope.engine.value;

import java.util.List;

/**
 * What a person sees of data before using it.
 *
 * @param classes  in label order
 * @param examples a few of the training split, at equal distances
 */
public record DataPreview(String name, DataShape shape, List<ClassCount> classes, List<Example> examples) {
    public DataPreview {
        classes = List.copyOf(classes);
        examples = List.copyOf(examples);
    }

    /** How many examples of one class each split holds. */
    public record ClassCount(String name, int train, int validation, int test) {}

    /** @param label class index */
    public record Example(Picture picture, int label) {}

    public int train() {
        return classes.stream().mapToInt(ClassCount::train).sum();
    }

    public int validation() {
        return classes.stream().mapToInt(ClassCount::validation).sum();
    }

    public int test() {
        return classes.stream().mapToInt(ClassCount::test).sum();
    }
}
