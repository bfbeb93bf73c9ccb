package headscope.engine.value;

/**
 * Something that went wrong, for people.
 *
 * @param message one line: what, where, expected, found, what to do
 * @param details text for a report, such as a stack trace; shown only on request
 */
public record Problem(String message, String details) {}
