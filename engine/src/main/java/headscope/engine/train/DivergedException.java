package headscope.engine.train;

/** A step met numbers that are not finite; the message says at which step and learning rate. The step was not taken. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DivergedException(String message) {
        super(message);
    }
}
