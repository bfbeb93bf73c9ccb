package headscope.visualizers.draw;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Labels.Align;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * The key of a coloured map: what it shows, in which unit, over which range, and how the range was chosen.
 *
 * @param title what the colour stands for, with its unit in brackets if it has one
 * @param low   value at the beginning of the bar
 * @param high  value at its end
 * @param map   colour of a value as ARGB
 * @param whole ticks at whole numbers only
 */
public record ColourBar(String title, double low, double high, Map map, Range range, boolean whole) {
    /** ARGB of a value between low and high. */
    public interface Map {
        int argb(double value);
    }

    /** How the range came about. */
    public enum Range {
        /** From the values shown. */
        AUTO,
        /** Set by the person; stays over heads and time. */
        LOCKED,
        /** Follows from the quantity, such as 0 to 100 %. */
        FIXED
    }

    private static final int CELLS = 128;

    /** Height that {@link #paint} uses. */
    public static double height(FigureStyle style) {
        return Labels.lineHeight(style.small()) + style.px(12) + style.px(5) + Labels.capHeight(style.small()) + style.px(2);
    }

    /** Title above, bar, ticks below. */
    public void paint(Canvas canvas, double x, double y, double width) {
        FigureStyle style = canvas.style();
        double mark = paintRange(canvas, x + width, y);
        Labels.draw(canvas, Labels.fitted(style.small(), title, width - mark), style.small(), style.ink(), x, y + Labels.capHeight(style.small()), Align.LEFT);
        double top = y + Labels.lineHeight(style.small());
        var bar = new Rectangle2D.Double(x, top, width, style.px(12));
        HeatMap.paint(canvas, bar, 1, CELLS, (_, c) -> map.argb(low + (high - low) * (c + 0.5) / CELLS));
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().setColor(style.faint());
        canvas.g().draw(bar);
        int most = Math.max(2, (int) (width / (4.2 * style.small().getSize2D())));
        Ticks ticks = whole ? Ticks.whole(low, high, most) : Ticks.between(low, high, most);
        double baseline = bar.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        String first = Numbers.plain(low);
        String last = Numbers.plain(high);
        double edge = Math.max(Labels.width(style.small(), first), Labels.width(style.small(), last)) + style.px(9);
        double free = x + edge;
        double end = x + width - edge;
        tick(canvas, first, x, bar.getMaxY(), baseline, Align.LEFT);
        for (int i = 0; i < ticks.values().length && high > low; i++) {
            double at = x + width * (ticks.values()[i] - low) / (high - low);
            double half = Labels.width(style.small(), ticks.label(i)) / 2;
            if (at - half < free || at + half > end) continue;
            tick(canvas, ticks.label(i), at, bar.getMaxY(), baseline, Align.CENTRE);
            free = at + half + style.px(9);
        }
        if (high > low) tick(canvas, last, x + width, bar.getMaxY(), baseline, Align.RIGHT);
        canvas.hit(bar, Target.NONE, "%s: %s to %s%s".formatted(title, Numbers.of(low), Numbers.of(high), switch (range) {
            case AUTO -> ", range of what is shown";
            case LOCKED -> ", locked";
            case FIXED -> "";
        }));
        canvas.note(title, Numbers.of(low) + " to " + Numbers.of(high) + (range == Range.LOCKED ? ", locked" : range == Range.AUTO ? ", automatic" : ""));
    }

    private static void tick(Canvas canvas, String label, double x, double top, double baseline, Align align) {
        FigureStyle style = canvas.style();
        canvas.g().setColor(style.ink());
        canvas.g().draw(new Line2D.Double(x, top, x, top + style.px(3)));
        Labels.draw(canvas, label, style.small(), style.ink(), x, baseline, align);
    }

    /** @return width used at the right end of the title's line */
    private double paintRange(Canvas canvas, double right, double y) {
        FigureStyle style = canvas.style();
        if (range == Range.FIXED) return 0;
        String word = range == Range.LOCKED ? "locked" : "auto";
        double width = Labels.width(style.small(), word);
        Labels.draw(canvas, word, style.small(), style.muted(), right, y + Labels.capHeight(style.small()), Align.RIGHT);
        if (range == Range.AUTO) return width + style.px(6);
        double size = Labels.capHeight(style.small());
        Signs.lock(canvas, right - width - style.px(4) - size, y, size, style.muted());
        return width + size + style.px(10);
    }
}
