package headscope.engine.resample;

import headscope.engine.value.NamedSeed;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A small fully connected network in doubles: ReLU between layers, none after the last. Parameters lie in one array, layer by layer: weights [in, out]
 * row-major, then biases [out]. One thread.
 */
final class Mlp {
    private final int[] widths;
    private final double[] parameters;
    private final double[] gradient;

    /** @param widths of input, hidden layers and output */
    Mlp(int... widths) {
        this.widths = widths.clone();
        int size = 0;
        for (int l = 0; l + 1 < widths.length; l++) size += (widths[l] + 1) * widths[l + 1];
        parameters = new double[size];
        gradient = new double[size];
    }

    /** He initialisation from a named seed; the last layer is {@code last} times as large, so that a network can begin near its output biases. */
    Mlp initialise(long seed, String name, double last) {
        SplittableRandom random = NamedSeed.random(seed, name);
        for (int l = 0, at = 0; l + 1 < widths.length; l++) {
            double deviation = Math.sqrt(2.0 / widths[l]) * (l + 2 == widths.length ? last : 1);
            for (int i = 0; i < widths[l] * widths[l + 1]; i++) parameters[at++] = deviation * random.nextGaussian();
            at += widths[l + 1];
        }
        return this;
    }

    /** Sets the biases of the output. */
    void setOutputBias(double[] bias) {
        System.arraycopy(bias, 0, parameters, parameters.length - bias.length, bias.length);
    }

    /** The parameters themselves. */
    double[] parameters() {
        return parameters;
    }

    /** Gradient summed over the {@link #backward} calls since {@link #clear}; the array itself. */
    double[] gradient() {
        return gradient;
    }

    void clear() {
        Arrays.fill(gradient, 0);
    }

    /** What every layer gave for one input: [0] the input, the last one the output. The arrays must not be changed. */
    record Pass(double[][] values) {
        double[] output() {
            return values[values.length - 1];
        }
    }

    Pass forward(double[] input) {
        if (input.length != widths[0]) throw new IllegalArgumentException("network: expected %d inputs, found %d".formatted(widths[0], input.length));
        double[][] values = new double[widths.length][];
        values[0] = input;
        for (int l = 0, at = 0; l + 1 < widths.length; l++) {
            int out = widths[l + 1];
            double[] y = Arrays.copyOfRange(parameters, at + widths[l] * out, at + (widths[l] + 1) * out);
            for (int i = 0; i < widths[l]; i++) {
                double x = values[l][i];
                if (x == 0) continue;                          // many inputs and half the hidden units are
                int row = at + i * out;
                for (int o = 0; o < out; o++) y[o] += x * parameters[row + o];
            }
            if (l + 2 < widths.length) for (int o = 0; o < out; o++) y[o] = Math.max(0, y[o]);
            values[l + 1] = y;
            at += (widths[l] + 1) * out;
        }
        return new Pass(values);
    }

    /**
     * Adds the gradient of a loss to {@link #gradient}.
     *
     * @param slope of the loss for each output
     * @return the same for each input
     */
    double[] backward(Pass pass, double[] slope) {
        double[] dy = slope;
        int at = parameters.length;
        for (int l = widths.length - 2; l >= 0; l--) {
            int out = widths[l + 1];
            at -= (widths[l] + 1) * out;
            int bias = at + widths[l] * out;
            for (int o = 0; o < out; o++) gradient[bias + o] += dy[o];
            double[] dx = new double[widths[l]];
            for (int i = 0; i < widths[l]; i++) {
                double x = pass.values[l][i];
                if (l > 0 && x == 0) continue;                 // a closed unit passes nothing on
                int row = at + i * out;
                double sum = 0;
                for (int o = 0; o < out; o++) sum += dy[o] * parameters[row + o];
                dx[i] = sum;
                if (x != 0) for (int o = 0; o < out; o++) gradient[row + o] += x * dy[o];
            }
            dy = dx;
        }
        return dy;
    }
}
