package headscope.engine.value;

/**
 * One pass over a split without training.
 *
 * @param split    {@code validation}, {@code test}, or {@link #AUGMENTED}
 * @param loss     mean cross-entropy in nats
 * @param accuracy fraction right, 0..1
 */
public record EvalMetrics(long step, String split, double loss, double accuracy) {
    /** The validation split, changed as training changes its examples. */
    public static final String AUGMENTED = "augmented";
}
