package headscope.visualizers.curves;

import headscope.engine.value.EditMark;
import headscope.engine.value.History;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.curves.Thinning.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** One quantity over steps as a JFreeChart: raw thin and pale, smoothed thin, validation thick with dots, augmented validation dashed, edits as hair lines. */
final class CurveChart {
    /** More points than this per series are cut to the extremes of bins. */
    static final int MOST_POINTS = 2000;
    private static final int LEAST_POINTS = 200;
    private static final double SMOOTHING = 0.95;
    private static final String RAW = "train";
    private static final String SMOOTHED = "smoothed";
    private static final String ONLY = "value";
    private static final String VALIDATION = "validation";
    private static final String AUGMENTED = "validation, augmented";
    /** Lengths of dashes and gaps, times the width of the line. */
    private static final float DASH = 3;

    private final CurveKind kind;
    private final DefaultXYDataset data = new DefaultXYDataset();
    private final EditAnnotation edits = new EditAnnotation();
    private final JFreeChart chart;
    private int points = MOST_POINTS;
    private boolean logarithmic;
    private FigureStyle style;

    CurveChart(CurveKind kind, FigureStyle style) {
        this.kind = kind;
        var plot = new XYPlot(data, new NumberAxis("Step"), new NumberAxis(), new XYLineAndShapeRenderer(true, false));
        plot.addAnnotation(edits);
        chart = new JFreeChart(kind.title(), style.bold(), plot, false);
        chart.addSubtitle(new LegendTitle(plot));
        use(style);
    }

    JFreeChart chart() {
        return chart;
    }

    CurveKind kind() {
        return kind;
    }

    boolean empty() {
        return data.getSeriesCount() == 0;
    }

    /** Lines of numbers for a text table: the last value of each series. */
    String lastValues() {
        var text = new StringBuilder();
        for (int s = 0; s < data.getSeriesCount(); s++) {
            int n = data.getItemCount(s);
            if (n == 0 || data.getSeriesKey(s).equals(RAW)) continue;
            text.append(text.isEmpty() ? "" : "; ").append(data.getSeriesKey(s)).append(' ').append(Numbers.of(data.getYValue(s, n - 1)));
        }
        return text.toString();
    }

    /** One change event for all series. */
    void show(History history, boolean logLoss, int mostPoints) {
        points = Math.clamp(mostPoints, LEAST_POINTS, MOST_POINTS);
        chart.setNotify(false);
        logarithmic = logLoss && kind == CurveKind.LOSS;
        while (data.getSeriesCount() > 0) data.removeSeries(data.getSeriesKey(0));
        List<Point> train = kind.train(history);
        List<Point> validation = kind.validation(history);
        List<Point> augmented = kind.augmented(history);
        if (!train.isEmpty() && kind.noisy()) {
            put(RAW, train);
            put(SMOOTHED, Thinning.smoothed(train, SMOOTHING));
        } else if (!train.isEmpty()) {
            put(ONLY, train);
        }
        if (!validation.isEmpty()) put(VALIDATION, validation);
        if (!augmented.isEmpty()) put(AUGMENTED, augmented);
        edits.show(history.marks(), style);
        ranges(history, train, Stream.concat(validation.stream(), augmented.stream()).toList());
        strokes();
        chart.getLegend().setVisible(data.getSeriesCount() > 1);
        chart.setNotify(true);
    }

    /** Moves the title to the right, for a panel letter. */
    void indentTitle(double indent) {
        chart.getTitle().setPadding(new RectangleInsets(0, indent, 0, 0));
    }

    void use(FigureStyle newStyle) {
        style = newStyle;
        XYPlot plot = chart.getXYPlot();
        chart.setBackgroundPaint(style.background());
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setAntiAlias(true);
        TextTitle title = chart.getTitle();
        title.setFont(style.bold());
        title.setPaint(style.ink());
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setPadding(RectangleInsets.ZERO_INSETS);
        title.setMargin(new RectangleInsets(0, 0, style.px(1), 0));
        LegendTitle legend = (LegendTitle) chart.getSubtitle(0);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setVerticalAlignment(VerticalAlignment.TOP);
        legend.setItemFont(style.small());
        legend.setItemPaint(style.muted());
        legend.setBackgroundPaint(null);
        legend.setItemLabelPadding(new RectangleInsets(0, style.px(3), 0, style.px(5)));
        legend.setLegendItemGraphicPadding(RectangleInsets.ZERO_INSETS);
        legend.setMargin(new RectangleInsets(0, 0, style.px(2), 0));
        legend.setPadding(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(style.background());
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(style.px(12), 0, 0, style.px(14)));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(style.grid());
        plot.setRangeGridlineStroke(style.stroke(style.thin()));
        var space = new AxisSpace();
        space.setLeft(style.px(40));
        plot.setFixedRangeAxisSpace(space);
        plot.setDomainCrosshairPaint(style.muted());
        plot.setDomainCrosshairStroke(style.stroke(style.thin()));
        plot.setDomainCrosshairLockedOnData(false);
        axis(plot.getDomainAxis());
        axis(plot.getRangeAxis());
        strokes();
    }

    private void put(String key, List<Point> all) {
        List<Point> kept = Thinning.minMax(all, points);
        double[][] xy = new double[2][kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            xy[0][i] = kept.get(i).x();
            xy[1][i] = logarithmic && !(kept.get(i).y() > 0) ? Double.NaN : kept.get(i).y();
        }
        data.addSeries(key, xy);
    }

    private void ranges(History history, List<Point> train, List<Point> evaluated) {
        XYPlot plot = chart.getXYPlot();
        if (plot.getRangeAxis() instanceof LogAxis != logarithmic) {
            ValueAxis axis = logarithmic ? new LogAxis() : new NumberAxis();
            plot.setRangeAxis(axis);
            axis(axis);
        }
        double last = history.steps().isEmpty() ? 1 : history.steps().getLast().step();
        plot.getDomainAxis().setRange(0, Math.max(1, last));
        Range values = range(kind.noisy() ? Thinning.smoothed(train, SMOOTHING) : train, evaluated);
        ValueAxis axis = plot.getRangeAxis();
        switch (kind) {
            case LOSS -> {
                if (logarithmic) axis.setRange(new Range(Math.max(1e-6, 0.5 * Math.max(values.getLowerBound(), 1e-6)), Math.max(1e-5, 2 * values.getUpperBound())));
                else axis.setRange(0, Math.max(1e-6, 1.15 * values.getUpperBound()));
            }
            case ACCURACY -> axis.setRange(Math.min(90, 10 * Math.floor(values.getLowerBound() / 10)), 100);
            case CONNECTIONS -> {
                double margin = Math.max(2, 0.1 * values.getLength() + 0.02 * values.getUpperBound());
                axis.setRange(Math.max(0, values.getLowerBound() - margin), values.getUpperBound() + margin);
            }
            case RATE -> axis.setRange(0, values.getUpperBound() > 0 ? 1.15 * values.getUpperBound() : 1);
        }
    }

    private static Range range(List<Point> train, List<Point> evaluated) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (List<Point> points : List.of(train, evaluated)) {
            for (Point p : points) {
                if (!Double.isFinite(p.y())) continue;
                low = Math.min(low, p.y());
                high = Math.max(high, p.y());
            }
        }
        return low <= high ? new Range(low, high) : new Range(0, 1);
    }

    private void axis(ValueAxis axis) {
        axis.setTickLabelFont(style.small());
        axis.setTickLabelPaint(style.ink());
        axis.setLabelFont(style.small());
        axis.setLabelPaint(style.muted());
        axis.setAxisLineStroke(style.stroke(style.thin()));
        axis.setAxisLinePaint(style.ink());
        axis.setTickMarkStroke(style.stroke(style.thin()));
        axis.setTickMarkPaint(style.ink());
        axis.setTickMarkOutsideLength((float) style.px(3));
        axis.setTickLabelInsets(new RectangleInsets(style.px(2), style.px(3), style.px(1), style.px(3)));
        axis.setLabelInsets(new RectangleInsets(style.px(1), 0, 0, 0));
        axis.setStandardTickUnits(OneTwoFive.UNITS);
        boolean range = axis == chart.getXYPlot().getRangeAxis();
        axis.setAxisLineVisible(!range);
        axis.setTickMarksVisible(!range);
        if (axis instanceof LogAxis log) log.setNumberFormatOverride(OneTwoFive.FORMAT);
    }

    private void strokes() {
        var renderer = (XYLineAndShapeRenderer) chart.getXYPlot().getRenderer();
        Color train = style.dark() ? new Color(0x58a6ff) : new Color(0x0072b2);
        Color validation = style.dark() ? new Color(0xe8732a) : new Color(0xd55e00);
        double r = style.px(2.5);
        for (int s = 0; s < data.getSeriesCount(); s++) {
            String key = (String) data.getSeriesKey(s);
            boolean dashed = key.equals(AUGMENTED);
            boolean thick = key.equals(VALIDATION) || dashed;
            boolean raw = key.equals(RAW);
            renderer.setSeriesPaint(s, thick ? validation : raw ? new Color(train.getRed(), train.getGreen(), train.getBlue(), 80) : train);
            float width = (float) (thick ? style.thick() : raw ? style.thin() : style.line());
            renderer.setSeriesStroke(s, new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashed ? new float[] {DASH * width, DASH * width} : null, 0));
            renderer.setSeriesShapesVisible(s, thick);
            renderer.setSeriesShape(s, new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
        }
        renderer.setLegendLine(new Line2D.Double(-style.px(6), 0, style.px(6), 0));
        renderer.setDrawSeriesLineAsPath(true);
    }

    /** A vertical line at a step, or none. */
    void crosshair(boolean visible, double step) {
        XYPlot plot = chart.getXYPlot();
        if (!visible && !plot.isDomainCrosshairVisible()) return;
        chart.setNotify(false);
        plot.setDomainCrosshairVisible(visible);
        plot.setDomainCrosshairValue(step, false);
        chart.setNotify(true);
    }

    List<EditMark> marks() {
        return edits.marks();
    }
}
