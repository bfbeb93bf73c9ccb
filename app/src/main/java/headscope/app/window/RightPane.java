package headscope.app.window;

import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The inspector, and above it the pad while somebody draws. */
final class RightPane extends VBox {
    RightPane(Region pad, Region inspector) {
        super(pad, inspector);
        getStyleClass().add("lab-side");
        VBox.setVgrow(inspector, Priority.ALWAYS);
        inspector.setMinHeight(0);
    }
}
