package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.plan.Activations;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.ModelState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The forward pass of one example in plain loops, the definition of what is measured: with running statistics and nothing left to chance. Maps are [channels, rows, columns]. */
final class PlainPass {
    private static final double EPSILON = 1e-5;

    private final AttentionModel model;
    private final ModelState state;
    private final float[] parameters;

    PlainPass(AttentionModel model, ModelState state) {
        this.model = model;
        this.state = state;
        parameters = state.parameters().toFloats();
    }

    /**
     * What a layer did.
     *
     * @param weights    by which its kernels were written, or the gates of its channels
     * @param kernels    [k k, I / G, O]
     * @param activation [O, rows, columns] before pooling
     * @param out        after it
     */
    record Seen(LayerDesign layer, Numbers numbers, double[] weights, double[] kernels, double[] activation, double[] out) {}

    List<Seen> run(float[] example) {
        double[] map = new double[example.length];
        for (int i = 0; i < map.length; i++) map[i] = example[i];
        List<Seen> all = new ArrayList<>();
        for (LayerDesign layer : model.design()) {
            Seen seen = layer(layer, map);
            all.add(seen);
            map = seen.out();
        }
        return all;
    }

    Activations activations(float[] example) {
        List<Seen> all = run(example);
        Map<String, float[]> arrays = new HashMap<>();
        for (Seen seen : all) arrays.put(seen.layer().name("activation"), floats(seen.layer().hasFilters() ? seen.activation() : seen.weights()));
        arrays.put(GraphScope.LOGITS, logits(all.getLast()));
        return new Activations(arrays);
    }

    private static float[] floats(double[] values) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) all[i] = (float) values[i];
        return all;
    }

    private Seen layer(LayerDesign layer, double[] map) {
        Numbers numbers = new Numbers(layer, model.layout(), parameters);
        ConvolutionShape shape = layer.shape();
        float[] gates = state.gates(layer.index());
        PlainKernels written = PlainKernels.of(layer, numbers, means(map, shape.inputs()), gates);
        double[] sums = convolve(shape, map, written.kernels());
        if (layer.bias()) add(sums, numbers.of(LayerParameters.BIAS), shape.positions());
        if (layer.norm() != NormKind.NONE) normalise(layer, numbers, sums);
        double[] weights = written.weights();
        if (layer.kind() == LayerKind.SQUEEZED) {
            weights = squeeze(layer, numbers, means(sums, shape.outputs()));
            scale(sums, weights, shape.positions());
        }
        if (layer.rectified()) {
            for (int i = 0; i < sums.length; i++) sums[i] = Math.max(0, sums[i]);
        }
        if (layer.hasFilters()) {
            for (int i = 0; i < sums.length; i++) sums[i] *= gates[i / shape.positions()];
        }
        return new Seen(layer, numbers, weights, written.kernels(), sums, layer.pools() ? pool(layer, sums) : sums);
    }

    private static double[] means(double[] map, int channels) {
        double[] means = new double[channels];
        int cells = map.length / channels;
        for (int i = 0; i < map.length; i++) means[i / cells] += map[i] / cells;
        return means;
    }

    private static double[] convolve(ConvolutionShape s, double[] map, double[] kernels) {
        double[] sums = new double[s.outputs() * s.positions()];
        for (int o = 0; o < s.outputs(); o++) {
            int first = o / s.outputsEach() * s.inputsEach();
            for (int p = 0; p < s.positions(); p++) {
                int row = p / s.outCols() * s.stride() - s.padding();
                int col = p % s.outCols() * s.stride() - s.padding();
                double sum = 0;
                for (int tap = 0; tap < s.taps(); tap++) {
                    int y = row + tap / s.side();
                    int x = col + tap % s.side();
                    if (y < 0 || y >= s.rows() || x < 0 || x >= s.cols()) continue;
                    for (int i = 0; i < s.inputsEach(); i++) {
                        sum += kernels[(tap * s.inputsEach() + i) * s.outputs() + o] * map[(first + i) * s.cells() + y * s.cols() + x];
                    }
                }
                sums[o * s.positions() + p] = sum;
            }
        }
        return sums;
    }

    private static void add(double[] map, double[] bias, int cells) {
        for (int i = 0; i < map.length; i++) map[i] += bias[i / cells];
    }

    private static void scale(double[] map, double[] by, int cells) {
        for (int i = 0; i < map.length; i++) map[i] *= by[i / cells];
    }

    private static void normalise(LayerDesign layer, Numbers numbers, double[] map) {
        double[] gamma = numbers.of(LayerParameters.GAMMA);
        double[] beta = numbers.of(LayerParameters.BETA);
        double[] mean = numbers.of(LayerParameters.MEAN);
        double[] spread = numbers.of(LayerParameters.SPREAD);
        int cells = layer.shape().positions();
        for (int i = 0; i < map.length; i++) {
            int c = i / cells;
            double deviation = layer.norm() == NormKind.RENORM ? spread[c] : Math.sqrt(spread[c] + EPSILON);
            map[i] = gamma[c] * (map[i] - mean[c]) / deviation + beta[c];
        }
    }

    private static double[] squeeze(LayerDesign layer, Numbers numbers, double[] means) {
        int hidden = layer.squeezed();
        double[] w1 = numbers.of(LayerParameters.SQUEEZE);
        double[] w2 = numbers.of(LayerParameters.EXCITE);
        double[] gates = new double[means.length];
        for (int h = 0; h < hidden; h++) {
            double sum = 0;
            for (int c = 0; c < means.length; c++) sum += means[c] * w1[c * hidden + h];
            for (int c = 0; c < means.length; c++) gates[c] += Math.max(0, sum) * w2[h * means.length + c];
        }
        for (int c = 0; c < gates.length; c++) gates[c] = PlainKernels.sigmoid(gates[c]);
        return gates;
    }

    private static double[] pool(LayerDesign layer, double[] map) {
        int rows = layer.outRows();
        int cols = layer.outCols();
        int wide = layer.shape().outCols();
        double[] pooled = new double[layer.shape().outputs() * rows * cols];
        for (int i = 0; i < pooled.length; i++) {
            int at = i / (rows * cols) * layer.shape().positions() + i / cols % rows * 2 * wide + i % cols * 2;
            pooled[i] = Math.max(Math.max(map[at], map[at + 1]), Math.max(map[at + wide], map[at + wide + 1]));
        }
        return pooled;
    }

    private float[] logits(Seen last) {
        double[] features = means(last.out(), last.layer().shape().outputs());
        float[] logits = new float[model.classes()];
        int w = model.layout().offset(AttentionModel.CLASSIFIER);
        int b = model.layout().offset(AttentionModel.CLASSIFIER_BIAS);
        for (int c = 0; c < logits.length; c++) {
            double sum = parameters[b + c];
            for (int f = 0; f < features.length; f++) sum += features[f] * parameters[w + f * logits.length + c];
            logits[c] = (float) sum;
        }
        return logits;
    }
}
