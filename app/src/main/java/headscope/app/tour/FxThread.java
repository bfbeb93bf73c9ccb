package headscope.app.tour;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** Does things on the FX thread and waits there for conditions, one look per pulse. Called from any other thread. */
final class FxThread {
    private static final long MOST_SECONDS = 120;

    private FxThread() {}

    /** Starts JavaFX unless it runs already. */
    static void start() throws IOException {
        var started = new CompletableFuture<Void>();
        try {
            Platform.startup(() -> started.complete(null));
        } catch (IllegalStateException e) {
            started.complete(null);
        }
        wait("JavaFX to start", started);
        Platform.setImplicitExit(false);
    }

    static <T> T call(Callable<T> task) throws IOException {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Exception | LinkageError e) {
                done.completeExceptionally(e);
            }
        });
        return wait("the window", done);
    }

    static void run(Runnable task) throws IOException {
        call(() -> {
            task.run();
            return null;
        });
    }

    /** Lets the window lay itself out after a change. */
    static void pulses(int count) throws IOException {
        int[] seen = {0};
        until("the window to move", () -> ++seen[0] > count);
    }

    /** @param what what is waited for, for the message if it does not come */
    static void until(String what, BooleanSupplier condition) throws IOException {
        var reached = new CompletableFuture<Void>();
        AnimationTimer look = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (!condition.getAsBoolean()) return;
                stop();
                reached.complete(null);
            }
        };
        Platform.runLater(look::start);
        try {
            wait(what, reached);
        } finally {
            Platform.runLater(look::stop);
        }
    }

    /** @throws IOException if it failed or took too long, in one sentence */
    static <T> T wait(String what, CompletableFuture<T> future) throws IOException {
        try {
            return future.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("tour: expected %s within %d s, found nothing. Try again on a machine with less load.".formatted(what, MOST_SECONDS), e);
        } catch (ExecutionException e) {
            throw new IOException("tour: " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("tour: stopped while waiting for " + what + ".", e);
        }
    }
}
