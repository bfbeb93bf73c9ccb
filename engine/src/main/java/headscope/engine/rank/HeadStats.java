package headscope.engine.rank;

import headscope.engine.value.HeadId;

/**
 * What was measured of one head on the probe set, in evaluation mode. Arrays are not copied and must not change.
 *
 * @param gateSensitivity mean over examples of |sum over p, q of a * dL/da| (nats)
 * @param pooled          global average of the activation per probe example, [N]
 * @param activationSd    population standard deviation of the activation over examples and positions
 * @param outgoingNorm    l2 norm of the next layer's weights that read this head
 * @param weights         the head's own tap weights
 * @param maxCorrelation  largest |Pearson correlation| of its activation map with another head of the layer, 0..1
 */
public record HeadStats(HeadId head, double gateSensitivity, double[] pooled, double activationSd, double outgoingNorm, double[] weights, double maxCorrelation) {}
