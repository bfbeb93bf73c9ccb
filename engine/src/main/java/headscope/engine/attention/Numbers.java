package headscope.engine.attention;

import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;

/** The parameters of one layer by name. */
record Numbers(LayerDesign layer, ParameterLayout layout, float[] all) {
    double[] of(String part) {
        ParameterSpec spec = layout.spec(layer.name(part));
        int from = layout.offset(spec.name());
        double[] values = new double[spec.count()];
        for (int i = 0; i < values.length; i++) values[i] = all[from + i];
        return values;
    }

    /** {@code x W + b} with W [in, out], from the first {@code in} numbers of x. */
    double[] linear(String weight, String bias, double[] x, int in, int out) {
        int w = layout.offset(layer.name(weight));
        int b = layout.offset(layer.name(bias));
        double[] y = new double[out];
        for (int o = 0; o < out; o++) y[o] = all[b + o];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) y[o] += x[i] * all[w + i * out + o];
        }
        return y;
    }
}
