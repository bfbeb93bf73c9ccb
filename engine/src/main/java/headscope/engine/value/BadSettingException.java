package headscope.engine.value;

/** A setting or command a person typed that cannot be used; the message is one sentence for them. */
public final class BadSettingException extends IllegalArgumentException {
    public BadSettingException(String message) {
        super(message);
    }
}
