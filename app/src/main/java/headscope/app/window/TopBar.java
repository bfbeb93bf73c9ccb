package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.RunState;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** The one row of verbs: train, go back, operate, search. */
final class TopBar extends HBox {
    private static final double HEIGHT = 48;

    private final ActionRegistry actions;
    private final RunViewModel run;
    private final SelectionModel selection;

    TopBar(ActionRegistry actions, RunViewModel run, SelectionModel selection, ResampleMenu resample, CommandField search) {
        super(4);
        this.actions = actions;
        this.run = run;
        this.selection = selection;
        getStyleClass().add("lab-top");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        HBox.setHgrow(search, Priority.ALWAYS);
        getChildren().addAll(Pieces.toolButton(actions.get("toggle-left"), false), runButton(), split("step", "step-10", "step-100", "step-epoch", null, "run-until"),
                restartMenu(), bar(), Pieces.toolButton(actions.get("undo"), false), Pieces.toolButton(actions.get("redo"), false), bar(),
                verb("prune"), joined(verb("resample"), resample), freezeButton(),
                verb("reset"), bar(), search, bar(), Pieces.toolButton(actions.get("split"), false), Pieces.toolButton(actions.get("detach"), false),
                Pieces.toolButton(actions.get("export"), false), bar(),
                Pieces.toolButton(actions.get("theme"), false), Pieces.toolButton(actions.get("cheat-sheet"), false), Pieces.toolButton(actions.get("toggle-right"), false));
    }

    /** In a narrow window only its icon is shown. */
    private Button verb(String id) {
        Button button = Pieces.toolButton(actions.get(id), true);
        button.getStyleClass().add("lab-verb");
        return button;
    }

    private Button runButton() {
        Button button = Pieces.toolButton(actions.get("run-pause"), true);
        button.getStyleClass().removeAll(Styles.FLAT);
        button.getStyleClass().addAll(Styles.ACCENT, "lab-run");
        run.stateProperty().subscribe(state -> {
            boolean running = state == RunState.RUNNING;
            button.setText(running ? "Pause" : "Run");
            ((FontIcon) button.getGraphic()).setIconLiteral(running ? "fth-pause" : "fth-play");
        });
        return button;
    }

    /** The main action with a menu of its variants; null is a line between two groups. */
    private Node split(String main, String... others) {
        MenuButton menu = arrow(main + "-menu");
        for (String id : others) menu.getItems().add(id == null ? new SeparatorMenuItem() : Pieces.menuItem(actions.get(id)));
        return joined(Pieces.toolButton(actions.get(main), true), menu);
    }

    private MenuButton restartMenu() {
        MenuButton menu = new MenuButton("Restart", Pieces.icon("fth-rotate-ccw"));
        menu.setId("restart-menu");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.getStyleClass().addAll(Styles.FLAT, "lab-tool");
        menu.setFocusTraversable(false);
        menu.disableProperty().bind(Bindings.not(actions.get("restart-same").enabled()));
        menu.getItems().addAll(Pieces.menuItem(actions.get("restart-same")), Pieces.menuItem(actions.get("restart-new")));
        Pieces.tip(menu, "Back to step 0");
        return menu;
    }

    /** One button for both: what the selection needs. */
    private Button freezeButton() {
        Button button = verb("freeze");
        button.getStyleClass().add("lab-freeze");
        button.disableProperty().unbind();
        Runnable update = () -> {
            boolean thaw = run.selected(HeadStatus.LIVE).isEmpty() && !run.selected(HeadStatus.FROZEN).isEmpty();
            var action = actions.get(thaw ? "unfreeze" : "freeze");
            button.setText(action.title());
            ((FontIcon) button.getGraphic()).setIconLiteral(action.icon());
            button.setOnAction(_ -> action.fire());
            button.setDisable(!action.enabled().get());
        };
        selection.focusProperty().subscribe(update);
        run.frameProperty().subscribe(update);
        update.run();
        return button;
    }

    static MenuButton arrow(String id) {
        MenuButton menu = new MenuButton();
        menu.setId(id);
        menu.getStyleClass().addAll(Styles.FLAT, "lab-tool", "lab-arrow");
        menu.setFocusTraversable(false);
        return menu;
    }

    private static Node joined(Node left, Node right) {
        HBox pair = new HBox(left, right);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private static Separator bar() {
        Separator bar = new Separator(Orientation.VERTICAL);
        bar.getStyleClass().add("lab-bar");
        return bar;
    }
}
