package headscope.app.window.model;

import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/**
 * One thing a person can do, said once: buttons, menus, the command search, tooltips and the cheat sheet read it from here.
 *
 * @param id       stable, lower case and dashes
 * @param group    heading on the cheat sheet
 * @param title    a plain verb
 * @param help     one line
 * @param icon     Feather literal such as {@code fth-play}
 * @param shortcut key, if it has one
 */
public record LabAction(String id, String group, String title, String help, String icon, Optional<KeyCombination> shortcut, ObservableBooleanValue enabled,
                        Runnable run) {
    /** Runs it if it is possible at the moment. */
    public void fire() {
        if (enabled.get()) run.run();
    }

    /** The key as it stands on a keyboard, or empty. */
    public String keyText() {
        return shortcut.map(k -> k.getDisplayText().replace("Digit", "").replace("Backslash", "\\").replace("Escape", "Esc")).orElse("");
    }

    /** What a tooltip says: help and key. */
    public String tip() {
        return shortcut.isPresent() ? help + "  (" + keyText() + ")" : help;
    }
}
