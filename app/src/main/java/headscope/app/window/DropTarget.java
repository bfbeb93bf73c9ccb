package headscope.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files and folders that are dropped on the window. */
final class DropTarget {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop");
    private final Consumer<List<Path>> dropped;

    DropTarget(Consumer<List<Path>> dropped) {
        this.dropped = dropped;
    }

    void listenTo(Node node) {
        node.addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (!e.getDragboard().hasFiles()) return;
            e.acceptTransferModes(TransferMode.COPY);
            e.consume();
        });
        node.addEventHandler(DragEvent.DRAG_ENTERED, e -> node.pseudoClassStateChanged(OVER, e.getDragboard().hasFiles()));
        node.addEventHandler(DragEvent.DRAG_EXITED, _ -> node.pseudoClassStateChanged(OVER, false));
        node.addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            if (!e.getDragboard().hasFiles()) return;
            dropped.accept(e.getDragboard().getFiles().stream().map(File::toPath).toList());
            e.setDropCompleted(true);
            e.consume();
        });
    }
}
