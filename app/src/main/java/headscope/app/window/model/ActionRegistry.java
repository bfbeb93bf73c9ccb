package headscope.app.window.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Every action of the window, once. What is not in here is in no menu, no search and no help. */
public final class ActionRegistry {
    public static final ObservableBooleanValue ALWAYS = new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();

    private final List<LabAction> actions = new ArrayList<>();

    /**
     * Adds an action.
     *
     * @param key such as {@code Shortcut+K}; empty for none
     * @throws IllegalArgumentException if the id or the key is taken
     */
    public LabAction add(String id, String group, String title, String help, String icon, String key, ObservableBooleanValue enabled, Runnable run) {
        Optional<KeyCombination> shortcut = key.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(key));
        for (LabAction a : actions) {
            if (a.id().equals(id)) throw new IllegalArgumentException("action '" + id + "' is registered twice");
            if (shortcut.isPresent() && a.shortcut().equals(shortcut)) throw new IllegalArgumentException("key " + key + " of '" + id + "' belongs to '" + a.id() + "'");
        }
        LabAction action = new LabAction(id, group, title, help, icon, shortcut, enabled, run);
        actions.add(action);
        return action;
    }

    public List<LabAction> all() {
        return Collections.unmodifiableList(actions);
    }

    /** @throws IllegalArgumentException for an unknown id, listing the known ones */
    public LabAction get(String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("action '" + id + "' is unknown. Known: " + actions.stream().map(LabAction::id).toList()));
    }

    public Optional<LabAction> forKey(KeyEvent event) {
        return actions.stream().filter(a -> a.shortcut().isPresent() && a.shortcut().get().match(event)).findFirst();
    }

    /** Actions whose title, help or id holds every word, best first: titles that begin with the text, then titles, then the rest. */
    public List<LabAction> search(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return actions.stream().filter(a -> {
            String all = (a.title() + " " + a.help() + " " + a.id() + " " + a.group()).toLowerCase(Locale.ROOT);
            for (String w : words) {
                if (!all.contains(w)) return false;
            }
            return true;
        }).sorted(Comparator.comparingInt(a -> distance(a, words[0]))).toList();
    }

    private static int distance(LabAction action, String word) {
        String title = action.title().toLowerCase(Locale.ROOT);
        return title.startsWith(word) ? 0 : title.contains(word) ? 1 : 2;
    }
}
