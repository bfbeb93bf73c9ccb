package headscope.app.window;

import headscope.engine.train.Command;
import headscope.engine.train.CommandParser;
import headscope.engine.value.BadSettingException;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** When training shall stop. */
final class GoalPane extends VBox {
    private final ComboBox<String> what = new ComboBox<>();
    private final TextField value = new TextField("1000");
    private final Label complaint = Pieces.wrapped("", "lab-complaint");

    GoalPane() {
        super(8);
        what.getItems().setAll("step", "epoch", "accuracy");
        what.setValue("step");
        what.setId("goal");
        value.setId("goal-value");
        what.valueProperty().addListener((_, _, kind) -> value.setText(switch (kind) {
            case "epoch" -> "3";
            case "accuracy" -> "0.97";
            default -> "1000";
        }));
        value.textProperty().subscribe(_ -> goal());
        getChildren().addAll(Pieces.row(Pieces.label("Train until"), what, value), complaint);
    }

    /** The command, if what stands in the form is one. */
    Optional<Command> goal() {
        try {
            Command command = CommandParser.parse("run until " + what.getValue() + " " + value.getText().strip());
            complaint.setText("");
            return Optional.of(command);
        } catch (BadSettingException e) {
            complaint.setText(e.getMessage());
            return Optional.empty();
        }
    }
}
