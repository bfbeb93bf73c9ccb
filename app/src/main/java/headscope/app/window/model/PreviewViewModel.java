package headscope.app.window.model;

import headscope.engine.train.Command;
import headscope.engine.value.Outcome;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the edit under the pointer would do; one dry run at a time, and only the newest wish counts. FX thread only. */
public final class PreviewViewModel {
    /** What stands there while nothing is asked. */
    public static final String IDLE = "Point at an edit to see what it would do.";
    private static final String BUSY = "Trying it on held-out examples\u2026";

    private final RunViewModel run;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(IDLE);
    private Optional<Command> wanted = Optional.empty();
    private long asked = -1;

    public PreviewViewModel(RunViewModel run) {
        this.run = run;
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Asks what an edit would do; the answer of an older question is no longer waited for. */
    public void want(Command edit) {
        if (wanted.equals(Optional.of(edit))) return;
        forget();
        wanted = Optional.of(edit);
        text.set(BUSY);
        asked = run.ask(new Command.Preview(edit), outcome -> answered(edit, outcome));
    }

    /** The pointer has left. */
    public void forget() {
        if (asked >= 0) run.takeBack(asked);
        asked = -1;
        wanted = Optional.empty();
        text.set(IDLE);
    }

    private void answered(Command edit, Outcome outcome) {
        if (!wanted.equals(Optional.of(edit))) return;
        asked = -1;
        text.set(outcome.message());
    }
}
