package headscope.engine.value;

/**
 * One training step.
 *
 * @param loss         cross-entropy of the batch in nats
 * @param accuracy     fraction of the batch that was right, 0..1
 * @param learningRate rate used in this step
 * @param connections  live weights per output position, summed over layers
 */
public record StepMetrics(long step, double loss, double accuracy, double learningRate, long connections) {}
