package headscope.visualizers.study;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.util.List;
import java.util.function.BiConsumer;

/** Names with their signs, in rows that break where the width ends. */
final class Legend {
    private static final double SIGN = 16;
    private static final double GAP = 12;

    private Legend() {}

    /** Height of all rows. */
    static double height(FigureStyle style, List<String> names, double width) {
        return rows(style, names, width) * Labels.lineHeight(style.small());
    }

    private static int rows(FigureStyle style, List<String> names, double width) {
        int rows = 1;
        double x = 0;
        for (String name : names) {
            double needed = style.px(SIGN) + Labels.width(style.small(), name);
            if (x > 0 && x + needed > width) {
                rows++;
                x = 0;
            }
            x += needed + style.px(GAP);
        }
        return rows;
    }

    /** @param sign draws the sign of the n-th name, centred on x with half a width of 7 px, at y */
    static void paint(Canvas canvas, List<String> names, double left, double top, double width, Sign sign) {
        FigureStyle style = canvas.style();
        double x = 0;
        double y = top + Labels.lineHeight(style.small()) / 2;
        for (int i = 0; i < names.size(); i++) {
            double needed = style.px(SIGN) + Labels.width(style.small(), names.get(i));
            if (x > 0 && x + needed > width) {
                y += Labels.lineHeight(style.small());
                x = 0;
            }
            sign.draw(i, left + x + style.px(7), y);
            Labels.middle(canvas, names.get(i), style.small(), style.ink(), left + x + style.px(SIGN), y, Align.LEFT);
            x += needed + style.px(GAP);
        }
    }

    /** Draws one sign. */
    interface Sign {
        void draw(int number, double x, double y);
    }
}
