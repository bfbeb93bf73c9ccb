package headscope.engine.train;

import headscope.engine.value.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Errors as people read them: one line to show, the rest to copy into a report. */
public final class ErrorText {
    private ErrorText() {}

    /** One line, also for an error that brings none. */
    public static String line(Throwable e) {
        if (e instanceof OutOfMemoryError) return "there is not enough memory (%s). Choose a smaller batch or fewer heads.".formatted(e.getMessage());
        String text = e.getMessage() == null || e instanceof LinkageError ? e.toString() : e.getMessage();
        return text.lines().findFirst().orElse(e.getClass().getSimpleName());
    }

    static Problem problem(String message, Throwable e) {
        StringWriter details = new StringWriter();
        e.printStackTrace(new PrintWriter(details));
        return new Problem(message, details.toString());
    }
}
