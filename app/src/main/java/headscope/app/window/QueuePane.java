package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.NumberText;
import headscope.app.window.model.QueueViewModel;
import headscope.app.window.model.QueueViewModel.Entry;
import headscope.app.window.model.RunViewModel;
import headscope.engine.value.Check;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Commands that wait, and what became of the others, with the numbers that prove it. */
final class QueuePane extends StackPane {
    QueuePane(QueueViewModel queue, RunViewModel run) {
        ListView<Entry> list = new ListView<>(queue.entries());
        list.setId("queue");
        list.getStyleClass().add("lab-list");
        list.setCellFactory(_ -> new Row(run));
        Label empty = Pieces.wrapped("What you ask of the run appears here: what waits, what was done, what was refused and why, and the proof of each edit.", "lab-empty");
        empty.visibleProperty().bind(Bindings.isEmpty(queue.entries()));
        list.visibleProperty().bind(empty.visibleProperty().not());
        queue.entries().addListener((ListChangeListener<Entry>) _ -> list.scrollTo(0));
        getChildren().addAll(list, empty);
    }

    /** A claim with tick or cross and what was measured. */
    static Node check(Check check) {
        FontIcon icon = Pieces.icon(check.holds() ? "fth-check" : "fth-x");
        icon.getStyleClass().add(check.holds() ? Styles.SUCCESS : Styles.DANGER);
        Label text = Pieces.wrapped(check.what() + (check.measured().isBlank() ? "" : ": " + check.measured()), "lab-caption");
        HBox row = new HBox(6, icon, text);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /** One command. */
    private static final class Row extends ListCell<Entry> {
        private final RunViewModel run;

        Row(RunViewModel run) {
            this.run = run;
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label step = Pieces.reserved(72, Pos.CENTER_RIGHT, "lab-caption");
            step.setText(entry.step() < 0 ? "" : "step " + NumberText.whole(entry.step()));
            HBox head = Pieces.row(icon(entry), Pieces.label(entry.command(), "lab-command"), Pieces.spacer(), step);
            if (entry.stage() == QueueViewModel.Stage.PENDING) head.getChildren().add(cancel(entry));
            VBox box = new VBox(2, head);
            if (!entry.message().isBlank()) box.getChildren().add(Pieces.wrapped(entry.message(), "lab-caption"));
            entry.checks().forEach(c -> box.getChildren().add(check(c)));
            box.setPrefWidth(1);
            setGraphic(box);
        }

        private Button cancel(Entry entry) {
            Button cancel = new Button("Cancel");
            cancel.setId("cancel-" + entry.id());
            cancel.getStyleClass().addAll(Styles.SMALL, "lab-chip");
            cancel.setOnAction(_ -> run.cancel(entry.id()));
            return cancel;
        }

        private static FontIcon icon(Entry entry) {
            FontIcon icon = Pieces.icon(switch (entry.stage()) {
                case PENDING -> "fth-clock";
                case DONE -> "fth-check";
                case REFUSED -> "fth-slash";
                case CANCELLED -> "fth-x";
            });
            if (entry.stage() == QueueViewModel.Stage.DONE) icon.getStyleClass().add(Styles.SUCCESS);
            if (entry.stage() == QueueViewModel.Stage.REFUSED) icon.getStyleClass().add(Styles.WARNING);
            return icon;
        }
    }
}
