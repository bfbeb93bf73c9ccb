package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.CorruptionViewModel;
import headscope.app.window.model.TheatreViewModel;
import javafx.beans.value.ObservableBooleanValue;

/** Registers what can be done where a network chooses where to look. */
final class TheatreActions {
    private static final String GROUP = "Theatre";
    private static final double TURN = 15;

    private final ActionRegistry registry;
    private final TheatreViewModel theatre;
    private final CorruptionViewModel corruption;

    private TheatreActions(ActionRegistry registry, TheatreViewModel theatre, CorruptionViewModel corruption) {
        this.registry = registry;
        this.theatre = theatre;
        this.corruption = corruption;
    }

    static void register(ActionRegistry registry, TheatreViewModel theatre, ScanPlayer player, CorruptionViewModel corruption, ObservableBooleanValue hasRun) {
        new TheatreActions(registry, theatre, corruption).register(player, hasRun);
    }

    private void register(ScanPlayer player, ObservableBooleanValue hasRun) {
        ObservableBooleanValue looks = theatre.looksInGlimpsesProperty();
        ObservableBooleanValue chooses = theatre.looksInGlimpsesProperty().or(theatre.choosesProperty());
        add("play-path", "Play the scan path", "Show glimpse after glimpse, or stop", "fth-play-circle", "Shift+Space", looks, player::toggle);
        add("next-glimpse", "Next glimpse", "Look at the next glimpse", "fth-chevron-right", "Period", looks, () -> player.step(1));
        add("previous-glimpse", "Previous glimpse", "Look at the glimpse before", "fth-chevron-left", "Comma", looks, () -> player.step(-1));
        add("first-glimpse", "First glimpse", "Look at the first glimpse", "fth-chevrons-left", "Shift+Comma", looks, () -> player.step(-theatre.shown()));
        add("last-glimpse", "Last glimpse", "Look at the whole path", "fth-chevrons-right", "Shift+Period", looks, () -> player.step(theatre.count() - 1 - theatre.shown()));
        move("up", "Up", -1, 0, chooses);
        move("down", "Down", 1, 0, chooses);
        move("left", "Left", 0, -1, chooses);
        move("right", "Right", 0, 1, chooses);
        add("cycle-cell", "Change the cell's choice", "Nothing, 3 x 3 or 5 x 5 for the cell at the position; the logits follow", "fth-grid", "Alt+Enter", theatre.choosesProperty(),
                theatre::cycleAtPosition);
        add("free-gaze", "Let it look freely", "Take back what was forced upon the network", "fth-eye", "G", theatre.forcesProperty(), theatre::free);
        add("brush", "Corruption brush", "Paint on the picture with the pointer, or send glimpses with it", "fth-edit-3", "B", hasRun,
                () -> corruption.brushingProperty().set(!corruption.brushingProperty().get()));
        add("dab", "Dab at the position", "One touch of the corruption brush at the position", "fth-droplet", "Shift+B", hasRun, this::dab);
        add("corrupt-worse", "Worse corruption", "One step more of what spoils the picture", "fth-trending-up", "", hasRun, () -> corruption.worse(1));
        add("corrupt-milder", "Milder corruption", "One step less of what spoils the picture", "fth-trending-down", "", hasRun, () -> corruption.worse(-1));
        add("turn-left", "Turn the picture left", "Turn the example by 15 degrees, counter-clockwise", "fth-rotate-ccw", "A", hasRun, () -> corruption.turn(TURN));
        add("turn-right", "Turn the picture right", "Turn the example by 15 degrees, clockwise", "fth-rotate-cw", "Shift+A", hasRun, () -> corruption.turn(-TURN));
        add("corrupt-clear", "Clean picture", "Take back brush, corruption and turn", "fth-refresh-ccw", "", corruption.spoilsProperty(), corruption::clear);
    }

    /** Moves what the person means: the position for brush and cells, otherwise the glimpse. */
    private void move(String where, String key, int down, int right, ObservableBooleanValue enabled) {
        add("gaze-" + where, "Move the glimpse or the position " + where, "The glimpse that is looked at goes there; with the brush, or on a grid of cells, the position", "fth-move",
                "Alt+" + key, enabled, () -> {
                    if (corruption.brushingProperty().get() || !theatre.looksInGlimpsesProperty().get()) theatre.movePosition(down, right);
                    else theatre.nudge(down, right);
                });
    }

    private void dab() {
        theatre.position().ifPresent(at -> corruption.dab(at[0], at[1]));
    }

    private void add(String id, String title, String help, String icon, String key, ObservableBooleanValue enabled, Runnable run) {
        registry.add(id, GROUP, title, help, icon, key, enabled, run);
    }
}
