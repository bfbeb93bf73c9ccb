package headscope.visualizers.draw;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Labels.Align;

/** The beginning of every figure. */
public final class Ground {
    private static final double LEAST_WIDTH = 220;
    private static final double LEAST_HEIGHT = 150;

    private Ground() {}

    /** Fills the background; false if the area is too small for a figure and only its title was written. */
    public static boolean paint(Canvas canvas, String title) {
        canvas.clear();
        FigureStyle style = canvas.style();
        if (canvas.area().getWidth() >= style.px(LEAST_WIDTH) && canvas.area().getHeight() >= style.px(LEAST_HEIGHT)) return true;
        if (canvas.area().getHeight() >= 2 * style.small().getSize2D()) {
            String text = Labels.fitted(style.small(), title, canvas.area().getWidth() - style.px(8));
            Labels.middle(canvas, text, style.small(), style.muted(), canvas.area().getCenterX(), canvas.area().getCenterY(), Align.CENTRE);
        }
        canvas.note("too small", title);
        return false;
    }
}
