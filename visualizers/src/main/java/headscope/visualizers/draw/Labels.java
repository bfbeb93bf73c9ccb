package headscope.visualizers.draw;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Text in figures. Measured without regard to the device, so that boxes agree between screen, PNG, SVG and PDF. */
public final class Labels {
    /** Which end of the text lies at the given x. */
    public enum Align { LEFT, CENTRE, RIGHT }

    private static final FontRenderContext DEVICE_FREE = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "\u2026";
    /** Height of a capital letter of Liberation Sans relative to the font size. */
    private static final double CAP_HEIGHT = 0.716;

    private Labels() {}

    public static double width(Font font, String text) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, DEVICE_FREE).getWidth();
    }

    /** Distance from one baseline to the next. */
    public static double lineHeight(Font font) {
        return 1.3 * font.getSize2D();
    }

    public static double capHeight(Font font) {
        return CAP_HEIGHT * font.getSize2D();
    }

    /** Draws with the baseline at y. */
    public static void draw(Canvas canvas, String text, Font font, Color color, double x, double y, Align align) {
        if (text.isEmpty()) return;
        Graphics2D g = canvas.g();
        double left = switch (align) {
            case LEFT -> x;
            case CENTRE -> x - width(font, text) / 2;
            case RIGHT -> x - width(font, text);
        };
        g.setFont(font);
        g.setColor(color);
        g.drawString(text, (float) left, (float) y);
    }

    /** Draws so that capitals and digits are centred on y. */
    public static void middle(Canvas canvas, String text, Font font, Color color, double x, double y, Align align) {
        draw(canvas, text, font, color, x, y + capHeight(font) / 2, align);
    }

    /** Reads from bottom to top, centred on the point. */
    public static void vertical(Canvas canvas, String text, Font font, Color color, double x, double y) {
        Graphics2D g = canvas.g();
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(-Math.PI / 2);
        middle(canvas, text, font, color, 0, 0, Align.CENTRE);
        g.setTransform(before);
    }

    /**
     * The letter of a panel on paper, nothing on screen.
     *
     * @param panel 0 = a; negative = the figure has one panel and needs no letter
     * @return how far the heading on the same baseline moves to the right
     */
    public static double panelLetter(Canvas canvas, int panel, double x, double baseline) {
        if (!canvas.style().onPaper() || panel < 0 || panel > 25) return 0;
        draw(canvas, String.valueOf((char) ('a' + panel)), canvas.style().panel(), canvas.style().ink(), x, baseline, Align.LEFT);
        return panelIndent(canvas.style());
    }

    /** Room of a panel letter on paper. */
    public static double panelIndent(FigureStyle style) {
        return style.onPaper() ? style.px(15) : 0;
    }

    /** The text, or its beginning and an ellipsis if it is wider than allowed; empty if not even that fits. */
    public static String fitted(Font font, String text, double width) {
        if (width(font, text) <= width) return text;
        int length = text.length();
        while (length > 0 && width(font, text.substring(0, length).stripTrailing() + ELLIPSIS) > width) length--;
        if (length > 0) return text.substring(0, length).stripTrailing() + ELLIPSIS;
        return width(font, ELLIPSIS) <= width ? ELLIPSIS : "";
    }

    /** The first of these texts, longest first, that fits; the last one shortened if none does. */
    public static String firstThatFits(Font font, double width, String... texts) {
        for (String text : texts) {
            if (width(font, text) <= width) return text;
        }
        return fitted(font, texts[texts.length - 1], width);
    }

    /** Broken at spaces into lines no wider than allowed, if the words permit. */
    public static List<String> wrapped(Font font, String text, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && width(font, line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The same number of lines as {@link #wrapped}, but of about equal length. */
    private static List<String> balanced(Font font, String text, double width) {
        List<String> best = wrapped(font, text, width);
        for (double narrower = width; narrower > width / 3; narrower -= width / 50) {
            List<String> lines = wrapped(font, text, narrower);
            if (lines.size() > best.size()) break;
            best = lines;
        }
        return best;
    }

    /** What a figure says when it has nothing to show yet. */
    public static void emptyState(Canvas canvas, String sentence) {
        Font font = canvas.style().text();
        Rectangle2D area = canvas.area();
        List<String> lines = balanced(font, sentence, Math.min(0.8 * area.getWidth(), 32 * font.getSize2D()));
        double y = area.getCenterY() - (lines.size() - 1) * lineHeight(font) / 2;
        for (String line : lines) {
            middle(canvas, line, font, canvas.style().muted(), area.getCenterX(), y, Align.CENTRE);
            y += lineHeight(font);
        }
        canvas.note("empty", sentence);
    }
}
