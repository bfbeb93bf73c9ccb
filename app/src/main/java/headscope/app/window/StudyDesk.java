package headscope.app.window;

import headscope.app.report.StudyReport;
import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.protocol.Protocol;
import headscope.engine.protocol.Protocols;
import headscope.engine.protocol.Study;
import headscope.engine.store.StudyFolder;
import headscope.engine.train.Versions;
import headscope.engine.value.Problem;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyProgress;
import headscope.engine.value.study.StudyProgress.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/** The study that is at work, if there is one: it goes on whether or not its pane is shown, beside the run on screen. FX thread only. */
final class StudyDesk {
    /** Written last: a study without it is unfinished. */
    private static final String REPORT = "report.html";
    private static final Duration LOOK = Duration.millis(200);

    private final DataSource data;
    private final Path folder;
    private final Consumer<Problem> report;
    private final Consumer<String> announce;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> Thread.ofPlatform().daemon().name("studies").unstarted(task));
    private final Timeline look = new Timeline(new KeyFrame(LOOK, _ -> look()));
    private final ReadOnlyObjectWrapper<Optional<StudyProgress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> page = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> preparing = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Study> study = Optional.empty();

    /**
     * A desk without work.
     *
     * @param folder   where studies are kept, each in a folder of its own
     * @param report   shows a problem
     * @param announce shows what has been finished
     */
    StudyDesk(DataSource data, Path folder, Consumer<Problem> report, Consumer<String> announce) {
        this.data = data;
        this.folder = folder;
        this.report = report;
        this.announce = announce;
        look.setCycleCount(Animation.INDEFINITE);
    }

    /** Empty while no study is open. */
    ReadOnlyObjectProperty<Optional<StudyProgress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The page of the report, once it is written. */
    ReadOnlyObjectProperty<Optional<Path>> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** What is being prepared, such as reading the data. */
    ReadOnlyObjectProperty<Optional<String>> preparingProperty() {
        return preparing.getReadOnlyProperty();
    }

    /** Begins a study in a new folder. */
    void start(Protocol protocol, Map<String, String> given, long seed, String spec) {
        prepare(() -> {
            Dataset opened = data.open(spec);
            Plan plan = Protocols.plan(protocol, given, seed, spec, opened);
            return new Study(StudyFolder.open(free(protocol.id() + "-" + opened.name()), plan, Versions.all()), opened, cores());
        });
    }

    /** Goes on with one that was stopped, or whose program was. */
    void resume(Path unfinished) {
        prepare(() -> {
            Plan plan = StudyFolder.plan(unfinished);
            return new Study(StudyFolder.open(unfinished, plan, Versions.all()), data.open(plan.data().spec()), cores());
        });
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private interface Opening {
        Study open() throws IOException;
    }

    private void prepare(Opening opening) {
        if (preparing.get().isPresent() || isWorking()) return;
        close();
        page.set(Optional.empty());
        preparing.set(Optional.of("Reading the data and laying out the trials"));
        worker.execute(() -> {
            try {
                Study opened = opening.open();
                Platform.runLater(() -> use(opened));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                Platform.runLater(() -> {
                    preparing.set(Optional.empty());
                    report.accept(RunDesk.problem("The study could not start", e));
                });
            }
        });
    }

    private void use(Study opened) {
        preparing.set(Optional.empty());
        study = Optional.of(opened);
        if (opened.progress().state() == State.DONE) {
            look();
            return;
        }
        opened.start();
        look.play();
        look();
    }

    /** Whether trials are waiting or running. */
    boolean isWorking() {
        return progress.get().map(p -> p.state() == State.RUNNING || p.state() == State.PAUSED).orElse(false);
    }

    void pauseOrResume() {
        study.ifPresent(s -> {
            if (s.progress().state() == State.PAUSED) s.resume();
            else s.pause();
        });
        look();
    }

    /** Ends the trials under way; the finished ones are kept, and the study can be resumed. */
    void stop() {
        study.ifPresent(s -> worker.execute(s::stop));
    }

    private void look() {
        if (study.isEmpty()) return;
        StudyProgress now = study.get().progress();
        boolean before = progress.get().map(p -> p.problem().equals(now.problem())).orElse(false);
        progress.set(Optional.of(now));
        if (!before) now.problem().ifPresent(why -> report.accept(new Problem(why, why)));
        if (now.state() == State.DONE || now.state() == State.STOPPED) {
            look.stop();
            finish(study.get(), now.state() == State.DONE);
        }
    }

    /** The folder is let go after the report is in it. */
    private void finish(Study ended, boolean whole) {
        study = Optional.empty();
        worker.execute(() -> {
            try (ended) {
                if (!whole || ended.results().isEmpty()) return;
                Protocol protocol = Protocols.of(ended.plan().protocol());
                Path written = StudyReport.write(ended.folder(), protocol, ended.plan(), ended.results(), protocol.conclude(ended.plan(), ended.results()), Versions.all());
                Platform.runLater(() -> {
                    page.set(Optional.of(written));
                    announce.accept("Study finished: " + written);
                });
            } catch (IOException | RuntimeException e) {
                Platform.runLater(() -> report.accept(RunDesk.problem("The report could not be written; the trials are kept, resume the study to try again", e)));
            }
        });
    }

    /** Studies that were begun and have no report, newest first. */
    List<Path> unfinished() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(StudyFolder::isIn).filter(f -> !Files.exists(f.resolve(REPORT))).sorted((a, b) -> b.toFile().compareTo(a.toFile())).toList();
        } catch (IOException e) {
            report.accept(RunDesk.problem(folder + " could not be read", e));
            return List.of();
        }
    }

    private Path free(String name) {
        for (int i = 1;; i++) {
            Path place = folder.resolve(name + "-" + i);
            if (!Files.exists(place)) return place;
        }
    }

    private void close() {
        look.stop();
        study.ifPresent(s -> worker.execute(() -> {
            try {
                s.close();
            } catch (IOException e) {
                Platform.runLater(() -> report.accept(RunDesk.problem("The study's folder could not be closed", e)));
            }
        }));
        study = Optional.empty();
    }

    /** The window closes: finished trials are on disk, the others are done again when the study is resumed. */
    void shutdown() {
        look.stop();
        study.ifPresent(Study::stop);
        close();
        worker.shutdown();
    }
}
