package headscope.app.window;

import headscope.app.window.model.StudyFormViewModel;
import headscope.engine.value.study.StudyProgress;
import headscope.engine.value.study.StudyProgress.State;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.util.Subscription;

/** The card of protocols: the form, or the study that is at work. */
final class StudyDialog {
    private static final double FORM_WIDTH = 520;
    private static final double PROGRESS_WIDTH = 760;

    private final Overlay overlay;
    private final StudyDesk desk;
    private final Map<String, String> samples;
    private final Banner banner;
    private final Consumer<Path> show;

    StudyDialog(Overlay overlay, StudyDesk desk, Map<String, String> samples, Banner banner) {
        this(overlay, desk, samples, banner, StudyDialog::browse);
    }

    private StudyDialog(Overlay overlay, StudyDesk desk, Map<String, String> samples, Banner banner, Consumer<Path> show) {
        this.overlay = overlay;
        this.desk = desk;
        this.samples = samples;
        this.banner = banner;
        this.show = show;
    }

    /** @param data what the form begins with */
    void open(String data) {
        if (desk.isWorking() || desk.preparingProperty().get().isPresent()) progress();
        else form(data);
    }

    private void form(String data) {
        StudyFormViewModel form = new StudyFormViewModel(data);
        StudyPane pane = new StudyPane(form, samples, desk.unfinished(), unfinished -> {
            desk.resume(unfinished);
            progress();
        });
        Button start = overlay.button("study-start", "Start", true, () -> {
            desk.start(form.protocolProperty().get(), form.given(), form.seed(), form.dataProperty().get().strip());
            progress();
        });
        start.disableProperty().bind(form.validProperty().not());
        overlay.show("study-card", "Protocols", pane, FORM_WIDTH, overlay.cancel("Cancel"), start);
    }

    private void progress() {
        StudyProgressPane pane = new StudyProgressPane();
        Button pause = overlay.button("study-pause", "Pause", false, desk::pauseOrResume);
        Button stop = overlay.button("study-stop", "Stop", false, desk::stop);
        Button report = overlay.button("study-report", "Open report", true, () -> desk.pageProperty().get().ifPresent(this::openPage));
        pause.textProperty().bind(desk.progressProperty().map(p -> p.map(StudyProgress::state).filter(State.PAUSED::equals).isPresent() ? "Resume" : "Pause"));
        var idle = Bindings.createBooleanBinding(() -> !desk.isWorking(), desk.progressProperty());
        pause.disableProperty().bind(idle);
        stop.disableProperty().bind(idle);
        report.disableProperty().bind(desk.pageProperty().map(Optional::isEmpty));
        Runnable refresh = () -> pane.show(desk.progressProperty().get(), desk.preparingProperty().get());
        Subscription shown = Subscription.combine(desk.progressProperty().subscribe(refresh), desk.preparingProperty().subscribe(refresh));
        refresh.run();
        overlay.show("study-card", "Protocol at work", pane, PROGRESS_WIDTH, shown::unsubscribe, stop, pause, report, overlay.cancel("Close"));
    }

    private void openPage(Path page) {
        show.accept(page);
        banner.hint("Report: " + page);
    }

    /** In the system's browser where there is one; the banner says in any case where the file is. */
    private static void browse(Path page) {
        Thread.ofPlatform().daemon().name("browser").start(() -> {
            try {
                if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) Desktop.getDesktop().browse(page.toUri());
            } catch (IOException | RuntimeException e) {
                System.getLogger("headscope.window").log(System.Logger.Level.INFO, "no browser: {0}", e.getMessage());
            }
        });
    }
}
