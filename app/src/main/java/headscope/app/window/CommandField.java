package headscope.app.window;

import atlantafx.base.controls.CustomTextField;
import headscope.app.window.model.CommandSearchModel;
import headscope.app.window.model.CommandSearchModel.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;

/** Finds every action by its name and takes commands as people type them: Enter runs, Tab completes, Escape leaves. */
final class CommandField extends CustomTextField {
    private static final double ROW = 30;
    private static final int MOST_ROWS = 10;

    private final CommandSearchModel model;
    private final Consumer<String> refuse;
    private final ListView<Suggestion> list = new ListView<>();
    private final Popup popup = new Popup();
    private boolean quiet;

    /** @param refuse told why a typed text is no command */
    CommandField(CommandSearchModel model, String keyText, Consumer<String> refuse) {
        this.model = model;
        this.refuse = refuse;
        setId("command-field");
        setPromptText("Search or type a command");
        setLeft(Pieces.icon("fth-search"));
        setRight(Pieces.label(keyText, "lab-key"));
        setMinWidth(150);
        setPrefWidth(260);
        setMaxWidth(420);
        list.setId("command-list");
        list.getStyleClass().add("lab-suggestions");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Row());
        list.setFocusTraversable(false);
        list.setOnMouseClicked(_ -> choose());
        StackPane frame = new StackPane(list);
        frame.getStyleClass().add("lab-popup");
        popup.getContent().add(frame);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        textProperty().addListener((_, _, _) -> refresh());
        focusedProperty().addListener((_, _, focused) -> {
            if (focused) refresh();
            else popup.hide();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    List<Suggestion> shown() {
        return list.getItems();
    }

    private void refresh() {
        if (quiet || !isFocused()) return;
        list.getItems().setAll(model.suggestions(getText()));
        if (list.getItems().isEmpty()) {
            popup.hide();
            return;
        }
        list.getSelectionModel().select(0);
        list.scrollTo(0);
        list.setPrefSize(Math.max(420, getWidth()), 2 + ROW * Math.min(MOST_ROWS, list.getItems().size()));
        Bounds b = localToScreen(getBoundsInLocal());
        if (b != null && getScene().getWindow() != null) popup.show(this, b.getMinX(), b.getMaxY() + 4);
    }

    private void key(KeyEvent e) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (e.getCode()) {
            case DOWN -> list.getSelectionModel().select(Math.min(at + 1, list.getItems().size() - 1));
            case UP -> list.getSelectionModel().select(Math.max(at - 1, 0));
            case ENTER -> choose();
            case TAB -> model.completions(getText()).stream().findFirst().ifPresent(this::put);
            case ESCAPE -> leave();
            default -> {
                return;
            }
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - MOST_ROWS + 1));
        if (e.getCode() != KeyCode.TAB || !getText().isEmpty()) e.consume();
    }

    private void choose() {
        Suggestion chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null) {
            if (!getText().isBlank()) model.complaint(getText()).ifPresent(refuse);
            return;
        }
        Optional<String> completion = chosen.completion();
        if (completion.isPresent()) {
            put(completion.get());
            return;
        }
        leave();
        chosen.run().run();
    }

    private void put(String text) {
        setText(text);
        end();
    }

    private void leave() {
        quiet = true;
        clear();
        quiet = false;
        popup.hide();
        getScene().getRoot().requestFocus();
    }

    /** Icon, title, what it does, key. */
    private static final class Row extends ListCell<Suggestion> {
        @Override
        protected void updateItem(Suggestion item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            Label title = Pieces.label(item.title());
            title.setMinWidth(USE_PREF_SIZE);
            HBox row = Pieces.row(Pieces.icon(item.icon()), title, Pieces.label(item.detail(), "lab-caption"), Pieces.spacer());
            if (!item.key().isEmpty()) {
                Label key = Pieces.label(item.key(), "lab-key");
                key.setMinWidth(USE_PREF_SIZE);
                row.getChildren().add(key);
            }
            row.setMinWidth(0);
            row.setPrefWidth(1);
            setGraphic(row);
        }
    }
}
