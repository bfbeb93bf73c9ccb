package headscope.app.window;

import headscope.engine.value.study.StudyProgress;
import headscope.engine.value.study.StudyProgress.Entry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/** How far a study is: bar, time left, and every trial. */
final class StudyProgressPane extends VBox {
    private final ProgressBar bar = new ProgressBar(0);
    private final Label line = Pieces.label("", "lab-body");
    private final Label problem = Pieces.wrapped("", "lab-complaint");
    private final TableView<Entry> trials = new TableView<>();

    StudyProgressPane() {
        super(10);
        setId("study-progress");
        line.setId("study-line");
        bar.setMaxWidth(Double.MAX_VALUE);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        trials.setId("study-trials");
        trials.setPrefHeight(340);
        trials.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("Trial", 200, Entry::label);
        column("State", 110, StudyProgressPane::state);
        column("Result", 320, Entry::note);
        getChildren().addAll(line, bar, problem, trials,
                Pieces.wrapped("Trials share the cores with the run on screen. Closing this card does not stop them.", "lab-caption"));
    }

    private interface Text {
        String of(Entry entry);
    }

    private void column(String title, double width, Text text) {
        TableColumn<Entry, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.of(row.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        trials.getColumns().add(column);
    }

    private static String state(Entry e) {
        return switch (e.stage()) {
            case WAITING -> "waiting";
            case RUNNING -> String.format(Locale.ROOT, "%d %%", Math.round(100.0 * e.step() / e.steps()));
            case DONE -> "done";
            case FAILED -> "failed";
        };
    }

    void show(Optional<StudyProgress> now, Optional<String> preparing) {
        if (now.isEmpty() || preparing.isPresent()) {
            line.setText(preparing.orElse("No study is open."));
            bar.setProgress(preparing.isPresent() ? ProgressBar.INDETERMINATE_PROGRESS : 0);
            trials.getItems().clear();
            return;
        }
        StudyProgress p = now.get();
        bar.setProgress((double) p.stepsDone() / Math.max(1, p.steps()));
        line.setText("%d of %d trials, %s".formatted(p.done(), p.trials().size(), text(p)));
        problem.setText(p.problem().orElse(""));
        if (trials.getItems().size() != p.trials().size()) {
            trials.getItems().setAll(p.trials());
            return;
        }
        for (int i = 0; i < p.trials().size(); i++) {
            if (!trials.getItems().get(i).equals(p.trials().get(i))) trials.getItems().set(i, p.trials().get(i));
        }
    }

    private static String text(StudyProgress p) {
        return switch (p.state()) {
            case READY -> "not started";
            case RUNNING -> p.secondsLeft().isPresent() ? time(p.secondsLeft().getAsLong()) + " left" : "estimating the time";
            case PAUSED -> "paused";
            case STOPPED -> "stopped";
            case DONE -> "done";
        };
    }

    private static String time(long seconds) {
        Duration d = Duration.ofSeconds(seconds);
        return d.toHours() > 0 ? "%d:%02d:%02d".formatted(d.toHours(), d.toMinutesPart(), d.toSecondsPart()) : "%d:%02d".formatted(d.toMinutes(), d.toSecondsPart());
    }
}
