package headscope.visualizers.draw;

import java.awt.geom.Rectangle2D;

/** Cutting an area into boxes. */
public final class Boxes {
    private Boxes() {}

    public static Rectangle2D of(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, Math.max(0, width), Math.max(0, height));
    }

    public static Rectangle2D inset(Rectangle2D box, double margin) {
        return of(box.getX() + margin, box.getY() + margin, box.getWidth() - 2 * margin, box.getHeight() - 2 * margin);
    }
}
