package headscope.engine.plan;

import java.util.Map;

/**
 * What one training step measured.
 *
 * @param loss    mean cross-entropy of the examples that count, nats; for a family with more to minimise, all of it
 * @param correct how many of them were right
 * @param terms   what else the family tells of the step, by name: parts of the loss, reward, cost
 */
public record StepResult(double loss, int correct, Map<String, Double> terms) {
    public StepResult {
        terms = Map.copyOf(terms);
    }

    /** With nothing else to tell. */
    public StepResult(double loss, int correct) {
        this(loss, correct, Map.of());
    }
}
