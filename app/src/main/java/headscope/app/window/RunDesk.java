package headscope.app.window;

import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.WatchModel;
import headscope.engine.train.Session;
import headscope.engine.value.Problem;
import headscope.engine.value.RunConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Opens, changes and closes the run on screen, one after the other on a worker. Its methods are called on the FX thread. */
final class RunDesk {
    /** Opens a session; on the worker. */
    private interface Opening {
        Session open() throws IOException;
    }

    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> Thread.ofPlatform().daemon().name("run-desk").unstarted(task));
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Path>> folder = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final SessionOpener opener;
    private final RunViewModel run;
    private final WatchModel watch;
    private final Path runsFolder;
    private final Consumer<Problem> problems;
    private Optional<Path> prepared = Optional.empty();
    private boolean closed;

    RunDesk(SessionOpener opener, RunViewModel run, WatchModel watch, Path runsFolder, Consumer<Problem> problems) {
        this.opener = opener;
        this.run = run;
        this.watch = watch;
        this.runsFolder = runsFolder;
        this.problems = problems;
        watch.watchProperty().addListener((_, _, wanted) -> run.session().ifPresent(s -> s.watch(wanted)));
    }

    /** What it is doing, in words; empty when it is done. */
    ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Folder of the run on screen. */
    ReadOnlyObjectProperty<Optional<Path>> folderProperty() {
        return folder.getReadOnlyProperty();
    }

    /** The run on screen exists under this name; a restart goes on in a folder of its own. */
    void nameIs(String name) {
        if (name.isEmpty() || run.session().isEmpty()) return;
        folder.set(Optional.of(runsFolder.resolve(name)));
    }

    void start(RunConfig config) {
        Path place = freeFolder(config);
        replace("Preparing " + place.getFileName(), place, Optional.of(place), () -> {
            Files.createDirectories(runsFolder);
            return opener.start(config, Optional.of(place));
        });
    }

    void resume(Path saved) {
        replace("Opening " + saved.getFileName(), saved, Optional.empty(), () -> opener.resume(saved));
    }

    /** Closes the run on screen, which saves it; done when everything is on disk. No other run is opened afterwards. */
    CompletableFuture<Void> close() {
        closed = true;
        busy.set("Saving the run");
        Runnable closing = closing();
        run.detach();
        return CompletableFuture.runAsync(closing, worker).whenComplete((_, failure) -> Platform.runLater(() -> {
            busy.set("");
            if (failure != null) problems.accept(problem("The run could not be closed", failure));
        }));
    }

    void shutdown() {
        worker.shutdown();
    }

    private void replace(String what, Path place, Optional<Path> fresh, Opening opening) {
        if (closed) return;
        Runnable closing = closing();
        prepared = fresh;
        run.expect();
        busy.set(what);
        worker.execute(() -> {
            try {
                closing.run();
                Session session = opening.open();
                Platform.runLater(() -> {
                    if (closed) {
                        worker.execute(session::close); // it became ready while the window was closing
                        return;
                    }
                    folder.set(Optional.empty());
                    run.attach(session);
                    session.watch(watch.watch());
                    busy.set("");
                });
            } catch (IOException | RuntimeException | LinkageError e) {
                Platform.runLater(() -> {
                    folder.set(Optional.empty());
                    run.detach();
                    busy.set("");
                    problems.accept(problem(what + " failed", e));
                });
            }
        });
    }

    /** A prepared run that nobody used leaves no folder behind. */
    private Runnable closing() {
        Optional<Session> old = run.session();
        Optional<Path> unused = run.touched() ? Optional.empty() : prepared;
        return () -> {
            old.ifPresent(Session::close);
            if (old.isPresent() && unused.isPresent()) forget(unused.get());
        };
    }

    private static void forget(Path unused) {
        try {
            Files.walkFileTree(unused, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.getLogger("runs").log(System.Logger.Level.INFO, "The unused run folder " + unused + " stays: " + e.getMessage());
        }
    }

    private Path freeFolder(RunConfig config) {
        String data = config.data().replaceAll(".*[/\\\\](?=.)", "").replaceAll("[^A-Za-z0-9_-]+", "-");
        for (int i = 1; ; i++) {
            Path place = runsFolder.resolve(data + "-" + config.family() + "-" + i);
            if (!Files.exists(place)) return place;
        }
    }

    static Problem problem(String what, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && (root instanceof CompletionException || root instanceof UncheckedIOException || root instanceof ExecutionException)) {
            root = root.getCause();
        }
        StringWriter trace = new StringWriter();
        root.printStackTrace(new PrintWriter(trace));
        String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new Problem(what + ": " + reason, trace.toString());
    }
}
