package headscope.engine.glimpse;

import headscope.engine.plan.ParameterLayout;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Layers of one example in plain loops.
 *
 * @param values parameters in the order of the layout
 */
record PlainLayers(ParameterLayout layout, float[] values) {
    /** {@code b + x W}. */
    double[] sums(String weight, String bias, double[] x) {
        int from = layout.offset(weight);
        int out = (layout.offset(bias) - from) / x.length;
        double[] y = new double[out];
        for (int o = 0; o < out; o++) {
            y[o] = values[layout.offset(bias) + o];
            for (int i = 0; i < x.length; i++) y[o] += x[i] * values[from + i * out + o];
        }
        return y;
    }

    /** Where to look next. */
    double[] locate(String hidden, String hiddenBias, String last, String lastBias, double[] x) {
        return Arrays.stream(sums(last, lastBias, rectified(sums(hidden, hiddenBias, x)))).map(Math::tanh).toArray();
    }

    /** The learned standard deviation of places. */
    double spread() {
        return Spread.of(values[layout.offset(GlimpseModel.SPREAD)]);
    }

    static double[] rectified(double[] x) {
        return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
    }

    static double[] added(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    /**
     * What a long short-term memory remembers next.
     *
     * @param sums in the order input, forget, cell, output
     * @param cell modified
     */
    static double[] remembered(double[] sums, double[] cell) {
        int units = cell.length;
        double[] memory = new double[units];
        for (int u = 0; u < units; u++) {
            cell[u] = LongMemory.sigmoid(sums[units + u]) * cell[u] + LongMemory.sigmoid(sums[u]) * Math.tanh(sums[2 * units + u]);
            memory[u] = LongMemory.sigmoid(sums[3 * units + u]) * Math.tanh(cell[u]);
        }
        return memory;
    }
}
