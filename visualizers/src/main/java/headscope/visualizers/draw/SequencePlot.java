package headscope.visualizers.draw;

import headscope.engine.value.Picture;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A one-dimensional input (one row) as a line plot: one line per channel, time to the right. */
public final class SequencePlot {
    private SequencePlot() {}

    /** @return y range drawn: {lowest, highest} over all channels, never empty */
    public static double[] range(Picture sequence) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int ch = 0; ch < sequence.channels(); ch++) {
            for (int c = 0; c < sequence.cols(); c++) {
                float v = sequence.at(ch, 0, c);
                if (!Float.isFinite(v)) continue;
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
        if (!(low <= high)) return new double[] {0, 1};
        return low == high ? new double[] {low - 0.5, high + 0.5} : new double[] {low, high};
    }

    /** Lines over the whole box; sample c lies at (c + 1/2) / cols of the width. */
    public static void paint(Canvas canvas, Rectangle2D box, Picture sequence, Color color) {
        FigureStyle style = canvas.style();
        var g = canvas.g();
        g.setColor(style.grid());
        g.setStroke(style.stroke(style.thin()));
        g.draw(new Line2D.Double(box.getX(), box.getMaxY(), box.getMaxX(), box.getMaxY()));
        double[] range = range(sequence);
        g.setColor(color);
        g.setStroke(style.stroke(style.line()));
        for (int ch = 0; ch < sequence.channels(); ch++) {
            var line = new Path2D.Double();
            boolean pen = false;
            for (int c = 0; c < sequence.cols(); c++) {
                float v = sequence.at(ch, 0, c);
                if (!Float.isFinite(v)) {
                    pen = false;
                    continue;
                }
                double x = box.getX() + (c + 0.5) / sequence.cols() * box.getWidth();
                double y = box.getMaxY() - (v - range[0]) / (range[1] - range[0]) * box.getHeight();
                if (pen) line.lineTo(x, y);
                else line.moveTo(x, y);
                pen = true;
            }
            g.draw(line);
        }
    }
}
