package headscope.engine.plan;

/**
 * What one pass says of the heads of a layer, as numbers per example and head; all arrays are [capacity, O] row-major. Rows from the batch's count on are padding.
 *
 * @param mean   mean of the activation over positions
 * @param spread mean over positions of the squared deviation from that mean
 * @param gates  d(loss of the example)/d(gate) = sum over positions of a * dL/da, nats
 * @param most   largest |a|
 * @param bias   d(loss of the example)/d(bias) = sum over positions of the gradient before ReLU, nats
 */
public record HeadSums(float[] mean, float[] spread, float[] gates, float[] most, float[] bias) {
    /** Sums still to be filled. */
    public static HeadSums empty(int rows) {
        return new HeadSums(new float[rows], new float[rows], new float[rows], new float[rows], new float[rows]);
    }

    /**
     * The definition, on plain maps.
     *
     * @param activation [capacity, O, H, W] row-major
     * @param gradient   of the mean loss, of the same shape; ranking wants each example's own, so it is multiplied by {@code count}
     * @param cells      H * W
     * @param rectified  whether ReLU made the activation: the gradient before it is 0 where the activation is
     * @param count      examples in the mean
     */
    public static HeadSums of(float[] activation, float[] gradient, int cells, boolean rectified, int count) {
        int rows = activation.length / cells;
        HeadSums sums = empty(rows);
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            double squares = 0;
            double products = 0;
            double slopes = 0;
            float most = 0;
            for (int p = i * cells; p < (i + 1) * cells; p++) {
                sum += activation[p];
                products += (double) activation[p] * gradient[p];
                if (!rectified || activation[p] > 0) slopes += gradient[p];
                most = Math.max(most, Math.abs(activation[p]));
            }
            double mean = sum / cells;
            for (int p = i * cells; p < (i + 1) * cells; p++) squares += (activation[p] - mean) * (activation[p] - mean);
            sums.mean[i] = (float) mean;
            sums.spread[i] = (float) (squares / cells);
            sums.gates[i] = (float) (products * count);
            sums.most[i] = most;
            sums.bias[i] = (float) (slopes * count);
        }
        return sums;
    }
}
