package headscope.engine.train;

import headscope.engine.data.NpyArray;
import headscope.engine.value.DataShape;
import java.util.HashMap;
import java.util.Map;

/**
 * The two-layer network computed by loops in double from exported arrays alone, as a stranger with the files would: weights [O, C, rows, columns] inside their
 * masks, zero padding, ReLU, pooling by 2 (in columns only, if there is one row), flattened maps or their averages, classifier [classes, features].
 */
record PlainNetwork(DataShape input, Map<String, NpyArray> arrays, boolean averages) {
    /** Activations and logits of one example [C, H, W]. */
    Map<String, double[]> forward(float[] example) {
        Map<String, double[]> seen = new HashMap<>();
        double[] map = new double[example.length];
        for (int i = 0; i < map.length; i++) map[i] = example[i];
        int rows = input.rows();
        int cols = input.cols();
        for (int layer = 0; layer < 2; layer++) {
            String name = "L" + layer + "/";
            double[] activation = convolve(map, rows, cols, arrays.get(name + "weight"), arrays.get(name + "mask"), arrays.get(name + "bias").floats());
            seen.put(name + "activation", activation);
            int heads = activation.length / (rows * cols);
            int poolRows = rows == 1 ? 1 : 2;
            map = pool(activation, heads, rows, cols, poolRows);
            rows /= poolRows;
            cols /= 2;
        }
        if (averages) map = means(map, rows * cols);
        seen.put("logits", dense(map, arrays.get("classifier/weight"), arrays.get("classifier/bias").floats()));
        return seen;
    }

    /** Mean cross-entropy of the examples, nats. */
    double loss(float[] examples, int[] labels) {
        double sum = 0;
        for (int n = 0; n < labels.length; n++) {
            float[] one = new float[input.size()];
            System.arraycopy(examples, n * one.length, one, 0, one.length);
            double[] logits = forward(one).get("logits");
            double total = 0;
            for (double logit : logits) total += Math.exp(logit);
            sum += Math.log(total) - logits[labels[n]];
        }
        return sum / labels.length;
    }

    private static double[] convolve(double[] x, int rows, int cols, NpyArray weight, NpyArray mask, float[] bias) {
        int[] s = weight.shape();
        float[] w = weight.floats();
        float[] m = mask.floats();
        double[] y = new double[s[0] * rows * cols];
        for (int o = 0; o < s[0]; o++) {
            boolean open = false;
            for (int i = 0; i < s[1] * s[2] * s[3]; i++) open |= m[o * s[1] * s[2] * s[3] + i] != 0;
            if (!open) continue;
            for (int p = 0; p < rows; p++) {
                for (int q = 0; q < cols; q++) {
                    double sum = bias[o];
                    for (int c = 0; c < s[1]; c++) {
                        for (int dy = -(s[2] / 2); dy <= s[2] / 2; dy++) {
                            for (int dx = -(s[3] / 2); dx <= s[3] / 2; dx++) {
                                if (p + dy < 0 || p + dy >= rows || q + dx < 0 || q + dx >= cols) continue;
                                int at = ((o * s[1] + c) * s[2] + dy + s[2] / 2) * s[3] + dx + s[3] / 2;
                                sum += (double) w[at] * m[at] * x[(c * rows + p + dy) * cols + q + dx];
                            }
                        }
                    }
                    y[(o * rows + p) * cols + q] = Math.max(0, sum);
                }
            }
        }
        return y;
    }

    private static double[] pool(double[] x, int channels, int rows, int cols, int poolRows) {
        double[] y = new double[channels * (rows / poolRows) * (cols / 2)];
        int i = 0;
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p + poolRows <= rows; p += poolRows) {
                for (int q = 0; q + 2 <= cols; q += 2, i++) {
                    y[i] = Math.max(x[(c * rows + p) * cols + q], x[(c * rows + p) * cols + q + 1]);
                    if (poolRows == 2) y[i] = Math.max(y[i], Math.max(x[(c * rows + p + 1) * cols + q], x[(c * rows + p + 1) * cols + q + 1]));
                }
            }
        }
        return y;
    }

    private static double[] means(double[] x, int cells) {
        double[] y = new double[x.length / cells];
        for (int i = 0; i < x.length; i++) y[i / cells] += x[i] / cells;
        return y;
    }

    private static double[] dense(double[] x, NpyArray weight, float[] bias) {
        float[] w = weight.floats();
        double[] y = new double[bias.length];
        for (int j = 0; j < y.length; j++) {
            y[j] = bias[j];
            for (int f = 0; f < x.length; f++) y[j] += w[j * x.length + f] * x[f];
        }
        return y;
    }
}
