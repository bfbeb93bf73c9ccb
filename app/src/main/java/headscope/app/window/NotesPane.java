package headscope.app.window;

import headscope.visualizers.Note;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/** A figure in words and numbers. */
final class NotesPane extends VBox {
    NotesPane(List<Note> notes) {
        TableView<Note> table = new TableView<>();
        table.setId("notes");
        table.getItems().setAll(notes);
        table.setPlaceholder(Pieces.label("This view shows nothing at the moment.", "lab-caption"));
        TableColumn<Note, String> what = new TableColumn<>("What");
        what.setCellValueFactory(c -> new ReadOnlyStringWrapper(c.getValue().label()));
        what.setPrefWidth(180);
        TableColumn<Note, String> value = new TableColumn<>("Value");
        value.setCellValueFactory(c -> new ReadOnlyStringWrapper(c.getValue().value()));
        table.getColumns().add(what);
        table.getColumns().add(value);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPrefHeight(420);
        getChildren().add(table);
    }

    static String text(List<Note> notes) {
        StringBuilder text = new StringBuilder();
        notes.forEach(n -> text.append(n.label()).append('\t').append(n.value()).append('\n'));
        return text.toString();
    }
}
