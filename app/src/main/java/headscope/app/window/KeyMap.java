package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Keys of the registry. A control that uses the key itself comes first: typing never prunes a head. */
final class KeyMap {
    private final ActionRegistry actions;
    private final Overlay overlay;

    KeyMap(ActionRegistry actions, Overlay overlay) {
        this.actions = actions;
        this.overlay = overlay;
    }

    void listenTo(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent e) {
        if (e.isConsumed()) return;
        if (overlay.isShowing()) {
            if (e.getCode() == KeyCode.ESCAPE) overlay.hide();
            return;
        }
        if (types(e)) return;
        actions.forKey(e).ifPresent(a -> {
            a.fire();
            e.consume();
        });
    }

    private static boolean types(KeyEvent e) {
        if (e.isShortcutDown() || e.getCode().isFunctionKey()) return false;
        if (!(e.getTarget() instanceof Node node)) return false;
        Node owner = node.getScene() == null ? node : node.getScene().getFocusOwner();
        return owner instanceof TextInputControl || owner instanceof ComboBoxBase<?>;
    }
}
