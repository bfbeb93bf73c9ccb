package headscope.engine.plan;

/**
 * What one pass says of the heads of a layer, as numbers per example and head; all arrays are [capacity, O] row-major. Rows from the batch's count on are padding.
 *
 * @param mean   mean of the activation over positions
 * @param spread mean over positions of the squared deviation from that mean
 * @param gates  d(loss of the example)/d(gate) = sum over positions of a * dL/da, nats
 * @param most   largest |a|
 */
public record HeadSums(float[] mean, float[] spread, float[] gates, float[] most) {
    /**
     * The definition, on plain maps.
     *
     * @param activation [capacity, O, H, W] row-major
     * @param gradient   of the mean loss, of the same shape; ranking wants each example's own, so it is multiplied by {@code count}
     * @param cells      H * W
     * @param count      examples in the mean
     */
    public static HeadSums of(float[] activation, float[] gradient, int cells, int count) {
        int rows = activation.length / cells;
        HeadSums sums = new HeadSums(new float[rows], new float[rows], new float[rows], new float[rows]);
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            double squares = 0;
            double products = 0;
            float most = 0;
            for (int p = i * cells; p < (i + 1) * cells; p++) {
                sum += activation[p];
                products += (double) activation[p] * gradient[p];
                most = Math.max(most, Math.abs(activation[p]));
            }
            double mean = sum / cells;
            for (int p = i * cells; p < (i + 1) * cells; p++) squares += (activation[p] - mean) * (activation[p] - mean);
            sums.mean[i] = (float) mean;
            sums.spread[i] = (float) (squares / cells);
            sums.gates[i] = (float) (products * count);
            sums.most[i] = most;
        }
        return sums;
    }
}
