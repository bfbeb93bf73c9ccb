package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.LogViewModel;
import headscope.app.window.model.LogViewModel.Line;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the program said. */
final class LogPane extends StackPane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    LogPane(LogViewModel log) {
        ListView<Line> list = new ListView<>(log.lines());
        list.setId("log");
        list.getStyleClass().add("lab-list");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new Row());
        log.lines().addListener((ListChangeListener<Line>) _ -> list.scrollTo(log.lines().size() - 1));
        Label empty = Pieces.wrapped("Messages of the program appear here.", "lab-empty");
        empty.visibleProperty().bind(Bindings.isEmpty(log.lines()));
        HBox tools = new HBox(Pieces.flat("fth-copy", "Copy the log", () -> HeadMenu.copy(log.lines().stream().map(Line::text).collect(Collectors.joining("\n")))),
                Pieces.flat("fth-trash-2", "Clear the log", log::clear));
        tools.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        tools.setAlignment(Pos.TOP_RIGHT);
        StackPane.setAlignment(tools, Pos.BOTTOM_RIGHT);
        getChildren().addAll(list, empty, tools);
    }

    /** One message. */
    private static final class Row extends ListCell<Line> {
        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            FontIcon icon = Pieces.icon(line.level() == LogViewModel.Level.INFO ? "fth-info" : "fth-alert-triangle");
            if (line.level() == LogViewModel.Level.WARNING) icon.getStyleClass().add(Styles.WARNING);
            if (line.level() == LogViewModel.Level.ERROR) icon.getStyleClass().add(Styles.DANGER);
            Label time = Pieces.label(TIME.format(line.time()), "lab-caption");
            time.setMinWidth(USE_PREF_SIZE);
            HBox row = Pieces.row(time, icon, Pieces.label(line.message()));
            row.setPrefWidth(1);
            row.setMinWidth(0);
            setGraphic(row);
        }
    }
}
