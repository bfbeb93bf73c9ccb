package headscope.app.window;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Forms and questions over the window instead of dialogs beside it: they fit every screen, and Escape or a click beside them leaves. */
final class Overlay {
    private static final double MARGIN = 24;
    private final ModalPane pane = new ModalPane();
    private Optional<Runnable> onLeave = Optional.empty();
    private HBox foot = new HBox();

    Overlay() {
        pane.setId("overlay");
        pane.setAlignment(Pos.CENTER);
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
        pane.displayProperty().addListener((_, _, shown) -> {
            if (shown) return;
            Optional<Runnable> leave = onLeave;
            onLeave = Optional.empty();
            leave.ifPresent(Runnable::run);
        });
    }

    Node node() {
        return pane;
    }

    boolean isShowing() {
        return pane.isDisplay();
    }

    void hide() {
        pane.hide(true);
    }

    /** @param onLeave called when it goes, by a button or otherwise */
    void show(String id, String title, Node content, double width, Runnable onLeave, Button... buttons) {
        hide();
        this.onLeave = Optional.of(onLeave);
        pane.setPersistent(false);
        pane.show(card(id, title, content, width, true, buttons));
    }

    void show(String id, String title, Node content, double width, Button... buttons) {
        show(id, title, content, width, () -> { }, buttons);
    }

    /** Stays until {@link #hide}: something is being finished. */
    void showBusy(String id, String title, Node content) {
        hide();
        pane.setPersistent(true);
        pane.show(card(id, title, content, 380, false));
    }

    /** Beside the buttons of the card that is shown: one line that must stay in sight. */
    void showBesideButtons(Node node) {
        foot.getChildren().addFirst(node);
        HBox.setHgrow(node, Priority.ALWAYS);
    }

    Button button(String id, String text, boolean main, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        if (main) {
            button.getStyleClass().add(Styles.ACCENT);
            button.setDefaultButton(true);
        }
        button.setOnAction(_ -> action.run());
        return button;
    }

    Button cancel(String text) {
        Button button = button("overlay-cancel", text, false, this::hide);
        button.setCancelButton(true);
        return button;
    }

    private Node card(String id, String title, Node content, double width, boolean closable, Button... buttons) {
        HBox head = Pieces.row(Pieces.label(title, "lab-title"), Pieces.spacer());
        if (closable) head.getChildren().add(Pieces.flat("fth-x", "Close (Esc)", this::hide));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox card = new VBox(16, head, scroll);
        card.setId(id);
        card.getStyleClass().add("lab-card");
        if (buttons.length > 0) {
            foot = new HBox(8, buttons);
            foot.setAlignment(Pos.CENTER_RIGHT);
            card.getChildren().add(foot);
        }
        card.setMaxSize(width, StackPane.USE_PREF_SIZE);
        card.setPrefWidth(width);
        card.setMinWidth(0);
        StackPane frame = new StackPane(card);
        frame.setPickOnBounds(false);
        frame.setMaxWidth(width);
        frame.maxHeightProperty().bind(Bindings.createDoubleBinding(() -> Math.min(pane.getHeight() - 2 * MARGIN, card.prefHeight(width)), pane.heightProperty(),
                card.layoutBoundsProperty(), card.needsLayoutProperty()));
        return frame;
    }
}
