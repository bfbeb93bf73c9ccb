package headscope.engine.plan;

/** The gradient of each example's loss with respect to the heads' gates (SCIENCE 1.5.1). */
public final class GateGradients {
    private GateGradients() {}

    /**
     * {@code sum over positions of a * dL/da} for each example and head; the loss is a mean over the examples that count, ranking wants each example's own.
     *
     * @param activation [B, O, H, W]
     * @param gradient   of the mean loss, [B, O, H, W]
     * @param cells      H * W
     * @param count      examples in the mean
     * @return [B, O]
     */
    public static float[] of(float[] activation, float[] gradient, int cells, int count) {
        float[] gates = new float[activation.length / cells];
        for (int g = 0; g < gates.length; g++) {
            double sum = 0;
            for (int i = g * cells; i < (g + 1) * cells; i++) sum += (double) activation[i] * gradient[i];
            gates[g] = (float) (sum * count);
        }
        return gates;
    }
}
