package headscope.visualizers.curves;

import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.EditMarks;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.ChartRenderingInfo;

/** Loss, accuracy, connections and learning rate over steps, with a mark at each change by hand. */
public final class CurvesFigure implements Figure {
    private static final double LEAST_WIDTH = 180;
    private static final double LEAST_HEIGHT = 130;

    private static final double POINTS_PER_UNIT = 5;

    private final boolean logLoss;

    public CurvesFigure() {
        this(false);
    }

    /** @param logLoss the loss on a logarithmic axis */
    public CurvesFigure(boolean logLoss) {
        this.logLoss = logLoss;
    }

    @Override
    public String id() {
        return "curves";
    }

    @Override
    public String title() {
        return "Curves";
    }

    @Override
    public Topic topic() {
        return Topic.ANSWERS;
    }

    @Override
    public String help() {
        return "Loss, accuracy, connections and learning rate over steps; train is thin, with the raw values behind, validation thick.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        double least = style.px(LEAST_WIDTH);
        return style.px(LEAST_HEIGHT) * (width >= 4 * least ? 1 : width >= 2 * least ? 2 : 4);
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        if (scene.history().steps().isEmpty()) {
            Labels.emptyState(canvas, "No steps yet. Press Run: loss and accuracy appear here.");
            return;
        }
        FigureStyle style = canvas.style();
        double margin = style.px(10);
        Rectangle2D area = canvas.area();
        int rows = rows(area.getWidth(), area.getHeight(), style);
        int columns = CurveKind.values().length / rows;
        double gap = style.px(16);
        double width = (area.getWidth() - 2 * margin - (columns - 1) * gap) / columns;
        double height = (area.getHeight() - 2 * margin - (rows - 1) * gap) / rows;
        for (CurveKind kind : CurveKind.values()) {
            int i = kind.ordinal();
            var box = new Rectangle2D.Double(area.getX() + margin + i % columns * (width + gap), area.getY() + margin + i / columns * (height + gap), width, height);
            paint(canvas, box, kind, scene);
        }
    }

    /** Four in a row, two by two, or one below the other: what leaves each chart the most room in its scarcer direction. */
    private static int rows(double width, double height, FigureStyle style) {
        int best = 1;
        double most = 0;
        for (int rows : new int[] {1, 2, 4}) {
            double room = Math.min(width * rows / (4 * style.px(LEAST_WIDTH)), height / (rows * style.px(LEAST_HEIGHT)));
            if (room > most) best = rows;
            most = Math.max(most, room);
        }
        return best;
    }

    private void paint(Canvas canvas, Rectangle2D box, CurveKind kind, Scene scene) {
        var chart = new CurveChart(kind, canvas.style());
        chart.show(scene.history(), logLoss, (int) (POINTS_PER_UNIT * box.getWidth()));
        if (canvas.style().onPaper()) chart.indentTitle(Labels.panelIndent(canvas.style()));
        var info = new ChartRenderingInfo();
        info.setEntityCollection(null);
        chart.chart().draw(canvas.g(), box, info);
        Labels.panelLetter(canvas, kind.ordinal(), box.getX(), box.getY() + 0.9 * canvas.style().bold().getSize2D());
        Rectangle2D plot = info.getPlotInfo().getDataArea();
        EditMarks.hits(canvas, plot, scene.history().marks(),
                step -> chart.chart().getXYPlot().getDomainAxis().valueToJava2D(step, plot, chart.chart().getXYPlot().getDomainAxisEdge()));
        canvas.note(kind.title(), chart.lastValues());
    }
}
