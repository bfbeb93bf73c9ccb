package headscope.engine.value.study;

/**
 * One pass over a split.
 *
 * @param loss     mean cross-entropy in nats
 * @param accuracy fraction right, 0..1
 */
public record Measure(double loss, double accuracy) {}
