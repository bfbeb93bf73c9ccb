package headscope.engine.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classes of a source whose labels are whole numbers: every number that occurs in the training part is a class, in increasing order, so that labels
 * 1..26 make 26 classes and not 27.
 *
 * @param values label numbers, increasing
 */
record ClassLabels(int[] values) {
    static final int MOST_CLASSES = 1000;
    private static final String CHECK = "Check that this is the file with the labels.";

    static ClassLabels of(int[] train, Path file, String where) throws FileFormatException {
        int[] values = IntStream.of(train).distinct().sorted().toArray();
        if (values.length < 2) throw new FileFormatException(file, where, "at least two classes", values.length + " in " + train.length + " labels", CHECK);
        if (values.length > MOST_CLASSES) throw new FileFormatException(file, where, "at most " + MOST_CLASSES + " classes", values.length + "", CHECK);
        if (values[0] < 0) throw new FileFormatException(file, where, "labels of 0 and more", "label " + values[0], CHECK);
        return new ClassLabels(values);
    }

    /** Classes 0..count-1, whether they occur or not. */
    static ClassLabels upTo(int count) {
        return new ClassLabels(IntStream.range(0, count).toArray());
    }

    List<String> names() {
        return Arrays.stream(values).mapToObj(Integer::toString).toList();
    }

    /** Replaces each label number by its class index, in place. */
    int[] toIndices(int[] labels, Path file, String where) throws FileFormatException {
        for (int i = 0; i < labels.length; i++) {
            int index = Arrays.binarySearch(values, labels[i]);
            if (index < 0) {
                throw new FileFormatException(file, where + " " + i, "one of " + values.length + " labels from " + values[0] + " to " + values[values.length - 1],
                        Integer.toString(labels[i]), CHECK);
            }
            labels[i] = index;
        }
        return labels;
    }
}
