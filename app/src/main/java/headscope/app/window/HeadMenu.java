package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.PreviewViewModel;
import headscope.engine.train.Command;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;

/** The menu of the right button in every figure. */
final class HeadMenu {
    private static final String ITEM = "menu-";
    private static final double TEXT_WIDTH = 260;
    private static final double TEXT_HEIGHT = 62;

    private final ContextMenu menu = new ContextMenu();
    private final Label foretold = Pieces.wrapped("", "lab-caption");
    private final MenuItem copyValue = new MenuItem("Copy value", Pieces.icon("fth-copy"));
    private final MenuItem describe = new MenuItem("Describe this view\u2026", Pieces.icon("fth-list"));
    private final MenuItem export = new MenuItem("Export figure\u2026", Pieces.icon("fth-download"));

    HeadMenu(ActionRegistry actions, PreviewViewModel preview, Function<String, Optional<Command>> edit, Consumer<FigureCard> onDescribe, Consumer<FigureCard> onExport) {
        List<String> edits = List.of("prune", "resample", "freeze", "unfreeze", "reset", "merge", "revive");
        for (String id : edits) menu.getItems().add(Pieces.menuItem(actions.get(id)));
        foretold.setPrefSize(TEXT_WIDTH, TEXT_HEIGHT);
        foretold.setMaxWidth(TEXT_WIDTH);
        foretold.setAlignment(Pos.TOP_LEFT);
        foretold.textProperty().bind(preview.textProperty());
        CustomMenuItem answer = new CustomMenuItem(foretold, false);
        answer.setId("menu-preview");
        menu.getScene().addEventFilter(MouseEvent.MOUSE_MOVED, e -> pointAt(e, edits, preview, edit));
        menu.setOnHidden(_ -> preview.forget());
        menu.getItems().addAll(answer, new SeparatorMenuItem(), Pieces.menuItem(actions.get("twin")), new SeparatorMenuItem(), Pieces.menuItem(actions.get("select-layer")), Pieces.menuItem(actions.get("select-none")),
                new SeparatorMenuItem(), copyValue, describe, export);
        menu.setId("head-menu");
        describe.setOnAction(_ -> onDescribe.accept((FigureCard) describe.getUserData()));
        export.setOnAction(_ -> onExport.accept((FigureCard) export.getUserData()));
    }

    /** Finds the item under the pointer by its id; the popup makes and remakes their nodes as it likes. */
    private void pointAt(MouseEvent e, List<String> ids, PreviewViewModel preview, Function<String, Optional<Command>> edit) {
        for (Node node = e.getPickResult().getIntersectedNode(); node != null; node = node.getParent()) {
            String id = node.getId() == null ? "" : node.getId();
            if (!id.startsWith(ITEM)) continue;
            if (ids.contains(id.substring(ITEM.length()))) edit.apply(id.substring(ITEM.length())).ifPresent(preview::want);
            return;
        }
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
