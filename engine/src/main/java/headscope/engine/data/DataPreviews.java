package headscope.engine.data;

import headscope.engine.value.DataPreview;
import headscope.engine.value.DataShape;
import headscope.engine.value.Picture;
import java.util.ArrayList;
import java.util.List;

/** Makes previews. */
public final class DataPreviews {
    private static final int SHOWN = 20;

    private DataPreviews() {}

    /** Counts per class and split, and 20 examples of the training split at equal distances (all if there are fewer). */
    public static DataPreview of(Dataset data) {
        int classes = data.classes().size();
        int[] train = counts(data.train(), classes);
        int[] validation = counts(data.validation(), classes);
        int[] test = counts(data.test(), classes);
        List<DataPreview.ClassCount> counts = new ArrayList<>();
        for (int c = 0; c < classes; c++) counts.add(new DataPreview.ClassCount(data.classes().get(c), train[c], validation[c], test[c]));
        List<DataPreview.Example> shown = new ArrayList<>();
        for (int i : EvenChoice.of(data.train().count(), SHOWN)) {
            shown.add(new DataPreview.Example(picture(data.train(), i, data.shape()), data.train().labels()[i]));
        }
        return new DataPreview(data.name(), data.shape(), counts, shown);
    }

    /** One example as people see it. */
    public static Picture picture(Examples examples, int index, DataShape shape) {
        float[] values = new float[shape.size()];
        examples.features().copyTo(index, values, 0);
        return new Picture(shape.channels(), shape.rows(), shape.cols(), values);
    }

    private static int[] counts(Examples examples, int classes) {
        int[] counts = new int[classes];
        for (int label : examples.labels()) counts[label]++;
        return counts;
    }
}
