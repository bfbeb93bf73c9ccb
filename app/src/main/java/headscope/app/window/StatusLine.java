package headscope.app.window;

import headscope.app.window.model.MemoryProbe;
import headscope.app.window.model.NumberText;
import headscope.app.window.model.PulseMeter;
import headscope.app.window.model.RunViewModel;
import headscope.engine.value.Frame;
import headscope.engine.value.RunState;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.controlsfx.control.StatusBar;

/** One quiet line of numbers with their units. Each has its own room, so nothing moves when they change. */
final class StatusLine extends StatusBar {
    private static final double HEIGHT = 24;
    private static final long REFRESH_NANOS = 250_000_000L;
    private static final long SLOW_NANOS = 1_000_000_000L;

    private final RunViewModel run;
    private final PulseMeter meter;
    private final ObservableStringValue busy;
    private final Label state = cell(74, Pos.CENTER_LEFT);
    private final Label epoch = cell(96, Pos.CENTER_LEFT);
    private final ProgressBar bar = new ProgressBar(0);
    private final Label step = cell(92, Pos.CENTER_LEFT);
    private final Label left = cell(78, Pos.CENTER_LEFT);
    private final Label speed = cell(98, Pos.CENTER_LEFT);
    private final Label backend = Pieces.label("", "lab-caption");
    private final Label memory = cell(190, Pos.CENTER_RIGHT);
    private final Label pulses = cell(186, Pos.CENTER_RIGHT);
    private boolean asked;
    private long refreshed;
    private long slowRefreshed;

    StatusLine(RunViewModel run, PulseMeter meter, ObservableStringValue busy) {
        this.run = run;
        this.meter = meter;
        this.busy = busy;
        setId("status");
        getStyleClass().add("lab-status");
        setText("");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        bar.setPrefSize(120, 6);
        bar.setMinWidth(40);
        bar.getStyleClass().add("lab-progress");
        Pieces.tip(memory, "Java heap in use, and resident memory of the whole program with native arrays");
        Pieces.tip(pulses, "Work of the window per pulse over the last minute: 99 of 100 take less than the first number; the second is the longest");
        for (Node node : new Node[] {state, epoch, bar, step, left, speed, backend}) getLeftItems().add(centred(node));
        for (Node node : new Node[] {memory, pulses}) getRightItems().add(centred(node));
    }

    private static Node centred(Node node) {
        HBox box = new HBox(node);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setPadding(new Insets(0, 8, 0, 0));
        return box;
    }

    /** Asks once what computes. */
    void showBackend(Supplier<BackendText> said) {
        if (asked) return;
        asked = true;
        CompletableFuture.supplyAsync(said).thenAccept(text -> Platform.runLater(() -> {
            backend.setText(text.words());
            Pieces.tip(backend, text.details());
        }));
    }

    /** Once per pulse; does something four times a second. */
    void pulse(long now) {
        if (now - refreshed < REFRESH_NANOS) return;
        refreshed = now;
        set(state, busy.get().isEmpty() ? stateText(run.stateProperty().get()) : busy.get());
        run.frameProperty().get().ifPresentOrElse(this::show, this::clear);
        bar.setProgress(run.stateProperty().get() == RunState.STARTING ? 0 : run.progressProperty().get());
        if (now - slowRefreshed < SLOW_NANOS) return;
        slowRefreshed = now;
        set(memory, "heap " + NumberText.megabytes(MemoryProbe.heapBytes()) + "   resident " + NumberText.megabytes(MemoryProbe.residentBytes()));
        PulseMeter.Report r = meter.report();
        set(pulses, r.pulses() == 0 ? "" : String.format(Locale.ROOT, "pulse 99%% %.1f ms   longest %.0f ms", r.work99(), r.longestWork()));
    }

    private void show(Frame f) {
        set(epoch, "epoch " + String.format(Locale.ROOT, "%.2f", f.epoch()));
        set(step, "step " + NumberText.whole(f.step()) + (f.targetStep() > 0 ? "/" + NumberText.whole(f.targetStep()) : ""));
        double seconds = run.secondsLeft();
        set(left, Double.isNaN(seconds) ? "" : NumberText.duration(seconds) + " left");
        set(speed, f.imagesPerSecond() > 0 ? NumberText.whole(Math.round(f.imagesPerSecond())) + " images/s" : "");
    }

    private void clear() {
        for (Label label : new Label[] {epoch, step, left, speed}) set(label, "");
    }

    private static String stateText(RunState state) {
        return switch (state) {
            case STARTING -> "preparing";
            case PAUSED -> "paused";
            case RUNNING -> "training";
            case FAILED -> "stopped by an error";
            case CLOSED -> "no run";
        };
    }

    private static Label cell(double width, Pos alignment) {
        return Pieces.reserved(width, alignment, "lab-caption");
    }

    private static void set(Label label, String text) {
        if (!text.equals(label.getText())) label.setText(text);
    }
}
