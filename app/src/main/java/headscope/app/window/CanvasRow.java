package headscope.app.window;

import headscope.app.window.model.CanvasChoice;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Whether pictures are put somewhere on a larger canvas, and among how many pieces of others. */
final class CanvasRow extends HBox {
    private static final double FIELD = 52;

    private final CheckBox chosen = new CheckBox("Place on a canvas");
    private final TextField side = field("data-canvas-side", "60", "Side of the canvas in pixels; Enter opens the data");
    private final TextField clutter = field("data-canvas-clutter", "0", "Pieces of other pictures, 8 x 8, on every canvas; Enter opens the data");

    /** @param changed what to do when the choice is another */
    CanvasRow(Runnable changed) {
        super(8);
        chosen.setId("data-canvas");
        Pieces.tip(chosen, "Every picture goes to a random place of a black square; where it is, is kept, so that it can be told whether a network looked there");
        Label pixels = Pieces.label("px, pieces", "lab-caption");
        for (Node node : List.of(side, pixels, clutter)) node.visibleProperty().bind(chosen.selectedProperty());
        getChildren().setAll(Pieces.row(chosen, side, pixels, clutter));
        chosen.setOnAction(_ -> changed.run());
        side.setOnAction(_ -> changed.run());
        clutter.setOnAction(_ -> changed.run());
    }

    CanvasChoice choice() {
        return new CanvasChoice(chosen.isSelected(), side.getText(), clutter.getText());
    }

    private static TextField field(String id, String value, String tip) {
        TextField field = new TextField(value);
        field.setId(id);
        field.setPrefWidth(FIELD);
        Pieces.tip(field, tip);
        return field;
    }
}
