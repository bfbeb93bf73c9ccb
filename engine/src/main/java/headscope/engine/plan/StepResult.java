package headscope.engine.plan;

/**
 * What one training step measured.
 *
 * @param loss    mean cross-entropy of the examples that count, nats
 * @param correct how many of them were right
 */
public record StepResult(double loss, int correct) {}
