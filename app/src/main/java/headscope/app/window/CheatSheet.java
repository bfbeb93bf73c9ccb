package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.LabAction;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Every key and what it does, straight from the registry, and what the pointer does. */
final class CheatSheet extends FlowPane {
    private static final Map<String, String> POINTER = new LinkedHashMap<>();

    static {
        POINTER.put("Click", "Select a head");
        POINTER.put("Shift+Click", "Select up to it in rank order");
        POINTER.put("Ctrl+Click", "Add or take away");
        POINTER.put("Drag", "Lasso several heads");
        POINTER.put("Drag in the picture", "Move the position");
        POINTER.put("Right click", "Menu of the heads");
        POINTER.put("Drop a file", "Look at it as data");
    }

    CheatSheet(ActionRegistry actions) {
        super(32, 20);
        setId("cheat-sheet");
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        for (LabAction a : actions.all()) {
            if (a.shortcut().isPresent()) groups.computeIfAbsent(a.group(), _ -> new LinkedHashMap<>()).put(a.keyText(), a.title());
        }
        groups.put("Pointer", POINTER);
        groups.forEach((title, keys) -> getChildren().add(group(title, keys)));
    }

    private static VBox group(String title, Map<String, String> keys) {
        GridPane grid = new GridPane(12, 5);
        keys.forEach((key, what) -> {
            Label label = Pieces.label(key, "lab-key");
            label.setMinWidth(USE_PREF_SIZE);

            grid.addRow(grid.getRowCount(), label, Pieces.label(what));
        });
        VBox box = new VBox(8, Pieces.heading(title), grid);
        box.setPrefWidth(330);
        return box;
    }
}
