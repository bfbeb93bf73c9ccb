package headscope.engine.train;

import headscope.engine.rank.LayerStats;
import headscope.engine.value.HeadId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What was last measured on request of heads, on the first examples of the probe.
 *
 * @param step      at which ablation was measured
 * @param ablation  loss of each example without the head minus its loss, [N] per head, nats; empty if it was not measured
 * @param curvature second derivative of the loss in each of the head's weights; empty if it was not measured
 */
record Measured(long step, Map<HeadId, double[]> ablation, Map<HeadId, double[]> curvature) {
    static final Measured NOTHING = new Measured(0, Map.of(), Map.of());

    Measured {
        ablation = Map.copyOf(ablation);
        curvature = Map.copyOf(curvature);
    }

    Measured withAblation(long now, Map<HeadId, double[]> deltas) {
        return new Measured(now, deltas, curvature);
    }

    Measured withCurvature(Map<HeadId, double[]> diagonal) {
        return new Measured(step, ablation, diagonal);
    }

    /** The layer with what was measured of its heads. Heads that did not exist then count as 0: nothing reads a newborn head. */
    LayerStats added(LayerStats layer) {
        LayerStats full = layer;
        Optional<double[][]> deltas = of(ablation, layer, layer.examples());
        if (deltas.isPresent()) full = full.withAblation(deltas.get());
        Optional<double[][]> diagonal = of(curvature, layer, -1);
        return diagonal.isPresent() ? full.withCurvature(diagonal.get()) : full;
    }

    /** @param length numbers per head, or -1 for as many as it has weights */
    private static Optional<double[][]> of(Map<HeadId, double[]> measured, LayerStats layer, int length) {
        if (layer.heads().stream().noneMatch(measured::containsKey)) return Optional.empty();
        double[][] rows = new double[layer.count()][];
        for (int h = 0; h < rows.length; h++) {
            int wanted = length < 0 ? layer.weights()[h].length : length;
            rows[h] = Arrays.copyOf(measured.getOrDefault(layer.heads().get(h), new double[0]), wanted);
        }
        return Optional.of(rows);
    }
}
