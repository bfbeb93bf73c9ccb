package headscope.engine.plan;

import java.util.List;

/**
 * What ranking reads in one pass.
 *
 * @param activations per layer, [capacity, O, H, W] row-major
 * @param gates       per layer, [capacity, O]: d(loss of the example)/d(gate) = sum over positions of a * dL/da, nats
 * @param logits      [capacity, classes]
 */
public record Sensitivities(List<float[]> activations, List<float[]> gates, float[] logits) {}
