package headscope.visualizers.draw;

import headscope.engine.value.EditMark;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Labels.Align;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** Changes by hand as vertical hair lines with a sign and, where there is room, the command. The same in every figure over time. */
public final class EditMarks {
    private static final int ROWS = 2;
    private static final double RADIUS = 3.5;

    private EditMarks() {}

    /** Height above a plot that signs and labels need. */
    public static double height(FigureStyle style) {
        return style.px(12) + ROWS * Labels.lineHeight(style.small());
    }

    /**
     * Draws over the plot, with signs and labels in the space of {@link #height} above it.
     *
     * @param x place of a step on the canvas
     */
    public static void above(Canvas canvas, Rectangle2D plot, List<EditMark> marks, LongToDoubleFunction x) {
        FigureStyle style = canvas.style();
        double[] free = new double[ROWS];
        Arrays.fill(free, Double.NEGATIVE_INFINITY);
        for (EditMark mark : marks) {
            double at = x.applyAsDouble(mark.step());
            if (!shows(plot, at)) continue;
            line(canvas, at, plot.getY(), plot.getMaxY());
            Signs.edit(canvas, mark.verb(), at, plot.getY() - style.px(6), style.px(RADIUS), style.muted());
            hit(canvas, mark, at, plot.getY() - style.px(12));
            label(canvas, plot, mark, at, free);
            canvas.note("edit at step " + mark.step(), mark.text());
        }
    }

    /** Draws over the plot with signs above it, without labels. */
    public static void signs(Canvas canvas, Rectangle2D plot, List<EditMark> marks, LongToDoubleFunction x) {
        FigureStyle style = canvas.style();
        for (EditMark mark : marks) {
            double at = x.applyAsDouble(mark.step());
            if (!shows(plot, at)) continue;
            line(canvas, at, plot.getY(), plot.getMaxY());
            Signs.edit(canvas, mark.verb(), at, plot.getY() - style.px(6), style.px(RADIUS), style.muted());
        }
    }

    /** Says where {@link #signs} drew. */
    public static void hits(Canvas canvas, Rectangle2D plot, List<EditMark> marks, LongToDoubleFunction x) {
        FigureStyle style = canvas.style();
        for (EditMark mark : marks) {
            double at = x.applyAsDouble(mark.step());
            if (shows(plot, at)) hit(canvas, mark, at, plot.getY() - style.px(12));
        }
    }

    private static boolean shows(Rectangle2D plot, double at) {
        return at >= plot.getX() - 0.5 && at <= plot.getMaxX() + 0.5;
    }

    private static void line(Canvas canvas, double x, double top, double bottom) {
        canvas.g().setColor(canvas.style().muted());
        canvas.g().setStroke(canvas.style().dashed(canvas.style().thin(), 3, 2));
        canvas.g().draw(new Line2D.Double(x, top, x, bottom));
    }

    private static void hit(Canvas canvas, EditMark mark, double x, double top) {
        double r = canvas.style().px(5);
        canvas.hit(new Rectangle2D.Double(x - r, top, 2 * r, canvas.style().px(12)), Target.NONE, "step %d: %s".formatted(mark.step(), mark.text()));
    }

    /** The command, or its verb alone where that is all that fits. */
    private static void label(Canvas canvas, Rectangle2D plot, EditMark mark, double at, double[] free) {
        FigureStyle style = canvas.style();
        for (String text : new String[] {mark.text(), mark.verb()}) {
            double width = Labels.width(style.small(), text);
            double left = Math.clamp(at - width / 2, plot.getX(), Math.max(plot.getX(), plot.getMaxX() - width));
            if (width > plot.getWidth()) continue;
            for (int row = 0; row < ROWS; row++) {
                if (left < free[row] + style.px(8)) continue;
                Labels.draw(canvas, text, style.small(), style.muted(), left, plot.getY() - style.px(15) - row * Labels.lineHeight(style.small()), Align.LEFT);
                free[row] = left + width;
                return;
            }
        }
    }
}
