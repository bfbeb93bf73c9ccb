package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;

/**
 * The kernels of one example in plain loops, the definition of what layers write (SCIENCE 5.1).
 *
 * @param weights by which they were written: for weighted kernels [I / G, O], generated [I / G, O, hidden], composed [M, I / G, O], experts [N]
 * @param kernels [k k, I / G, O]
 */
record PlainKernels(double[] weights, double[] kernels) {
    /**
     * Writes them.
     *
     * @param context means of the input's channels, [I]
     * @param gates   of the heads, 1 or 0
     */
    static PlainKernels of(LayerDesign layer, Numbers numbers, double[] context, float[] gates) {
        return switch (layer.kind()) {
            case PLAIN, SQUEEZED -> new PlainKernels(new double[0], numbers.of(LayerParameters.WEIGHT));
            case WEIGHTED -> weighted(layer, numbers, context);
            case GENERATED -> generated(layer, numbers, context);
            case COMPOSED -> composed(layer, numbers, context, gates);
            case EXPERTS -> experts(layer, numbers, context, gates);
        };
    }

    private static PlainKernels weighted(LayerDesign layer, Numbers numbers, double[] context) {
        ConvolutionShape shape = layer.shape();
        int vector = layer.writing().vector();
        int slices = shape.slices();
        double[] u = linear(numbers, LayerParameters.CONTEXT, LayerParameters.CONTEXT_BIAS, context, layer.pooled(), vector);
        double[] v = numbers.of(LayerParameters.SLICES);
        double[] w = numbers.of(LayerParameters.WEIGHT);
        double[] s = new double[slices];
        double[] kernels = new double[w.length];
        for (int slice = 0; slice < slices; slice++) {
            double sum = 0;
            for (int i = 0; i < vector; i++) sum += v[i * slices + slice] * u[i];
            s[slice] = sigmoid(sum);
            for (int tap = 0; tap < shape.taps(); tap++) kernels[tap * slices + slice] = s[slice] * w[tap * slices + slice];
        }
        return new PlainKernels(s, kernels);
    }

    private static PlainKernels generated(LayerDesign layer, Numbers numbers, double[] context) {
        ConvolutionShape shape = layer.shape();
        int embedded = layer.writing().embedding();
        int hidden = layer.writing().hidden();
        int slices = shape.slices();
        double[] e = numbers.of(LayerParameters.EMBEDDING);
        double[] gates = new double[slices * hidden];
        double[] kernels = new double[shape.kernelSize()];
        double[] known = new double[embedded + layer.pooled()];
        System.arraycopy(context, 0, known, embedded, layer.pooled());
        for (int slice = 0; slice < slices; slice++) {
            for (int i = 0; i < embedded; i++) known[i] = e[i * slices + slice];
            double[] values = linear(numbers, "C1/weight", "C1/bias", known, embedded, hidden);
            double[] scores = linear(numbers, "C2/weight", "C2/bias", known, known.length, hidden);
            for (int h = 0; h < hidden; h++) {
                gates[slice * hidden + h] = sigmoid(scores[h]);
                values[h] *= gates[slice * hidden + h];
            }
            double[] cells = linear(numbers, "C3/weight", "C3/bias", values, hidden, shape.taps());
            for (int tap = 0; tap < shape.taps(); tap++) kernels[tap * slices + slice] = cells[tap];
        }
        return new PlainKernels(gates, kernels);
    }

    private static PlainKernels composed(LayerDesign layer, Numbers numbers, double[] context, float[] gates) {
        ConvolutionShape shape = layer.shape();
        int vector = layer.writing().vector();
        int bank = layer.writing().bank();
        int slices = shape.slices();
        double[] q = linear(numbers, LayerParameters.CONTEXT, LayerParameters.CONTEXT_BIAS, context, context.length, vector);
        double[] key = numbers.of(LayerParameters.KEY);
        double[] in = numbers.of(LayerParameters.INPUTS);
        double[] out = numbers.of(LayerParameters.OUTPUTS);
        double[] known = numbers.of(LayerParameters.BANK);
        double[] alpha = new double[bank * slices];
        double[] kernels = new double[shape.kernelSize()];
        double[] scores = new double[bank];
        for (int slice = 0; slice < slices; slice++) {
            int i = slice / shape.outputs();
            int o = slice % shape.outputs();
            double most = Double.NEGATIVE_INFINITY;
            for (int m = 0; m < bank; m++) {
                scores[m] = 0;
                for (int v = 0; v < vector; v++) scores[m] += in[i * vector + v] * out[o * vector + v] * q[v] * key[m * vector + v];
                scores[m] /= Math.sqrt(vector);
                most = Math.max(most, scores[m]);
            }
            double sum = 0;
            for (int m = 0; m < bank; m++) sum += Math.exp(scores[m] - most);
            for (int m = 0; m < bank; m++) {
                alpha[m * slices + slice] = Math.exp(scores[m] - most) / sum;
                for (int tap = 0; tap < shape.taps(); tap++) kernels[tap * slices + slice] += gates[m] * alpha[m * slices + slice] * known[m * shape.taps() + tap];
            }
        }
        return new PlainKernels(alpha, kernels);
    }

    private static PlainKernels experts(LayerDesign layer, Numbers numbers, double[] context, float[] gates) {
        int experts = layer.writing().experts();
        int size = layer.shape().kernelSize();
        double[] route = numbers.of(LayerParameters.ROUTE);
        double[] w = numbers.of(LayerParameters.WEIGHT);
        double[] r = new double[experts];
        double[] kernels = new double[size];
        for (int n = 0; n < experts; n++) {
            for (int c = 0; c < context.length; c++) r[n] += context[c] * route[c * experts + n];
            r[n] = sigmoid(r[n]);
            for (int i = 0; i < size; i++) kernels[i] += gates[n] * r[n] * w[n * size + i];
        }
        return new PlainKernels(r, kernels);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** {@code x W + b} with W [in, out], from the first {@code in} numbers of x. */
    private static double[] linear(Numbers numbers, String weight, String bias, double[] x, int in, int out) {
        int w = numbers.layout().offset(numbers.layer().name(weight));
        int b = numbers.layout().offset(numbers.layer().name(bias));
        double[] y = new double[out];
        for (int o = 0; o < out; o++) y[o] = numbers.all()[b + o];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) y[o] += x[i] * numbers.all()[w + i * out + o];
        }
        return y;
    }
}
