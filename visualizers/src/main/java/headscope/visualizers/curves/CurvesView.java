package headscope.visualizers.curves;

import headscope.engine.value.Scene;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Fonts;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.util.Duration;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.fx.interaction.ChartMouseEventFX;
import org.jfree.chart.fx.interaction.ChartMouseListenerFX;
import org.jfree.chart.plot.XYPlot;

/**
 * The curves as live charts beside each other: drag to zoom, mouse wheel, a crosshair at one step in all of them. FX thread only: the charts redraw
 * in the thread that changes their data.
 */
public final class CurvesView extends HBox {
    private static final double SPACING = 12;
    private static final double POINTS_PER_PIXEL = 3;
    private static final Duration LEAST_INTERVAL = Duration.millis(250);

    private final List<CurveChart> charts = new ArrayList<>();
    private final List<ChartViewer> viewers = new ArrayList<>();
    private final ChartMouseListenerFX crosshair = new SharedCrosshair();
    private final PauseTransition pause = new PauseTransition(LEAST_INTERVAL);
    private Scene shown;
    private Scene drawn;
    private boolean logLoss;
    private FigureStyle figureStyle;

    /** Our font must be known to JavaFX by name, because charts draw text through it. */
    private static void loadFonts() {
        for (boolean bold : new boolean[] {false, true}) {
            try (InputStream in = Fonts.file(bold)) {
                Font.loadFont(in, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public CurvesView(FigureStyle style) {
        super(SPACING);
        loadFonts();
        figureStyle = style;
        getStyleClass().add("curves-view");
        setPadding(new Insets(SPACING / 2));
        ground();
        pause.setOnFinished(_ -> {
            if (drawn == shown) return;
            again();
            pause.playFromStart();
        });
        for (CurveKind kind : CurveKind.values()) {
            var chart = new CurveChart(kind, style);
            var viewer = new ChartViewer(chart.chart());
            viewer.setId("curve-" + kind.name().toLowerCase(Locale.ROOT));
            viewer.addChartMouseListener(crosshair);
            var pane = new StackPane(viewer);
            pane.setMinSize(0, 0);
            setHgrow(pane, Priority.ALWAYS);
            charts.add(chart);
            viewers.add(viewer);
            getChildren().add(pane);
        }
    }

    /** Shows the scene's history, at most four times a second: the charts draw in this thread. */
    public void show(Scene scene) {
        if (shown != null && shown.history() == scene.history()) return;
        shown = scene;
        if (pause.getStatus() == Animation.Status.RUNNING) return;
        again();
        pause.playFromStart();
    }

    public void setLogLoss(boolean logarithmic) {
        if (logarithmic == logLoss) return;
        logLoss = logarithmic;
        again();
    }

    public boolean isLogLoss() {
        return logLoss;
    }

    /** Colours and fonts of another theme. */
    public void use(FigureStyle style) {
        if (style.equals(figureStyle)) return;
        figureStyle = style;
        ground();
        for (CurveChart chart : charts) chart.use(style);
        again();
    }

    private void ground() {
        var c = figureStyle.background();
        setBackground(Background.fill(Color.rgb(c.getRed(), c.getGreen(), c.getBlue())));
    }

    /** Lets go of the charts; the view is not used any more. */
    public void dispose() {
        pause.stop();
        for (ChartViewer viewer : viewers) {
            viewer.removeChartMouseListener(crosshair);
            viewer.getChart().removeChangeListener(viewer.getCanvas());
        }
        for (Node pane : getChildren()) ((StackPane) pane).getChildren().clear();
        getChildren().clear();
    }

    private void again() {
        if (shown == null) return;
        drawn = shown;
        for (int i = 0; i < charts.size(); i++) charts.get(i).show(shown.history(), logLoss, (int) (POINTS_PER_PIXEL * viewers.get(i).getWidth()));
    }

    /** Moves the vertical line of all charts to the step under the pointer. */
    private final class SharedCrosshair implements ChartMouseListenerFX {
        @Override
        public void chartMouseClicked(ChartMouseEventFX event) {
            // the chart's own handlers zoom
        }

        @Override
        public void chartMouseMoved(ChartMouseEventFX event) {
            for (int i = 0; i < charts.size(); i++) {
                if (charts.get(i).chart() != event.getChart()) continue;
                Rectangle2D area = viewers.get(i).getRenderingInfo().getPlotInfo().getDataArea();
                XYPlot plot = event.getChart().getXYPlot();
                double step = plot.getDomainAxis().java2DToValue(event.getTrigger().getX(), area, plot.getDomainAxisEdge());
                boolean inside = area.contains(event.getTrigger().getX(), event.getTrigger().getY());
                for (CurveChart chart : charts) chart.crosshair(inside, step);
            }
        }
    }
}
