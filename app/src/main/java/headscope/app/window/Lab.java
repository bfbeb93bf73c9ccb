package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.CommandSearchModel;
import headscope.app.window.model.CorruptionViewModel;
import headscope.app.window.model.LogViewModel;
import headscope.app.window.model.MicroscopeModel;
import headscope.app.window.model.PolicyViewModel;
import headscope.app.window.model.PreviewViewModel;
import headscope.app.window.model.ProposalViewModel;
import headscope.app.window.model.PulseMeter;
import headscope.app.window.model.QueueViewModel;
import headscope.app.window.model.ResampleViewModel;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.TheatreViewModel;
import headscope.app.window.model.WatchModel;
import headscope.app.window.model.WindowSettings;
import headscope.engine.family.ModelFamily;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.rank.Similarity;
import headscope.engine.resample.ResamplePolicy;
import headscope.engine.train.Session;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.Frame;
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
import javafx.util.Subscription;

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
    private final RunShelf shelf;
    private final DrawDock pad;
    private final DataLoader loader;
    private final Theme theme;
    private final Dialogs dialogs;
    private final StudyDesk studies;
    private final StudyDialog studyDialog;
    private final FigureDesk figures;
    private final CurvesPane curves;
    private final PaintSchedule paints;
    private final LeftPane left;
    private final RightPane right;
    private final LabLayout layout;
    private final StatusLine status;
    private final CommandField search;
    private final FramePump pump;
    private final Scene scene;
    private final Runnable detachLog;
    private Optional<Stage> stage = Optional.empty();
    private Subscription pictures = Subscription.EMPTY;
    private Runnable unexpected = () -> { };
    private Optional<CompletableFuture<Void>> closing = Optional.empty();

    public Lab(LabParts parts) {
        this.parts = parts;
        settings = new WindowSettings(parts.settingsFile());
        theme = new Theme(settings);
        desk = new RunDesk(parts.sessions(), run, watch, parts.runsFolder(), this::report);
        loader = new DataLoader(parts.data());
        dialogs = new Dialogs(parts, overlay, banner, run, desk, loader, settings, this::report);
        studies = new StudyDesk(parts.data(), parts.runsFolder().resolveSibling("studies"), this::report, banner::hint);
        studyDialog = new StudyDialog(overlay, studies, parts.samples(), banner);
        var resample = new ResampleViewModel(parts.laws());
        var lab = new LabActions(actions, run, selection);
        lab.registerTraining(dialogs::askGoal);
        lab.registerHeads(resample);
        lab.registerLooking(watch);
        var theatre = new TheatreViewModel(run, selection, watch);
        var player = new ScanPlayer(theatre);
        var corruption = new CorruptionViewModel(run, watch);
        TheatreActions.register(actions, theatre, player, corruption, lab.hasRun());
        var lens = new MicroscopeModel(run, selection, watch, corruption);
        MicroscopeActions.register(actions, lens);
        var policy = new PolicyViewModel(run, queue, ResamplePolicy.BUILT_IN);
        var proposal = new ProposalViewModel(run);
        PolicyActions.register(actions, policy, proposal, lab.hasRun());
        List<Figure> shown = Figure.BUILT_IN.stream().filter(f -> !f.id().equals(CURVES)).toList();
        new WindowActions(actions, this).register(shown, lab.hasRun(), lab.hasSelection());
        shelf = new RunShelf(parts.runs(), parts.runsFolder(), settings, this::report);
        pad = new DrawDock(run, watch);
        var preview = new PreviewViewModel(run);
        var menu = new HeadMenu(actions, preview, lab::edit, dialogs::describe, c -> dialogs.export(c.figure()));
        var questions = new RankQuestions(run, overlay, parts.criteria());
        var ranks = new RankStrip(run, selection, watch, Similarity.BUILT_IN, questions::weights, questions::ablation);
        var gaze = new GazePointer(theatre, player, corruption);
        var strip = new TheatreStrip(actions, run, selection, theatre, player, corruption);
        var focus = new FocusStrip(actions, run, selection, watch, new TurnSlider(run, corruption), parts.criteria());
        var microscope = new MicroscopeStrip(actions, run, selection, lens, new BesideBox(shelf, run, this::repaintFigures, this::report));
        figures = new FigureDesk(shown, run, selection, watch, theme, menu, ranks, strip, gaze, microscope, lens, focus);
        left = new LeftPane(actions, r -> resume(r.folder()));
        var inspector = new InspectorPane(actions, run, selection, queue, parts.criteria(), preview, lab::edit);
        right = new RightPane(pad, inspector, new PolicyPane(actions, policy, proposal, selection), proposal);
        Figure curve = Figure.find(CURVES).orElseThrow();
        curves = new CurvesPane(new FigureCard(curve, run, selection, watch, gaze, menu), theme, this::repaintCurves, () -> dialogs.export(curve));
        var bottom = new BottomPane(curves, queue, run, log);
        search = new CommandField(searchModel(), actions.get("search").keyText(), banner::hint);
        status = new StatusLine(run, meter, desk.busyProperty());
        var top = new TopBar(actions, run, selection, new ResampleMenu(resample), search);
        double width = settings.number("width", WIDTH);
        double height = settings.number("height", HEIGHT);
        layout = new LabLayout(top, banner, left, figures, right, bottom, status, overlay, settings, width, height);
        scene = new Scene(layout, width, height);
        theme.dress(scene);
        pump = new FramePump(meter, this::pulse, scene);
        new KeyMap(actions, overlay).listenTo(scene);
        new DropTarget(this::dropped).listenTo(layout);
        paints = new PaintSchedule(figures, curves, run, theme);
        selection.focusProperty().subscribe(paints::changedByHand);
        watch.watchProperty().subscribe(paints::changedByHand);
        run.stateProperty().subscribe(state -> {
            if (state != RunState.PAUSED) return;
            refreshRuns();
            showData();
            status.showBackend(parts.backend());
        });
        desk.folderProperty().subscribe(this::refreshRuns);
        run.frameProperty().map(f -> f.filter(x -> x.state() != RunState.STARTING).map(Frame::runName).orElse("")).subscribe(desk::nameIs);
        detachLog = LogAppender.attach(log);
    }

    /** Shows the window; the first run is prepared after its first picture. */
    public void open(Stage window) {
        stage = Optional.of(window);
        window.setTitle("Headscope");
        window.getIcons().setAll(AppIcon.sizes());
        window.setScene(scene);
        window.setMinWidth(900);
        window.setMinHeight(600);
        window.setOnCloseRequest(this::closeAsked);
        pictures = window.iconifiedProperty().subscribe(hidden -> watch.pictures(!hidden));
        unexpected = UnexpectedErrors.reportTo(this::report);
        window.setOnHidden(_ -> shutdown()); // however it was closed: nothing of it may go on
        window.show();
        layout.requestFocus();
        pump.start();
        Platform.runLater(() -> start(parts.first()));
        shelf.offerInterrupted(banner, r -> resume(r.folder()));
        studies.unfinished().stream().findFirst().ifPresent(this::offerStudy);
    }

    /** Starts a run; the one on screen is saved and closed first. */
    public void start(RunConfig config) {
        desk.start(config);
    }

    /** Only after the engine has opened the data: it comes first. */
    private void showData() {
        run.session().map(Session::config).ifPresent(config ->
                loader.preview(config.data(), preview -> left.showData(config, preview), problem -> left.showNoData(problem.message())));
    }

    /** Files that were dropped on the window. */
    public void dropped(List<Path> files) {
        if (files.size() > 1) banner.hint("One file or one folder at a time: " + files.getFirst().getFileName() + " is shown, the others are not used.");
        dialogs.previewData(files.getFirst().toString(), this::start);
    }

    /** Goes on with a saved run; the one on screen is saved and closed first. */
    public void resume(Path saved) {
        desk.resume(saved);
    }

    /** Folder of the run on screen. */
    public Optional<Path> folder() {
        return desk.folderProperty().get();
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

    private void offerStudy(Path unfinished) {
        banner.offer("The study %s is not finished. What it has done is kept.".formatted(unfinished.getFileName()), "Resume", () -> {
            studies.resume(unfinished);
            protocols();
        }, () -> { });
    }

    /** Shows the form of protocols, or the study that is at work. */
    void protocols() {
        studyDialog.open(run.session().map(s -> s.config()).orElse(parts.first()).data());
    }

    StudyDesk studies() {
        return studies;
    }

    Dialogs dialogs() {
        return dialogs;
    }

    DrawDock pad() {
        return pad;
    }

    CommandField search() {
        return search;
    }

    LabLayout layout() {
        return layout;
    }

    RightPane right() {
        return right;
    }

    LeftPane left() {
        return left;
    }

    DataLoader loader() {
        return loader;
    }

    PaintSchedule paints() {
        return paints;
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
        if (closing.isPresent()) return closing.get();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        closing = Optional.of(closed);
        overlay.showBusy("closing", "Saving the run", Pieces.wrapped("The window closes by itself when everything is on disk."));
        desk.close().handle((_, _) -> null).thenRunAsync(this::release, Platform::runLater).whenComplete((_, failure) -> {
            if (failure == null) closed.complete(null);
            else closed.completeExceptionally(failure);
        });
        return closed;
    }

    private void release() {
        pump.stop();
        System.getLogger("headscope.window").log(System.Logger.Level.INFO, "FX pulses of the last minute: " + meter.report());
        remember();
        loader.shutdown();
        studies.shutdown();
        desk.shutdown();
        figures.dispose();
        curves.dispose();
        detachLog.run();
        pictures.unsubscribe(); // a stage may outlive what it showed
        stage.filter(window -> window.getScene() == scene).ifPresent(Lab::leave);
        unexpected.run();
    }

    private static void leave(Stage window) {
        window.hide();
        window.setOnHidden(null);
        window.setOnCloseRequest(null);
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
            System.getLogger("headscope.window").log(System.Logger.Level.WARNING, "The window's sizes could not be remembered: " + e.getMessage());
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
        paints.paint();
        status.pulse(System.nanoTime());
    }

    private void repaintFigures() {
        paints.changedByHand();
    }

    private void repaintCurves() {
        paints.curvesChangedByHand();
    }

    /** The one place where an error becomes visible. */
    private void report(Problem problem) {
        if (banner.newest().equals(Optional.of(problem.message()))) return;
        log.add(LogViewModel.Level.ERROR, "headscope", problem.message(), problem.details());
        banner.problem(problem);
    }

    private CommandSearchModel searchModel() {
        List<String> live = ModelFamily.BUILT_IN.stream().flatMap(f -> TrainingSettings.with(f).stream()).filter(Setting::whenRunning).map(Setting::key).distinct().toList();
        return new CommandSearchModel(actions, run, parts.laws().stream().map(OffsetDistribution::id).toList(), live);
    }

    private void refreshRuns() {
        shelf.refresh(found -> left.showRuns(found, desk.folderProperty().get()));
    }
}
