package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.PreviewViewModel;
import headscope.engine.train.Command;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Buttons for edits in two columns; pointing at one, or walking to it with the Tab key, says what it would do. Nothing moves when the text changes. */
final class EditVerbs extends VBox {
    /** Passing over a button is no question. */
    private static final Duration LINGER = Duration.millis(200);
    private static final double TEXT_HEIGHT = 64;

    private final PreviewViewModel preview;
    private final Function<String, Optional<Command>> edit;
    private final PauseTransition linger = new PauseTransition(LINGER);

    /**
     * Buttons.
     *
     * @param prefix of their ids
     * @param edit   the edit an action would make now
     */
    EditVerbs(String prefix, ActionRegistry actions, PreviewViewModel preview, Function<String, Optional<Command>> edit, String... ids) {
        super(8);
        this.preview = preview;
        this.edit = edit;
        GridPane verbs = new GridPane(8, 8);
        for (int i = 0; i < ids.length; i++) {
            String id = ids[i];
            Button button = Pieces.button(actions.get(id));
            button.setId(prefix + id);
            button.setMaxWidth(Double.MAX_VALUE);
            GridPane.setFillWidth(button, true);
            GridPane.setHgrow(button, Priority.ALWAYS);
            verbs.add(button, i % 2, i / 2);
            button.hoverProperty().subscribe(over -> point(id, over));
            button.focusVisibleProperty().subscribe(over -> point(id, over));
        }
        Label text = Pieces.wrapped("", "lab-caption");
        text.setId(prefix + "preview");
        text.textProperty().bind(preview.textProperty());
        StackPane room = new StackPane(text);
        StackPane.setAlignment(text, Pos.TOP_LEFT);
        room.setMinHeight(TEXT_HEIGHT);
        getChildren().addAll(verbs, room);
    }

    private void point(String id, boolean over) {
        linger.stop();
        if (!over) {
            preview.forget();
            return;
        }
        linger.setOnFinished(_ -> edit.apply(id).ifPresent(preview::want));
        linger.playFromStart();
    }
}
