package headscope.app.bench.peer;

/** A peer that cannot do what it is asked; the message is one sentence for people. */
public final class PeerException extends Exception {
    private static final long serialVersionUID = 1;

    public PeerException(String message) {
        super(message);
    }
}
