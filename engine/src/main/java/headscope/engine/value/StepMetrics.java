package headscope.engine.value;

import java.util.Map;

/**
 * One training step.
 *
 * @param loss         cross-entropy of the batch in nats; for a family with more to minimise, all of it
 * @param accuracy     fraction of the batch that was right, 0..1
 * @param learningRate rate used in this step
 * @param connections  live weights per output position, summed over layers
 * @param terms        what else the family tells of the step, by name: parts of the loss, reward, cost
 */
public record StepMetrics(long step, double loss, double accuracy, double learningRate, long connections, Map<String, Double> terms) {
    public StepMetrics {
        terms = Map.copyOf(terms);
    }

    /** With nothing else to tell. */
    public StepMetrics(long step, double loss, double accuracy, double learningRate, long connections) {
        this(step, loss, accuracy, learningRate, connections, Map.of());
    }
}
