package headscope.engine.plan;

/**
 * The sampled layer as SCIENCE 1.1 writes it, forward and backward, one tap at a time in double: what every faster form must equal.
 * Letters: B batch, C channels, H rows, W columns, O heads, s stride of rows or columns.
 *
 * @param head    head of each tap
 * @param channel channel of each tap
 * @param weight  weight of each tap
 */
public record TapLoop(int batch, int channels, int rows, int cols, int heads, int rowStride, int colStride, int[] head, int[] dy, int[] dx, int[] channel, double[] weight, double[] bias) {
    public int outRows() {
        return (rows + rowStride - 1) / rowStride;
    }

    public int outCols() {
        return (cols + colStride - 1) / colStride;
    }

    /** {@code Y[b,h,p,q] = bias_h + sum_i w_i X[b, c_i, s p + dy_i, s q + dx_i]}, zero outside; [B, O, outRows, outCols]. */
    public double[] forward(double[] input) {
        double[] out = new double[batch * heads * outRows() * outCols()];
        int map = outRows() * outCols();
        for (int i = 0; i < out.length; i++) out[i] = bias[i / map % heads];
        walk((tap, from, to) -> out[to] += weight[tap] * input[from]);
        return out;
    }

    /** Gradient of the input, [B, C, H, W], from that of the output. */
    public double[] inputGradient(double[] output) {
        double[] gradient = new double[batch * channels * rows * cols];
        walk((tap, from, to) -> gradient[from] += weight[tap] * output[to]);
        return gradient;
    }

    /** Gradient of each tap's weight. */
    public double[] weightGradient(double[] input, double[] output) {
        double[] gradient = new double[weight.length];
        walk((tap, from, to) -> gradient[tap] += input[from] * output[to]);
        return gradient;
    }

    public double[] biasGradient(double[] output) {
        double[] gradient = new double[heads];
        int map = outRows() * outCols();
        for (int i = 0; i < output.length; i++) gradient[i / map % heads] += output[i];
        return gradient;
    }

    private interface Link {
        void visit(int tap, int from, int to);
    }

    private void walk(Link link) {
        for (int b = 0; b < batch; b++) {
            for (int tap = 0; tap < weight.length; tap++) {
                for (int p = 0; p < outRows(); p++) {
                    for (int q = 0; q < outCols(); q++) {
                        int y = rowStride * p + dy[tap];
                        int x = colStride * q + dx[tap];
                        if (y < 0 || y >= rows || x < 0 || x >= cols) continue;
                        link.visit(tap, ((b * channels + channel[tap]) * rows + y) * cols + x, ((b * heads + head[tap]) * outRows() + p) * outCols() + q);
                    }
                }
            }
        }
    }
}
