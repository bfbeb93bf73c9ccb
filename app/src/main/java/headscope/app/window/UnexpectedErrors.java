package headscope.app.window;

import headscope.engine.value.Problem;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.Consumer;
import javafx.application.Platform;

/** What no code caught, on any thread, becomes a message of the window while it is open. */
final class UnexpectedErrors {
    private UnexpectedErrors() {}

    /**
     * FX thread only.
     *
     * @return puts back what was there before: a handler keeps its window, and all pictures in it, in memory
     */
    static Runnable reportTo(Consumer<Problem> report) {
        Thread fx = Thread.currentThread();
        UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();
        UncaughtExceptionHandler ours = (thread, e) -> Platform.runLater(() -> report.accept(RunDesk.problem("Unexpected error in " + thread.getName(), e)));
        UncaughtExceptionHandler oursOnFx = (_, e) -> report.accept(RunDesk.problem("Unexpected error", e));
        Thread.setDefaultUncaughtExceptionHandler(ours);
        fx.setUncaughtExceptionHandler(oursOnFx);
        return () -> {
            if (Thread.getDefaultUncaughtExceptionHandler() == ours) Thread.setDefaultUncaughtExceptionHandler(others);
            if (fx.getUncaughtExceptionHandler() == oursOnFx) fx.setUncaughtExceptionHandler(null);
        };
    }
}
