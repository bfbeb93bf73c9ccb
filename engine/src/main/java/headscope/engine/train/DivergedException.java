package headscope.engine.train;

/** Training left the finite numbers; the message says where and what to do. The state before the step is untouched. */
public final class DivergedException extends RuntimeException {
    public DivergedException(String message) {
        super(message);
    }
}
