package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.visualizers.Figure;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;

/** Registers what concerns the window itself: forms, figures, sides, theme, help. */
final class WindowActions {
    private static final String WINDOW = "Window";
    private static final String FIGURES = "Figures";
    private static final int DIGIT_KEYS = 9;

    private final ActionRegistry registry;
    private final Lab lab;

    WindowActions(ActionRegistry registry, Lab lab) {
        this.registry = registry;
        this.lab = lab;
    }

    /**
     * @param hasRun       whether there is a run on screen
     * @param hasSelection whether heads are selected in it
     */
    void register(List<Figure> figures, ObservableBooleanValue hasRun, ObservableBooleanValue hasSelection) {
        var always = ActionRegistry.ALWAYS;
        add("new-run", "New run\u2026", "Choose idea, data, settings and seed", "fth-plus", "Shortcut+N", always, () -> lab.dialogs().newRun(lab::start));
        add("open-data", "Open data\u2026", "Look at a file or folder before it is used", "fth-folder", "Shortcut+O", always, () -> lab.dialogs().chooseData(lab::start));
        add("protocols", "Protocols\u2026", "Answer a question by many training runs, with a report", "fth-clipboard", "Shortcut+P", always, () -> lab.protocols());
        add("draw", "Draw", "Draw your own input; every view follows", "fth-edit-2", "D", hasRun, () -> {
            lab.layout().showRight();
            lab.pad().toggle();
        });
        add("workbench", "Mask workbench\u2026", "Choose, paint or fit an offset law for the layer in view, and look at masks drawn from it", "fth-grid", "W", hasRun,
                () -> lab.dialogs().workbench(lab.selection(), lab.theme(), lab::start));
        add("edit-taps", "Edit taps\u2026", "Drag the taps of the selected head to other cells", "fth-move", "T", hasSelection, () -> lab.dialogs().taps(lab.selection()));
        add("export", "Export figure\u2026", "Write the current figure as PDF, SVG or PNG", "fth-download", "Shortcut+E", hasRun,
                () -> lab.dialogs().export(lab.figures().current().figure()));
        add("describe", "Describe this view\u2026", "The current figure as a table of text", "fth-list", "Shortcut+I", hasRun,
                () -> lab.dialogs().describe(lab.figures().current()));
        add("search", "Search commands", "Find an action, or type a command", "fth-search", "Shortcut+K", always, () -> lab.search().requestFocus());
        add("theme", "Light or dark", "Change between the light and the dark theme", "fth-moon", "Shortcut+D", always, () -> lab.theme().toggle());
        add("toggle-left", "Runs and data", "Show or hide the left side", "fth-sidebar", "Shortcut+B", always, () -> lab.layout().toggleLeft());
        add("toggle-right", "Head and policies", "Show or hide the right side", "fth-info", "Shortcut+J", always, () -> lab.layout().toggleRight());
        add("show-policies", "Policies", "What changes heads while training, and what it proposes", "fth-git-merge", "Shortcut+Shift+P", always, () -> {
            lab.layout().showRight();
            lab.right().showPolicies();
        });
        add("show-head", "Head", "The selected head: origin, scores, weights", "fth-user", "Shortcut+H", always, () -> {
            lab.layout().showRight();
            lab.right().showHead();
        });
        add("cheat-sheet", "Keys", "All keys and what the pointer does", "fth-help-circle", "F1", always, () -> lab.dialogs().cheatSheet(registry));
        registry.add("split", FIGURES, "Split side by side", "Show two figures side by side, or one", "fth-columns", "Shortcut+Backslash", always,
                () -> lab.figures().toggleSplit());
        registry.add("detach", FIGURES, "Open the figure in its own window", "The figure follows the run from there", "fth-external-link", "Shortcut+Shift+D", always,
                () -> lab.figures().detach());
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            registry.add("show-" + figure.id(), FIGURES, "Show " + figure.title(), figure.help(), "fth-image", i < DIGIT_KEYS ? "Shortcut+Digit" + (i + 1) : "", always,
                    () -> lab.figures().select(figure.id()));
        }
    }

    private void add(String id, String title, String help, String icon, String key, ObservableBooleanValue enabled, Runnable run) {
        registry.add(id, WINDOW, title, help, icon, key, enabled, run);
    }
}
