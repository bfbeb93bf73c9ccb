package headscope.visualizers.gaze;

import headscope.engine.value.Focus;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The position that keys move, once there is one: on screen only. */
final class Crosshair {
    private static final double ARM = 7;

    private Crosshair() {}

    static void paint(Canvas canvas, Rectangle2D picture, int rows, int cols, Focus focus) {
        FigureStyle style = canvas.style();
        if (style.onPaper() || focus.row() < 0 || focus.col() < 0 || focus.row() >= rows || focus.col() >= cols) return;
        double x = picture.getX() + (focus.col() + 0.5) * picture.getWidth() / cols;
        double y = picture.getY() + (focus.row() + 0.5) * picture.getHeight() / rows;
        double left = Math.max(picture.getX(), x - style.px(ARM));
        double right = Math.min(picture.getMaxX(), x + style.px(ARM));
        double top = Math.max(picture.getY(), y - style.px(ARM));
        double bottom = Math.min(picture.getMaxY(), y + style.px(ARM));
        for (boolean under : new boolean[] {true, false}) {
            canvas.g().setColor(under ? TimeColours.EDGE : Color.WHITE);
            canvas.g().setStroke(style.stroke(under ? style.thick() + style.thin() : style.line()));
            canvas.g().draw(new Line2D.Double(left, y, right, y));
            canvas.g().draw(new Line2D.Double(x, top, x, bottom));
        }
    }
}
