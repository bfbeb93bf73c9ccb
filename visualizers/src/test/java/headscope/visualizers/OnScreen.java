package headscope.visualizers;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.stage.Stage;

/** JavaFX on its headless platform, for tests of views. */
public final class OnScreen {
    private static final int PATIENCE_SECONDS = 20;

    private OnScreen() {}

    /** Starts the toolkit once; later calls do nothing. */
    public static void start() throws InterruptedException {
        var started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException alreadyRunning) {
            started.countDown();
        }
        Platform.setImplicitExit(false);
        if (!started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new IllegalStateException("JavaFX did not start");
    }

    /** Runs on the FX thread and waits. */
    public static <T> T call(Callable<T> task) throws InterruptedException, ExecutionException, TimeoutException {
        var future = new FutureTask<>(task);
        Platform.runLater(future);
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public static void run(Runnable task) throws InterruptedException, ExecutionException, TimeoutException {
        call(() -> {
            task.run();
            return null;
        });
    }

    /** A window of this size with the node in it. FX thread. */
    public static Stage window(Parent root, double width, double height) {
        var stage = new Stage();
        stage.setScene(new javafx.scene.Scene(root, width, height));
        stage.show();
        return stage;
    }
}
