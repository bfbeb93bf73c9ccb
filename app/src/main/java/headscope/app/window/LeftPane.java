package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.RunEntry;
import headscope.engine.value.DataPreview;
import headscope.engine.value.RunConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Runs, newest first, the one on screen marked; and the data it learns from. */
final class LeftPane extends VBox {
    private final ListView<RunEntry> runs = new ListView<>();
    private final VBox data = new VBox(8);
    private final Label dataName = Pieces.label("", "lab-body");
    private Optional<Path> current = Optional.empty();

    LeftPane(ActionRegistry actions, Consumer<RunEntry> open) {
        super(8);
        getStyleClass().add("lab-side");
        setPadding(new Insets(12, 8, 8, 12));
        Button newRun = Pieces.button(actions.get("new-run"));
        newRun.setMaxWidth(Double.MAX_VALUE);
        runs.setId("runs");
        runs.getStyleClass().addAll("lab-list", "lab-plain");
        runs.setCellFactory(_ -> new Row());
        runs.setPlaceholder(Pieces.wrapped("Runs that were saved appear here.", "lab-caption"));
        runs.setOnMouseClicked(e -> {
            RunEntry chosen = runs.getSelectionModel().getSelectedItem();
            if (e.getClickCount() == 2 && chosen != null && !Optional.of(chosen.folder()).equals(current)) open.accept(chosen);
        });
        runs.setPrefHeight(200);
        runs.setMinHeight(80);
        data.setPadding(new Insets(0, 12, 0, 0));
        ScrollPane scroll = new ScrollPane(data);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("lab-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button protocols = Pieces.button(actions.get("protocols"));
        protocols.setId("left-protocols");
        protocols.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(newRun, protocols, Pieces.heading("RUNS"), runs, dataHead(actions), scroll);
    }

    void showRuns(List<RunEntry> found, Optional<Path> onScreen) {
        current = onScreen;
        runs.getItems().setAll(found);
    }

    void showData(RunConfig config, DataPreview preview) {
        dataName.setText(config.data());
        data.getChildren().setAll(dataName, new DataPane(preview, 32));
    }

    boolean showsData() {
        return !data.getChildren().isEmpty();
    }

    void showNoData(String why) {
        data.getChildren().setAll(Pieces.wrapped(why, "lab-caption"));
    }

    private HBox dataHead(ActionRegistry actions) {
        HBox head = Pieces.row(Pieces.heading("DATA"), Pieces.spacer(), Pieces.toolButton(actions.get("open-data"), false));
        head.setMinHeight(28);
        return head;
    }

    /** Name, what it is, and whether it is the one on screen or was interrupted. */
    private final class Row extends ListCell<RunEntry> {
        @Override
        protected void updateItem(RunEntry run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            boolean open = Optional.of(run.folder()).equals(current);
            Label name = Pieces.label(run.name(), open ? Styles.TEXT_BOLD : "lab-body");
            HBox head = Pieces.row(Pieces.icon(open ? "fth-activity" : run.interrupted() ? "fth-alert-circle" : "fth-circle"), name);
            VBox box = new VBox(head, Pieces.label(run.detail() + (run.interrupted() ? ", interrupted" : ""), "lab-caption"));
            box.setPrefWidth(1);
            setGraphic(box);
            setTooltip(new Tooltip(run.folder() + (open ? "\nOn screen" : "\nDouble-click continues it")));
        }
    }
}
