package headscope.engine.plan;

import java.util.Arrays;

/**
 * The layers of the stack for one example, as loops over what is really read: the definition that the masked dense convolution must equal.
 * Letters: C input channels, H rows, W columns, O heads; maps are [channels, rows, columns] row-major.
 */
public final class GatherForm {
    private GatherForm() {}

    /** {@code a[h, p, q] = relu(b_h + sum_i w_{h,i} * x[c_i, p + dy_i, q + dx_i])}, zero outside; without relu where heads are mixed; 0 for a pruned head. */
    public static float[] heads(HeadLayer layer, float[] map, float[] parameters, ModelState state) {
        int cells = layer.inRows() * layer.inCols();
        float[] out = new float[layer.heads() * cells];
        float[] gates = state.gates(layer.index());
        for (int h = 0; h < layer.heads(); h++) {
            if (gates[h] == 0) continue;
            Arrays.fill(out, h * cells, (h + 1) * cells, parameters[layer.bias().offset() + h]);
            if (layer.learned()) addLearned(layer, map, parameters, h, out);
            else for (int position : state.taps(layer.index(), h)) addTap(layer, map, position, parameters[position], out, h * cells);
            if (!layer.rectified()) continue;
            for (int i = h * cells; i < (h + 1) * cells; i++) out[i] = Math.max(0, out[i]);
        }
        return out;
    }

    private static void addTap(HeadLayer layer, float[] map, int position, float weight, float[] out, int at) {
        int cell = (position - layer.incoming().offset()) / layer.heads();
        int channel = cell % layer.inChannels();
        int dy = cell / layer.inChannels() / layer.windowCols() - layer.rowRadius();
        int dx = cell / layer.inChannels() % layer.windowCols() - layer.colRadius();
        addTap(layer, map, channel, dy, dx, weight, out, at);
    }

    /** Each tap on the cells around its position, by shares that add up to one. */
    private static void addLearned(HeadLayer layer, float[] map, float[] parameters, int head, float[] out) {
        double[][] places = LearnedPlaces.of(layer, head, parameters);
        for (int i = 0; i < layer.tapSlots(); i++) {
            double[] rows = LearnedPlaces.spread(places[0][i], layer.rowRadius());
            double[] cols = LearnedPlaces.spread(places[1][i], layer.colRadius());
            double sum = Arrays.stream(rows).sum() * Arrays.stream(cols).sum();
            float weight = parameters[layer.incoming().offset() + i * layer.heads() + head];
            for (int y = 0; y < rows.length; y++) {
                for (int x = 0; x < cols.length; x++) {
                    double share = rows[y] * cols[x] / sum;
                    if (share > 0) {
                        addTap(layer, map, i % layer.inChannels(), y - layer.rowRadius(), x - layer.colRadius(), (float) (weight * share), out,
                                head * layer.inRows() * layer.inCols());
                    }
                }
            }
        }
    }

    private static void addTap(HeadLayer layer, float[] map, int channel, int dy, int dx, float weight, float[] out, int at) {
        int rows = layer.inRows();
        int cols = layer.inCols();
        for (int p = Math.max(0, -dy); p < Math.min(rows, rows - dy); p++) {
            int from = (channel * rows + p + dy) * cols + dx;
            int to = at + p * cols;
            for (int q = Math.max(0, -dx); q < Math.min(cols, cols - dx); q++) out[to + q] += weight * map[from + q];
        }
    }

    /** The 1 x 1 convolution of mode DEPTHWISE and its ReLU: {@code y[m, p, q] = relu(b_m + sum_h w[h, m] * a[h, p, q])}; w is [O, O]. */
    public static float[] mixed(HeadLayer layer, float[] heads, float[] parameters, int weights, int bias) {
        int cells = layer.inRows() * layer.inCols();
        float[] out = new float[heads.length];
        for (int m = 0; m < layer.heads(); m++) {
            Arrays.fill(out, m * cells, (m + 1) * cells, parameters[bias + m]);
            for (int h = 0; h < layer.heads(); h++) {
                float weight = parameters[weights + h * layer.heads() + m];
                for (int i = 0; i < cells; i++) out[m * cells + i] += weight * heads[h * cells + i];
            }
            for (int i = m * cells; i < (m + 1) * cells; i++) out[i] = Math.max(0, out[i]);
        }
        return out;
    }

    /** Largest value of each {@code poolRows} x 2 block; a rest at the border is dropped. */
    public static float[] maxPool(float[] map, int channels, int rows, int cols, int poolRows) {
        int outRows = rows / poolRows;
        int outCols = cols / 2;
        float[] out = new float[channels * outRows * outCols];
        for (int c = 0, i = 0; c < channels; c++) {
            for (int p = 0; p < outRows; p++) {
                for (int q = 0; q < outCols; q++, i++) {
                    float largest = Float.NEGATIVE_INFINITY;
                    for (int y = p * poolRows; y < (p + 1) * poolRows; y++) {
                        int at = (c * rows + y) * cols + 2 * q;
                        largest = Math.max(largest, Math.max(map[at], map[at + 1]));
                    }
                    out[i] = largest;
                }
            }
        }
        return out;
    }

    /** Mean of each channel. */
    public static float[] averages(float[] map, int channels) {
        int cells = map.length / channels;
        float[] out = new float[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = 0; i < cells; i++) sum += map[c * cells + i];
            out[c] = (float) (sum / cells);
        }
        return out;
    }

    /** {@code out[j] = b[j] + sum_f x[f] * w[f, j]}. */
    public static float[] dense(float[] x, float[] parameters, int weights, int bias, int classes) {
        float[] out = Arrays.copyOfRange(parameters, bias, bias + classes);
        for (int f = 0; f < x.length; f++) {
            if (x[f] == 0) continue;
            for (int j = 0; j < classes; j++) out[j] += x[f] * parameters[weights + f * classes + j];
        }
        return out;
    }
}
