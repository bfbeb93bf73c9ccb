package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.CommandSearchModel;
import headscope.app.window.model.LogViewModel;
import headscope.app.window.model.PulseMeter;
import headscope.app.window.model.QueueViewModel;
import headscope.app.window.model.ResampleViewModel;
import headscope.app.window.model.RunEntry;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.WatchModel;
import headscope.app.window.model.WindowSettings;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.Problem;
import headscope.engine.value.RunConfig;
import headscope.engine.value.RunState;
import headscope.engine.value.Setting;
import headscope.visualizers.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** The window: wires models and views by hand and keeps what outlives a single run. FX thread only. */
public final class Lab {
    private static final String CURVES = "curves";
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final LabParts parts;
    private final WindowSettings settings;
    private final ActionRegistry actions = new ActionRegistry();
    private final SelectionModel selection = new SelectionModel();
    private final QueueViewModel queue = new QueueViewModel();
    private final WatchModel watch = new WatchModel();
    private final PulseMeter meter = new PulseMeter();
    private final LogViewModel log = new LogViewModel(Platform::runLater);
    private final Banner banner = new Banner();
    private final Overlay overlay = new Overlay();
    private final RunViewModel run = new RunViewModel(selection, queue, this::report);
    private final RunDesk desk;
    private final DataLoader loader;
    private final Theme theme;
    private final Dialogs dialogs;
    private final FigureDesk figures;
    private final LeftPane left;
    private final LabLayout layout;
    private final StatusBar status;
    private final CommandField search;
    private final FramePump pump = new FramePump(meter, this::pulse);
    private final Scene scene;
    private final Runnable detachLog;
    private Optional<Stage> stage = Optional.empty();
    private boolean stale = true;
    private boolean closing;

    public Lab(LabParts parts) {
        this.parts = parts;
        settings = new WindowSettings(parts.settingsFile());
        theme = new Theme(settings);
        desk = new RunDesk(parts.sessions(), run, watch, parts.runsFolder(), this::report);
        loader = new DataLoader(parts.data());
        dialogs = new Dialogs(parts, overlay, banner, run, watch, desk, loader, settings, this::report);
        var resample = new ResampleViewModel(parts.laws());
        var lab = new LabActions(actions, run, selection);
        lab.registerTraining(dialogs::askGoal);
        lab.registerHeads(resample);
        lab.registerLooking(watch);
        registerWindow(lab);
        List<Figure> shown = Figure.BUILT_IN.stream().filter(f -> !f.id().equals(CURVES)).toList();
        var menu = new HeadMenu(actions, dialogs::describe, dialogs::export);
        figures = new FigureDesk(shown, actions, run, selection, watch, theme, menu, new FocusStrip(actions, run, selection, watch, parts.criteria()));
        left = new LeftPane(actions, this::open);
        var inspector = new InspectorPane(actions, run, selection, queue, parts.criteria());
        var bottom = new BottomPane(queue, run, log);
        search = new CommandField(searchModel(), actions.get("search").shortcut().orElseThrow().getDisplayText(), banner::hint);
        status = new StatusBar(run, meter, desk.busyProperty(), "CPU");
        var top = new TopBar(actions, run, selection, new ResampleMenu(resample), search);
        double width = settings.number("width", WIDTH);
        double height = settings.number("height", HEIGHT);
        layout = new LabLayout(top, banner, left, figures, inspector, bottom, status, overlay, settings, width, height);
        scene = new Scene(layout, width, height);
        theme.dress(scene);
        new KeyMap(actions, overlay).listenTo(scene);
        new DropTarget(this::dropped).listenTo(layout);
        selection.focusProperty().subscribe(() -> stale = true);
        run.frameProperty().subscribe(() -> stale = true);
        theme.darkProperty().subscribe(() -> stale = true);
        desk.folderProperty().subscribe(this::refreshRuns);
        detachLog = LogAppender.attach(log);
    }

    /** Shows the window; the first run is prepared after its first picture. */
    public void open(Stage window) {
        stage = Optional.of(window);
        window.setTitle("Headscope");
        window.setScene(scene);
        window.setMinWidth(900);
        window.setMinHeight(600);
        window.setOnCloseRequest(this::closeAsked);
        window.iconifiedProperty().subscribe(hidden -> watch.pictures(!hidden));
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> Platform.runLater(() -> report(RunDesk.problem("Unexpected error in " + thread.getName(), e))));
        Thread.currentThread().setUncaughtExceptionHandler((_, e) -> report(RunDesk.problem("Unexpected error", e)));
        window.show();
        layout.requestFocus();
        pump.start();
        Platform.runLater(() -> start(parts.first()));
        offerInterrupted();
    }

    /** Starts a run; the one on screen is saved and closed first. */
    public void start(RunConfig config) {
        desk.start(config);
        loader.preview(config.data(), preview -> left.showData(config, preview), problem -> left.showNoData(problem.message()));
    }

    /** Files that were dropped on the window. */
    public void dropped(List<Path> files) {
        if (files.size() > 1) banner.hint("One file or one folder at a time: " + files.getFirst().getFileName() + " is shown, the others are not used.");
        dialogs.previewData(files.getFirst().toString(), this::start);
    }

    public ActionRegistry actions() {
        return actions;
    }

    public RunViewModel run() {
        return run;
    }

    public SelectionModel selection() {
        return selection;
    }

    public QueueViewModel queue() {
        return queue;
    }

    public PulseMeter meter() {
        return meter;
    }

    public Scene scene() {
        return scene;
    }

    Theme theme() {
        return theme;
    }

    FigureDesk figures() {
        return figures;
    }

    Overlay overlay() {
        return overlay;
    }

    WatchModel watch() {
        return watch;
    }

    LogViewModel log() {
        return log;
    }

    Banner banner() {
        return banner;
    }

    /** Closes the run, then the window. Done when everything is on disk. */
    public CompletableFuture<Void> shutdown() {
        if (closing) return CompletableFuture.completedFuture(null);
        closing = true;
        overlay.showBusy("closing", "Saving the run", Pieces.wrapped("The window closes by itself when everything is on disk."));
        return desk.close().whenComplete((_, _) -> Platform.runLater(this::release));
    }

    private void release() {
        pump.stop();
        remember();
        loader.shutdown();
        desk.shutdown();
        figures.dispose();
        detachLog.run();
        stage.ifPresent(Stage::hide);
    }

    private void remember() {
        layout.remember(settings);
        stage.ifPresent(s -> {
            settings.put("width", scene.getWidth());
            settings.put("height", scene.getHeight());
        });
        try {
            settings.save();
        } catch (IOException e) {
            System.getLogger("window").log(System.Logger.Level.WARNING, "The window's sizes could not be remembered: " + e.getMessage());
        }
    }

    private void closeAsked(WindowEvent event) {
        event.consume();
        if (run.stateProperty().get() != RunState.RUNNING) {
            shutdown();
            return;
        }
        dialogs.askToClose(this::shutdown);
    }

    private void pulse() {
        run.poll();
        if (stale) {
            stale = false;
            figures.repaint();
            layout.bottom().repaint(theme);
        }
        status.pulse(System.nanoTime());
    }

    /** The one place where an error becomes visible. */
    private void report(Problem problem) {
        log.add(LogViewModel.Level.ERROR, "headscope", problem.message(), problem.details());
        banner.problem(problem);
    }

    private CommandSearchModel searchModel() {
        List<String> live = TrainingSettings.ALL.stream().filter(Setting::whenRunning).map(Setting::key).toList();
        return new CommandSearchModel(actions, run, parts.laws().stream().map(OffsetDistribution::id).toList(), live);
    }

    private void registerWindow(LabActions lab) {
        String window = "Window";
        var always = ActionRegistry.ALWAYS;
        actions.add("new-run", window, "New run\u2026", "Choose idea, data, settings and seed", "fth-plus", "Shortcut+N", always, () -> dialogs.newRun(this::start));
        actions.add("open-data", window, "Open data\u2026", "Look at a file or folder before it is used", "fth-folder", "Shortcut+O", always,
                () -> dialogs.chooseData(stage, this::start));
        actions.add("draw", window, "Draw", "Draw your own input; every view follows", "fth-edit-2", "D", lab.hasRun(), dialogs::draw);
        actions.add("export", window, "Export figure\u2026", "Write the current figure as PDF, SVG or PNG", "fth-download", "Shortcut+E", lab.hasRun(),
                () -> dialogs.export(figures.current()));
        actions.add("describe", window, "Describe this view\u2026", "The current figure as a table of text", "fth-list", "Shortcut+I", lab.hasRun(),
                () -> dialogs.describe(figures.current()));
        actions.add("split", window, "Split side by side", "Show two figures side by side, or one", "fth-columns", "Shortcut+Backslash", always, () -> figures.toggleSplit());
        actions.add("detach", window, "Open the figure in its own window", "The figure follows the run from there", "fth-external-link", "Shortcut+Shift+D", always,
                () -> figures.detach());
        actions.add("search", window, "Search commands", "Find an action, or type a command", "fth-search", "Shortcut+K", always, () -> search.requestFocus());
        actions.add("theme", window, "Light or dark", "Change between the light and the dark theme", "fth-moon", "Shortcut+D", always, theme::toggle);
        actions.add("toggle-left", window, "Runs and data", "Show or hide the left side", "fth-sidebar", "Shortcut+B", always, () -> layout.toggleLeft());
        actions.add("toggle-right", window, "Inspector", "Show or hide the right side", "fth-info", "Shortcut+J", always, () -> layout.toggleRight());
        actions.add("cheat-sheet", window, "Keys", "All keys and what the pointer does", "fth-help-circle", "F1", always, () -> dialogs.cheatSheet(actions));
        for (int i = 0; i < Math.min(9, Figure.BUILT_IN.size()); i++) {
            Figure figure = Figure.BUILT_IN.get(i);
            if (figure.id().equals(CURVES)) continue;
            actions.add("show-" + figure.id(), "Figures", "Show " + figure.title(), figure.help(), "fth-image", "Shortcut+Digit" + (i + 1), always,
                    () -> figures.select(figure.id()));
        }
    }

    private void open(RunEntry saved) {
        desk.resume(saved.folder());
    }

    private void refreshRuns() {
        CompletableFuture.supplyAsync(this::listRuns).thenAccept(found -> Platform.runLater(() -> left.showRuns(found, desk.folderProperty().get())));
    }

    private List<RunEntry> listRuns() {
        try {
            return parts.runs().list(parts.runsFolder());
        } catch (IOException e) {
            Platform.runLater(() -> report(RunDesk.problem("The runs could not be listed", e)));
            return List.of();
        }
    }

    private void offerInterrupted() {
        List<String> dismissed = List.of(settings.text("dismissed", "").split("\\|"));
        CompletableFuture.supplyAsync(this::listRuns).thenAccept(found -> found.stream()
                .filter(r -> r.interrupted() && !dismissed.contains(r.name())).findFirst().ifPresent(r -> Platform.runLater(() -> banner.offer(
                        "The run " + r.name() + " (" + r.detail() + ") was interrupted. Its last checkpoint is intact.", "Continue it", () -> open(r),
                        () -> settings.put("dismissed", settings.text("dismissed", "") + "|" + r.name())))));
    }
}
