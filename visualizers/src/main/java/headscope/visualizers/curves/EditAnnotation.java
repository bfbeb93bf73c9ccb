package headscope.visualizers.curves;

import headscope.engine.value.EditMark;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.EditMarks;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** Changes by hand on a chart, with the signs of all other figures. */
final class EditAnnotation extends AbstractXYAnnotation {
    private transient List<EditMark> marks = List.of();
    private transient FigureStyle style;

    void show(List<EditMark> newMarks, FigureStyle newStyle) {
        marks = newMarks;
        style = newStyle;
    }

    List<EditMark> marks() {
        return marks;
    }

    @Override
    public void draw(Graphics2D g, XYPlot plot, Rectangle2D area, ValueAxis domain, ValueAxis range, int index, PlotRenderingInfo info) {
        if (style == null || marks.isEmpty()) return;
        Shape clip = g.getClip();
        g.setClip(null);                                            // signs stand above the data area, to which the plot has clipped
        EditMarks.signs(Canvas.pixels(g, area, style), area, marks, step -> domain.valueToJava2D(step, area, plot.getDomainAxisEdge()));
        g.setClip(clip);
    }
}
