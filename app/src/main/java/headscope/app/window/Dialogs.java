package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.RunFormViewModel;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.WindowSettings;
import headscope.app.window.model.WorkbenchViewModel;
import headscope.engine.train.Session;
import headscope.engine.value.DataPreview;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Problem;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Scene;
import headscope.engine.value.Settings;
import headscope.visualizers.Figure;
import headscope.visualizers.Note;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Forms and questions of the window. */
final class Dialogs {
    private final LabParts parts;
    private final Overlay overlay;
    private final Banner banner;
    private final RunViewModel run;
    private final RunDesk desk;
    private final DataLoader loader;
    private final WindowSettings settings;
    private final Consumer<Problem> report;

    Dialogs(LabParts parts, Overlay overlay, Banner banner, RunViewModel run, RunDesk desk, DataLoader loader, WindowSettings settings,
            Consumer<Problem> report) {
        this.parts = parts;
        this.overlay = overlay;
        this.banner = banner;
        this.run = run;
        this.desk = desk;
        this.loader = loader;
        this.settings = settings;
        this.report = report;
    }

    void newRun(Consumer<RunConfig> start) {
        RunConfig like = run.session().map(s -> s.config()).orElse(parts.first());
        newRun(like, like.data(), start);
    }

    private void newRun(RunConfig like, String data, Consumer<RunConfig> start) {
        RunFormViewModel form = new RunFormViewModel(parts.families());
        form.fill(like);
        NewRunPane pane = new NewRunPane(form, parts.samples(), loader, data);
        Button go = overlay.button("new-run-start", "Start", true, () -> {
            overlay.hide();
            start.accept(form.config());
        });
        go.disableProperty().bind(form.validProperty().not());
        Button defaults = overlay.button("new-run-defaults", "Defaults", false, form::resetToDefaults);
        overlay.show("new-run-card", "New run", pane, 860, defaults, overlay.cancel("Cancel"), go);
        overlay.showBesideButtons(pane.size());
    }

    /**
     * A law to choose, paint or fit for the layer in view, and masks drawn from it.
     *
     * @param selection whose selected heads may be drawn anew from it
     */
    void workbench(SelectionModel selection, Theme theme, Consumer<RunConfig> start) {
        Optional<Frame> frame = run.frameProperty().get().filter(f -> !f.layers().isEmpty());
        if (frame.isEmpty()) return;
        LayerInfo layer = frame.get().layers().get(Math.min(selection.focus().layer(), frame.get().layers().size() - 1));
        RunConfig config = run.session().map(Session::config).orElse(parts.first());
        WorkbenchViewModel model = new WorkbenchViewModel(layer, parts.laws(), config.settings());
        WorkbenchPane pane = new WorkbenchPane(model, theme, () -> run.frameProperty().get().ifPresent(f -> model.fit(f.heads(), f.ranking())));
        Button resample = overlay.button("workbench-resample", "Resample the selected heads", true, () -> {
            overlay.hide();
            run.submit(model.resample(selection.selected()));
        });
        resample.setDisable(selection.selected().isEmpty() || !config.settings().values().containsKey("distribution"));
        Button fresh = overlay.button("workbench-new-run", "Use in a new run\u2026", false, () -> {
            Map<String, String> settings = new LinkedHashMap<>(parts.first().settings().values());
            if (config.family().equals(parts.first().family())) settings.putAll(config.settings().values());
            settings.putAll(model.settings());
            RunConfig like = new RunConfig(parts.first().family(), config.data(), new Settings(settings), config.seed());
            newRun(like, like.data(), start);
        });
        fresh.disableProperty().bind(model.complaintProperty().isNotEmpty());
        overlay.show("workbench-card", "Mask workbench \u2013 layer " + layer.index(), pane, 1060, pane::dispose, overlay.cancel("Close"), fresh, resample);
    }

    /** The mask of the selected head, whose taps can be dragged to other cells; each drop is an edit of its own. */
    void taps(SelectionModel selection) {
        Optional<Frame> frame = run.frameProperty().get();
        Optional<HeadView> head = selection.selected().stream().findFirst().flatMap(run::head);
        if (frame.isEmpty() || head.isEmpty()) return;
        LayerInfo layer = frame.get().layers().get(head.get().id().layer());
        TapPad pad = new TapPad(head.get(), layer, run::submit);
        VBox content = new VBox(12, pad, Pieces.wrapped("Drag a tap to another cell; it takes its weight along.",
                "lab-caption"));
        content.setAlignment(Pos.TOP_CENTER);
        overlay.show("taps-card", "Taps of " + head.get().id(), content, 500, overlay.cancel("Close"));
    }

    /** Shows data first; it is used only on a click. */
    void previewData(String spec, Consumer<RunConfig> start) {
        overlay.showBusy("data-reading", "Reading the data", Pieces.wrapped(spec));
        loader.preview(spec, preview -> showPreview(spec, preview, start), problem -> {
            overlay.hide();
            report.accept(problem);
        });
    }

    private void showPreview(String spec, DataPreview preview, Consumer<RunConfig> start) {
        Button use = overlay.button("data-use", "Use", true, () -> newRun(run.session().map(s -> s.config()).orElse(parts.first()), spec, start));
        overlay.show("data-card", preview.name(), new DataPane(preview, 48), 620, overlay.cancel("Cancel"), use);
    }

    void chooseData(Consumer<RunConfig> start) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open data");
        File chosen = chooser.showOpenDialog(overlay.node().getScene().getWindow());
        if (chosen != null) previewData(chosen.getPath(), start);
    }

    void askGoal() {
        GoalPane pane = new GoalPane();
        Button go = overlay.button("goal-run", "Run", true, () -> pane.goal().ifPresent(c -> {
            overlay.hide();
            run.submit(c);
        }));
        overlay.show("goal-card", "Run until", pane, 380, overlay.cancel("Cancel"), go);
    }

    void cheatSheet(ActionRegistry actions) {
        overlay.show("keys-card", "Keys", new CheatSheet(actions), 780, overlay.cancel("Close"));
    }

    void describe(FigureCard card) {
        List<Note> notes = card.notes();
        Button copy = overlay.button("notes-copy", "Copy as text", true, () -> HeadMenu.copy(NotesPane.text(notes)));
        overlay.show("notes-card", card.figure().title() + " in words", new NotesPane(notes), 520, overlay.cancel("Close"), copy);
    }

    void export(Figure figure) {
        Optional<Scene> scene = run.scene();
        if (scene.isEmpty()) return;
        Path place = desk.folderProperty().get().map(f -> f.resolve("figures")).orElse(Path.of(System.getProperty("user.home")));
        ExportPane pane = new ExportPane(figure, scene.get(), place, settings);
        Button write = overlay.button("export-write", "Export", true, () -> {
            ExportPane.Wish wish = pane.wish();
            overlay.hide();
            write(figure, scene.get(), wish);
        });
        write.disableProperty().bind(pane.validProperty().not());
        overlay.show("export-card", "Export " + figure.title(), pane, 940, pane::dispose, overlay.cancel("Cancel"), write);
    }

    private void write(Figure figure, Scene scene, ExportPane.Wish wish) {
        CompletableFuture.supplyAsync(() -> {
            try {
                Files.createDirectories(wish.target().toAbsolutePath().getParent());
                return wish.format().write(wish.target(), figure, scene, wish.size(), wish.dpi());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).whenComplete((files, failure) -> Platform.runLater(() -> {
            if (failure != null) report.accept(RunDesk.problem(wish.target() + " could not be written", failure));
            else banner.hint("Written: " + files.getFirst().toAbsolutePath() + (files.size() == 1 ? "" : " and %d more".formatted(files.size() - 1)));
        }));
    }

    void askToClose(Runnable close) {
        Button save = overlay.button("close-save", "Save and close", true, () -> {
            overlay.hide();
            close.run();
        });
        Button keep = overlay.button("close-keep", "Keep running", false, overlay::hide);
        keep.setCancelButton(true);
        overlay.show("close-card", "The run is training", Pieces.wrapped("Closing finishes the step, saves a checkpoint and ends the program. "
                + "The run can be continued from there."), 440, keep, save);
    }
}
