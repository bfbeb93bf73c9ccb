package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The menu of the right button in every figure. */
final class HeadMenu {
    private final ContextMenu menu = new ContextMenu();
    private final MenuItem copyValue = new MenuItem("Copy value", Pieces.icon("fth-copy"));
    private final MenuItem describe = new MenuItem("Describe this view\u2026", Pieces.icon("fth-list"));
    private final MenuItem export = new MenuItem("Export figure\u2026", Pieces.icon("fth-download"));

    HeadMenu(ActionRegistry actions, Consumer<FigureCard> onDescribe, Consumer<FigureCard> onExport) {
        for (String id : new String[] {"prune", "resample", "freeze", "unfreeze", "reset"}) menu.getItems().add(Pieces.menuItem(actions.get(id)));
        menu.getItems().addAll(new SeparatorMenuItem(), Pieces.menuItem(actions.get("select-layer")), Pieces.menuItem(actions.get("select-none")),
                new SeparatorMenuItem(), copyValue, describe, export);
        menu.setId("head-menu");
        describe.setOnAction(_ -> onDescribe.accept((FigureCard) describe.getUserData()));
        export.setOnAction(_ -> onExport.accept((FigureCard) export.getUserData()));
    }

    void show(Node owner, double screenX, double screenY, String value, FigureCard card) {
        copyValue.setDisable(value.isBlank());
        copyValue.setOnAction(_ -> copy(value));
        describe.setUserData(card);
        export.setUserData(card);
        menu.show(owner, screenX, screenY);
    }

    void hide() {
        menu.hide();
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
