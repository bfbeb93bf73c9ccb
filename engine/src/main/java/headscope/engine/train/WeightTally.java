package headscope.engine.train;

import headscope.engine.plan.Batch;
import headscope.engine.value.Plane;
import headscope.engine.value.WeightSurvey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the weights of one layer, example by example. */
final class WeightTally {
    private static final int BINS = 40;

    private final int classes;
    private final int weights;
    private final List<float[]> examples = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<float[]> turned = new ArrayList<>();

    /** @param weights of each example */
    WeightTally(int classes, int weights) {
        this.classes = classes;
        this.weights = weights;
    }

    /** @param values [capacity, weights] */
    void add(float[] values, Batch batch) {
        for (int b = 0; b < batch.count(); b++) {
            examples.add(Arrays.copyOfRange(values, b * weights, (b + 1) * weights));
            labels.add(batch.labels()[b]);
        }
    }

    /** The example on screen at the next angles. */
    void addTurned(float[] values, int count) {
        for (int b = 0; b < count; b++) turned.add(Arrays.copyOfRange(values, b * weights, (b + 1) * weights));
    }

    WeightSurvey.Layer result(int layer) {
        float[] range = range();
        return new WeightSurvey.Layer(layer, range[0], range[1], new Plane(classes, BINS, histograms(range)), plane());
    }

    /** Of all finite weights; from 0 where they are positive, so that small ones look small. */
    private float[] range() {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (List<float[]> rows : List.of(examples, turned)) {
            for (float[] row : rows) {
                for (float v : row) {
                    if (!Float.isFinite(v)) continue;
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        if (low > high) return new float[] {0, 1};
        if (low > 0 && low < 0.5f * high) low = 0;
        return high > low ? new float[] {low, high} : new float[] {low - 0.5f, low + 0.5f};
    }

    /** Share of the weights of each class in each bin; what is not finite is in none. */
    private float[] histograms(float[] range) {
        float[] shares = new float[classes * BINS];
        long[] counts = new long[classes];
        for (int e = 0; e < examples.size(); e++) {
            int label = labels.get(e);
            for (float v : examples.get(e)) {
                if (!Float.isFinite(v)) continue;
                shares[label * BINS + Math.clamp((long) ((v - range[0]) / (range[1] - range[0]) * BINS), 0, BINS - 1)]++;
                counts[label]++;
            }
        }
        for (int i = 0; i < shares.length; i++) shares[i] = counts[i / BINS] == 0 ? Float.NaN : shares[i] / counts[i / BINS];
        return shares;
    }

    /** One row where there are no angles: a plane is never empty. */
    private Plane plane() {
        float[] values = new float[Math.max(1, turned.size()) * weights];
        for (int a = 0; a < turned.size(); a++) System.arraycopy(turned.get(a), 0, values, a * weights, weights);
        return new Plane(Math.max(1, turned.size()), weights, values);
    }
}
