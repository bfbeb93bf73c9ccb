package headscope.app.window;

import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.WatchModel;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Picture;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The pad above the inspector: open, every figure shows what is drawn; closed, they show the example again. */
final class DrawDock extends VBox {
    private final RunViewModel run;
    private final WatchModel watch;

    DrawDock(RunViewModel run, WatchModel watch) {
        super(8);
        this.run = run;
        this.watch = watch;
        setId("draw-dock");
        getStyleClass().add("lab-dock");
        setPadding(new Insets(8, 12, 12, 12));
        setVisible(false);
        setManaged(false);
        run.frameProperty().subscribe(f -> {
            if (f.isEmpty()) close();
        });
        watch.watchProperty().subscribe(w -> {
            if (w.drawn().isEmpty()) close();
        });
    }

    void toggle() {
        if (isVisible()) watch.stopDrawing();
        else run.frameProperty().get().flatMap(f -> f.example()).map(ExampleView::input).ifPresent(this::open);
    }

    void stroke(double[][] corners) {
        if (getChildren().isEmpty()) return;
        ((DrawPane) getChildren().getLast()).stroke(corners);
    }

    private void open(Picture like) {
        DrawPane pane = new DrawPane(new Picture(like.channels(), like.rows(), like.cols(), new float[like.channels() * like.rows() * like.cols()]), watch::draw);
        HBox head = Pieces.row(Pieces.heading("YOUR INPUT"), Pieces.spacer(), Pieces.flat("fth-x", "Back to the example", watch::stopDrawing));
        getChildren().setAll(head, pane);
        setVisible(true);
        setManaged(true);
        pane.clear();
    }

    private void close() {
        getChildren().clear();
        setVisible(false);
        setManaged(false);
    }
}
