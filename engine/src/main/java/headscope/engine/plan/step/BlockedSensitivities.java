package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.MapStatistics;
import headscope.engine.kernel.Workers;
import headscope.engine.plan.HeadSums;
import headscope.engine.plan.Sensitivities;
import java.util.List;

/** {@link Sensitivities} of maps that stay in their blocks. */
final class BlockedSensitivities implements Sensitivities {
    /** A layer's maps in the buffers of a plan, and the sums over them. */
    record Layer(BlockedMap activation, BlockedMap slope, MapStatistics statistics) {
        static Layer of(BlockedMap activation, BlockedMap slope, Workers workers) {
            return new Layer(activation, slope, new MapStatistics(activation.grid(), workers));
        }
    }

    private final List<Layer> layers;
    private final int count;
    private final float[] logits;

    BlockedSensitivities(List<Layer> layers, int count, float[] logits) {
        this.layers = layers;
        this.count = count;
        this.logits = logits;
    }

    @Override
    public float[] logits() {
        return logits;
    }

    @Override
    public HeadSums sums(int layer) {
        Layer at = layers.get(layer);
        int rows = at.activation.grid().examples() * at.activation.grid().channels();
        HeadSums sums = HeadSums.empty(rows);
        at.statistics.sums(at.activation, at.slope, sums.mean(), sums.spread(), sums.gates(), sums.most(), sums.bias());
        for (int i = 0; i < rows; i++) {                            // the plan's loss is a mean
            sums.gates()[i] *= count;
            sums.bias()[i] *= count;
        }
        return sums;
    }

    @Override
    public float[] activation(int layer) {
        return layers.get(layer).activation.read();
    }

    @Override
    public void addProducts(int layer, float[] shift, double[] products) {
        layers.get(layer).statistics.addProducts(layers.get(layer).activation, count, shift, products);
    }
}
