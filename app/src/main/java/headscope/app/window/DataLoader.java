package headscope.app.window;

import headscope.engine.data.DataPreviews;
import headscope.engine.data.DataSource;
import headscope.engine.value.DataPreview;
import headscope.engine.value.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Opens data on a worker to look at it first. Previews are kept; the data itself is not. FX thread only. */
final class DataLoader {
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> Thread.ofPlatform().daemon().name("data-preview").unstarted(task));
    private final Map<String, DataPreview> known = new LinkedHashMap<>();
    private final DataSource source;
    private int waiting;

    DataLoader(DataSource source) {
        this.source = source;
    }

    /** Calls back on the FX thread; the message of a problem is one line for people. */
    void preview(String spec, Consumer<DataPreview> ready, Consumer<Problem> failed) {
        if (known.containsKey(spec)) {
            ready.accept(known.get(spec));
            return;
        }
        waiting++;
        worker.execute(() -> {
            try {
                DataPreview preview = DataPreviews.of(source.open(spec));
                Platform.runLater(() -> {
                    waiting--;
                    known.put(spec, preview);
                    ready.accept(preview);
                });
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                Problem problem = new Problem(e.getMessage() == null ? e.toString() : e.getMessage(), RunDesk.problem(spec, e).details());
                Platform.runLater(() -> {
                    waiting--;
                    failed.accept(problem);
                });
            }
        });
    }

    boolean isBusy() {
        return waiting > 0;
    }

    void shutdown() {
        worker.shutdownNow();
    }
}
