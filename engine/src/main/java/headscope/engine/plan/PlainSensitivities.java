package headscope.engine.plan;

import java.util.List;

/**
 * The definition of {@link Sensitivities}, on plain maps.
 *
 * @param activations per layer, [capacity, O, H, W] row-major
 * @param gradients   of the mean loss, likewise
 * @param count       examples that count
 */
public record PlainSensitivities(List<HeadLayer> layers, float[] logits, List<float[]> activations, List<float[]> gradients, int count)
        implements Sensitivities {
    @Override
    public HeadSums sums(int layer) {
        return HeadSums.of(activations.get(layer), gradients.get(layer), cells(layer), layers.get(layer).rectified(), count);
    }

    @Override
    public float[] activation(int layer) {
        return activations.get(layer);
    }

    @Override
    public void addProducts(int layer, float[] shift, double[] products) {
        int heads = layers.get(layer).heads();
        int cells = cells(layer);
        float[] maps = activations.get(layer);
        for (int i = 0; i < heads; i++) {
            for (int j = i; j < heads; j++) {
                double sum = 0;
                for (int n = 0; n < count; n++) {
                    int x = (n * heads + i) * cells;
                    int y = (n * heads + j) * cells;
                    for (int p = 0; p < cells; p++) sum += (maps[x + p] - shift[i]) * (maps[y + p] - shift[j]);
                }
                products[i * heads + j] += sum;
                if (i != j) products[j * heads + i] += sum;
            }
        }
    }

    private int cells(int layer) {
        return layers.get(layer).inRows() * layers.get(layer).inCols();
    }
}
