package headscope.visualizers.draw;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Small drawn signs that mean the same in every figure. */
public final class Signs {
    private Signs() {}

    /** A closed padlock in a box of the given height, 0.86 as wide. */
    public static void lock(Canvas canvas, double x, double y, double height, Color color) {
        Graphics2D g = canvas.g();
        double width = 0.86 * height;
        double body = 0.56 * height;
        g.setColor(color);
        g.fill(new RoundRectangle2D.Double(x, y + height - body, width, body, 0.2 * height, 0.2 * height));
        g.setStroke(new BasicStroke((float) Math.max(0.13 * height, canvas.style().thin()), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        double bow = 0.52 * width;
        double left = x + (width - bow) / 2;
        var shackle = new Path2D.Double(new Arc2D.Double(left, y + 0.06 * height, bow, bow, 0, 180, Arc2D.OPEN));
        g.draw(shackle);
        double side = y + 0.06 * height + bow / 2;
        g.draw(new Line2D.Double(left, side, left, y + height - body));
        g.draw(new Line2D.Double(left + bow, side, left + bow, y + height - body));
    }

    /** The sign of an edit: cross = prune, open circle = resample, lock = freeze, open lock box = unfreeze, diamond = anything else. */
    public static void edit(Canvas canvas, String verb, double x, double y, double radius, Color color) {
        Graphics2D g = canvas.g();
        FigureStyle style = canvas.style();
        g.setColor(color);
        g.setStroke(style.stroke(style.line()));
        switch (verb) {
            case "prune" -> cross(g, x, y, radius);
            case "resample", "reset", "restart" -> {
                var ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
                g.setColor(style.background());
                g.fill(ring);
                g.setColor(color);
                g.draw(ring);
            }
            case "freeze" -> lock(canvas, x - 0.86 * radius, y - radius, 2 * radius, color);
            case "unfreeze" -> g.draw(new Rectangle2D.Double(x - radius * 0.8, y - radius * 0.8, 1.6 * radius, 1.6 * radius));
            default -> {
                var diamond = new Path2D.Double();
                diamond.moveTo(x, y - radius);
                diamond.lineTo(x + radius, y);
                diamond.lineTo(x, y + radius);
                diamond.lineTo(x - radius, y);
                diamond.closePath();
                g.fill(diamond);
            }
        }
    }

    /** Two diagonal strokes with the current colour and stroke. */
    public static void cross(Graphics2D g, double x, double y, double radius) {
        double r = 0.85 * radius;
        g.draw(new Line2D.Double(x - r, y - r, x + r, y + r));
        g.draw(new Line2D.Double(x - r, y + r, x + r, y - r));
    }

    /** Diagonal lines over a box, for what is pruned. */
    public static void hatch(Canvas canvas, Rectangle2D box, Color color) {
        Graphics2D g = canvas.g();
        FigureStyle style = canvas.style();
        g.setColor(color);
        g.setStroke(style.stroke(style.thin()));
        double gap = style.px(6);
        double w = box.getWidth();
        double h = box.getHeight();
        for (double d = gap; d < w + h; d += gap) {
            double x1 = Math.min(d, w);
            double y1 = d - x1;
            double y2 = Math.min(d, h);
            double x2 = d - y2;
            g.draw(new Line2D.Double(box.getX() + x1, box.getY() + y1, box.getX() + x2, box.getY() + y2));
        }
    }
}
