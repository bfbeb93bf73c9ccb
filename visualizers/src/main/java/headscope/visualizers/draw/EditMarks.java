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

    private EditMarks() {}

    /** Height above a plot that signs and labels need. */
    public static double height(FigureStyle style, boolean labels) {
        return style.px(12) + (labels ? ROWS * Labels.lineHeight(style.small()) : 0);
    }

    /**
     * Draws over the plot and in the space of {@link #height} above it.
     *
     * @param x      place of a step on the canvas
     * @param labels write the commands, as far as they do not touch each other
     */
    public static void paint(Canvas canvas, Rectangle2D plot, List<EditMark> marks, LongToDoubleFunction x, boolean labels) {
        FigureStyle style = canvas.style();
        double[] free = new double[ROWS];
        Arrays.fill(free, Double.NEGATIVE_INFINITY);
        double radius = style.px(3.5);
        double signs = plot.getY() - style.px(6);
        for (EditMark mark : marks) {
            double at = x.applyAsDouble(mark.step());
            if (!(at >= plot.getX() - 0.5 && at <= plot.getMaxX() + 0.5)) continue;
            canvas.g().setColor(style.muted());
            canvas.g().setStroke(style.dashed(style.thin(), 3, 2));
            canvas.g().draw(new Line2D.Double(at, plot.getY(), at, plot.getMaxY()));
            Signs.edit(canvas, mark.verb(), at, signs, radius, style.muted());
            canvas.hit(new Rectangle2D.Double(at - style.px(4), plot.getY() - style.px(12), style.px(8), style.px(12)), Target.NONE,
                    "step %d: %s".formatted(mark.step(), mark.text()));
            canvas.note("edit at step " + mark.step(), mark.text());
            if (labels) label(canvas, plot, mark.text(), at, free);
        }
    }

    private static void label(Canvas canvas, Rectangle2D plot, String text, double at, double[] free) {
        FigureStyle style = canvas.style();
        double width = Labels.width(style.small(), text);
        double left = Math.clamp(at - width / 2, plot.getX(), Math.max(plot.getX(), plot.getMaxX() - width));
        if (left + width > plot.getMaxX() + style.px(30)) return;
        for (int row = 0; row < ROWS; row++) {
            if (left < free[row] + style.px(8)) continue;
            Labels.draw(canvas, text, style.small(), style.muted(), left, plot.getY() - style.px(15) - row * Labels.lineHeight(style.small()), Align.LEFT);
            free[row] = left + width;
            return;
        }
    }
}
