package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.RunViewModel;
import headscope.engine.value.Frame;
import headscope.engine.value.TwinReport;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Whether an edit was worth it: starts the untouched twin and says what it tells so far. */
final class TwinBox extends VBox {
    private final RunViewModel run;
    private final Label words = Pieces.wrapped("", "lab-caption");
    private final Button button;

    TwinBox(ActionRegistry actions, RunViewModel run) {
        super(6);
        this.run = run;
        words.setId("twin-words");
        button = Pieces.button(actions.get("twin"));
        button.setId("inspector-twin");
        getChildren().addAll(Pieces.rule(), Pieces.heading("With and without the edit"), words, button);
        run.frameProperty().subscribe(this::refresh);
    }

    private void refresh() {
        Optional<Frame> frame = run.frameProperty().get();
        Optional<TwinReport> twin = frame.flatMap(f -> f.surgery().twin());
        boolean shown = twin.isPresent() || !run.history().history().marks().isEmpty();
        setVisible(shown);
        setManaged(shown);
        if (!shown) return;
        String text = twin.map(t -> "since '" + t.edit() + "': " + t.words()).orElse("An untouched twin can go on from before the last edit. Training takes twice the time meanwhile.");
        if (!text.equals(words.getText())) words.setText(text);
        button.setText(twin.isPresent() ? "End the twin" : "Start the twin");
    }
}
