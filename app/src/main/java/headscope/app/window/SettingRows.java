package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.SettingFields.Field;
import headscope.engine.value.Setting;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Rows of a form made from typed settings: name, field, unit, and below it what is wrong with the value. */
final class SettingRows {
    static final double NAME = 130;
    private static final double FIELD = 150;

    private SettingRows() {}

    static GridPane of(List<Field> fields) {
        return of(fields, "setting-", NAME, FIELD);
    }

    /** @param idPrefix before the key in the id of each control */
    static GridPane of(List<Field> fields, String idPrefix, double nameWidth, double fieldWidth) {
        GridPane rows = new GridPane(10, 6);
        rows.getStyleClass().add("lab-form");
        int row = 0;
        for (Field field : fields) {
            Setting s = field.setting();
            Label name = Pieces.wrapped(s.title());
            name.setMinWidth(nameWidth);
            Node editor = editor(field, idPrefix, fieldWidth);
            Label unit = Pieces.label(s.unit(), "lab-caption");
            unit.setMinWidth(Region.USE_PREF_SIZE);
            Label complaint = Pieces.wrapped("", "lab-complaint");
            complaint.textProperty().bind(field.complaint());
            for (Node node : List.of(name, editor, unit)) {
                node.visibleProperty().bind(field.visible());
                node.managedProperty().bind(field.visible());
            }
            complaint.visibleProperty().bind(field.complaint().isNotEmpty());
            complaint.managedProperty().bind(complaint.visibleProperty());
            Pieces.tip(name, s.help());
            Runnable mark = () -> {
                name.getStyleClass().remove("lab-changed");
                if (!field.isDefault()) name.getStyleClass().add("lab-changed");
            };
            field.value().subscribe(mark);
            rows.addRow(row++, name, editor, unit);
            rows.add(complaint, 0, row++, 3, 1);
        }
        return rows;
    }

    private static Node editor(Field field, String idPrefix, double width) {
        Setting s = field.setting();
        if (s.kind() instanceof Setting.Kind.Choice(List<String> options)) {
            ComboBox<String> box = new ComboBox<>();
            box.setId(idPrefix + s.key());
            box.getItems().setAll(options);
            box.valueProperty().bindBidirectional(field.value());
            box.setPrefWidth(width);
            Pieces.tip(box, s.help());
            return box;
        }
        TextField text = new TextField();
        text.setId(idPrefix + s.key());
        text.textProperty().bindBidirectional(field.value());
        text.setPrefWidth(width);
        Pieces.tip(text, s.help());
        field.complaint().subscribe(c -> text.pseudoClassStateChanged(Styles.STATE_DANGER, !c.isEmpty()));
        return text;
    }
}
