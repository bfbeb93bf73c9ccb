package headscope.app.window;

import atlantafx.base.theme.Styles;
import headscope.engine.value.Scene;
import headscope.visualizers.curves.CurvesView;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/**
 * The curves. Usually a worker paints them like every figure; to explore them they become charts with zoom and crosshair. Those redraw on the FX thread,
 * which costs a pulse some 20 ms, so they are there only while somebody wants them, and follow the training once a second.
 */
final class CurvesPane extends BorderPane {
    private static final double EXPLORING_MILLIS = 1000;

    private final FigureCard card;
    private final ToggleButton log = tool("fth-trending-down", "Logarithmic axis for the loss");
    private final ToggleButton explore = tool("fth-zoom-in", "Zoom by dragging or with the wheel, crosshair at one step in all curves");
    private Optional<CurvesView> charts = Optional.empty();

    /** @param export what the export button does */
    CurvesPane(FigureCard card, Theme theme, Runnable changed, Runnable export) {
        this.card = card;
        setId("curves");
        explore.setId("curves-explore");
        log.setId("curves-log");
        log.setOnAction(_ -> charts.ifPresent(c -> c.setLogLoss(log.isSelected())));
        log.disableProperty().bind(explore.selectedProperty().not());
        Node write = Pieces.flat("fth-download", "Export the curves", export);
        VBox tools = new VBox(2, explore, log, write);
        tools.setAlignment(Pos.TOP_CENTER);
        tools.getStyleClass().add("lab-tools");
        setCenter(card);
        setRight(tools);
        explore.setOnAction(_ -> {
            if (explore.isSelected()) open(theme);
            else close();
            changed.run();
        });
    }

    void show(Scene scene, Theme theme) {
        boolean steps = !scene.history().steps().isEmpty();
        charts.ifPresent(c -> {
            c.setVisible(steps);
            c.use(theme.figureStyle());
            c.show(scene);
        });
        if (charts.isEmpty()) card.show(scene, theme);
    }

    void showEmpty() {
        card.showEmpty();
        charts.ifPresent(c -> c.setVisible(false));
    }

    /** Least time between two pictures while training. */
    double restMillis() {
        return charts.isPresent() ? EXPLORING_MILLIS : 0;
    }

    FigureCard card() {
        return card;
    }

    void dispose() {
        card.dispose();
        close();
    }

    private void open(Theme theme) {
        CurvesView view = new CurvesView(theme.figureStyle());
        view.setMinSize(0, 0);
        view.setLogLoss(log.isSelected());
        view.getStyleClass().add("lab-figure");
        charts = Optional.of(view);
        setCenter(view);
    }

    private void close() {
        charts.ifPresent(c -> {
            setCenter(card);
            c.dispose();
        });
        charts = Optional.empty();
    }

    private static ToggleButton tool(String icon, String tip) {
        ToggleButton button = new ToggleButton(null, Pieces.icon(icon));
        button.setAccessibleText(tip);
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "lab-small");
        button.setFocusTraversable(false);
        Pieces.tip(button, tip);
        return button;
    }
}
