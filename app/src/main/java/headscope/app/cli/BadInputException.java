package headscope.app.cli;

/** Something a person gave that cannot be used; the message is one sentence that says what to do. Ends the program with code 2. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1;

    BadInputException(String message) {
        super(message);
    }
}
