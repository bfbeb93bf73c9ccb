package headscope.app.window;

import headscope.app.window.model.RunEntry;
import headscope.app.window.model.WindowSettings;
import headscope.engine.value.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;

/** The runs on disk: keeps their list fresh and offers to continue one that was interrupted. FX thread; reads on a worker. */
final class RunShelf {
    private static final String DISMISSED = "dismissed";

    private final RunCatalog catalog;
    private final Path folder;
    private final WindowSettings settings;
    private final Consumer<Problem> problems;

    RunShelf(RunCatalog catalog, Path folder, WindowSettings settings, Consumer<Problem> problems) {
        this.catalog = catalog;
        this.folder = folder;
        this.settings = settings;
        this.problems = problems;
    }

    void refresh(Consumer<List<RunEntry>> shown) {
        CompletableFuture.supplyAsync(this::list).thenAccept(found -> Platform.runLater(() -> shown.accept(found)));
    }

    /** The newest interrupted run is offered at each start until somebody continues or dismisses it by a click. */
    void offerInterrupted(Banner banner, Consumer<RunEntry> open) {
        List<String> dismissed = List.of(settings.text(DISMISSED, "").split("\\|"));
        refresh(found -> found.stream().filter(r -> r.interrupted() && !dismissed.contains(r.name())).findFirst().ifPresent(r -> banner.offer(
                "The run " + r.name() + " (" + r.detail() + ") was interrupted. Its last checkpoint is intact.", "Continue it", () -> open.accept(r),
                () -> settings.put(DISMISSED, settings.text(DISMISSED, "") + "|" + r.name()))));
    }

    private List<RunEntry> list() {
        try {
            return catalog.list(folder);
        } catch (IOException e) {
            Platform.runLater(() -> problems.accept(RunDesk.problem("The runs could not be listed", e)));
            return List.of();
        }
    }
}
