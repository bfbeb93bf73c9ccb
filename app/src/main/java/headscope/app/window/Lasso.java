package headscope.app.window;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A line drawn by hand around places of a figure. */
final class Lasso {
    /** A wide row is meant as soon as this much of its width is inside, such as its name or its bar. */
    private static final double ENOUGH_PIXELS = 24;
    private static final double HALF = 0.5;

    private final Path2D line = new Path2D.Double();

    Lasso(double x, double y) {
        line.moveTo(x, y);
    }

    void to(double x, double y) {
        line.lineTo(x, y);
    }

    /** Whether the place is caught: its centre lies inside, or half of its height and enough of its width. */
    boolean catches(Shape place) {
        Rectangle2D bounds = place.getBounds2D();
        Path2D closed = new Path2D.Double(line);
        closed.closePath();
        if (closed.contains(bounds.getCenterX(), bounds.getCenterY())) return true;
        if (!closed.getBounds2D().intersects(bounds)) return false;
        Area inside = new Area(closed);
        inside.intersect(new Area(place));
        Rectangle2D part = inside.getBounds2D();
        return part.getHeight() >= HALF * bounds.getHeight() && part.getWidth() >= Math.min(HALF * bounds.getWidth(), ENOUGH_PIXELS);
    }
}
