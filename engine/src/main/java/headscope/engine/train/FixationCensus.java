package headscope.engine.train;

import headscope.engine.value.DataShape;
import headscope.engine.value.FixationDensity;
import headscope.engine.value.Plane;
import java.util.ArrayList;
import java.util.List;

/** Counts where glimpses fall, class by class, in the pixels of an example. */
final class FixationCensus {
    private final DataShape shape;
    private final float[][] counts;
    private int examples;

    FixationCensus(DataShape shape, int classes) {
        this.shape = shape;
        counts = new float[classes][shape.rows() * shape.cols()];
    }

    /**
     * Adds a batch.
     *
     * @param places [capacity, T, 2], x and y from -1 to 1; a glimpse that did not happen is NaN
     * @param labels [capacity]
     * @param count  examples that count
     */
    void add(float[] places, int[] labels, int count) {
        int each = places.length / labels.length;
        for (int b = 0; b < count; b++) {
            for (int i = b * each; i < (b + 1) * each; i += 2) {
                if (Float.isNaN(places[i])) continue;
                int col = Math.clamp((int) (0.5 * (places[i] + 1) * shape.cols()), 0, shape.cols() - 1);
                int row = Math.clamp((int) (0.5 * (places[i + 1] + 1) * shape.rows()), 0, shape.rows() - 1);
                counts[labels[b]][row * shape.cols() + col]++;
            }
        }
        examples += count;
    }

    FixationDensity result(long step) {
        List<Plane> classes = new ArrayList<>();
        for (float[] count : counts) {
            float total = 0;
            for (float n : count) total += n;
            float[] shares = new float[count.length];
            for (int i = 0; i < shares.length; i++) shares[i] = total == 0 ? 0 : count[i] / total;
            classes.add(new Plane(shape.rows(), shape.cols(), shares));
        }
        return new FixationDensity(step, classes, examples);
    }
}
