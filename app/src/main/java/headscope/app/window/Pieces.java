package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.app.window.model.LabAction;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** The few small parts every view is put together from, so that they look alike. */
final class Pieces {
    private static final Duration TIP_DELAY = Duration.millis(500);

    private Pieces() {}

    static FontIcon icon(String literal) {
        return new FontIcon(literal);
    }

    static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    static Label heading(String text) {
        return label(text, "lab-heading");
    }

    /** Text of changing numbers: its room stays when they change. */
    static Label reserved(double width, Pos alignment, String... styleClasses) {
        Label label = label("", styleClasses);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        label.setAlignment(alignment);
        return label;
    }

    static Label wrapped(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Region spacer() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static VBox column(double gap, Node... nodes) {
        return new VBox(gap, nodes);
    }

    static Region rule() {
        Region line = new Region();
        line.getStyleClass().add("lab-rule");
        return line;
    }

    /** Keyboard focus stays on the figures: toolbar buttons have keys of their own. */
    static Button toolButton(LabAction action, boolean withText) {
        Button button = new Button(withText ? action.title() : null, icon(action.icon()));
        button.setId("action-" + action.id());
        button.getStyleClass().addAll(Styles.FLAT, "lab-tool");
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (!withText) button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        bind(button, action);
        return button;
    }

    static Button button(LabAction action) {
        Button button = new Button(action.title(), icon(action.icon()));
        button.getStyleClass().add("lab-small");
        bind(button, action);
        return button;
    }

    static Button flat(String literal, String tip, Runnable run) {
        Button button = new Button(null, icon(literal));
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "lab-small");
        button.setFocusTraversable(false);
        button.setAccessibleText(tip);
        button.setOnAction(_ -> run.run());
        tip(button, tip);
        return button;
    }

    static MenuItem menuItem(LabAction action) {
        MenuItem item = new MenuItem(action.title(), icon(action.icon()));
        item.setId("menu-" + action.id());
        item.setOnAction(_ -> action.fire());
        item.disableProperty().bind(Bindings.not(action.enabled()));
        action.shortcut().ifPresent(item::setAccelerator);
        return item;
    }

    static void tip(Node node, String text) {
        Tooltip tip = new Tooltip(text);
        tip.setShowDelay(TIP_DELAY);
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        Tooltip.install(node, tip);
    }

    private static void bind(Button button, LabAction action) {
        button.disableProperty().bind(Bindings.not(action.enabled()));
        button.setOnAction(_ -> action.fire());
        button.setAccessibleText(action.title());
        button.setAccessibleHelp(action.help());
        tip(button, action.tip());
    }
}
