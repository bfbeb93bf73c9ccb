package headscope.visualizers.figure;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.util.List;
import java.util.function.Function;

/** What made the heads, as coloured bars with names, in rows that break where the width ends. */
final class LifeLegend {
    private static final double SIGN = 16;
    private static final double GAP = 12;

    private LifeLegend() {}

    static double height(FigureStyle style, List<String> origins, double width) {
        return walk(style, origins, width, (_, _, _) -> { }) * Labels.lineHeight(style.small());
    }

    static void paint(Canvas canvas, List<String> origins, double left, double top, double width, Function<String, Color> colour) {
        FigureStyle style = canvas.style();
        walk(style, origins, width, (origin, x, row) -> {
            double y = top + (row + 0.5) * Labels.lineHeight(style.small());
            canvas.g().setColor(colour.apply(origin));
            canvas.g().fill(Boxes.of(left + x, y - style.px(3), style.px(12), style.px(6)));
            Labels.middle(canvas, name(origin), style.small(), style.ink(), left + x + style.px(SIGN), y, Align.LEFT);
        });
    }

    private interface Place {
        void at(String origin, double x, int row);
    }

    /** @return rows */
    private static int walk(FigureStyle style, List<String> origins, double width, Place place) {
        int row = 0;
        double x = 0;
        for (String origin : origins) {
            double needed = style.px(SIGN) + Labels.width(style.small(), name(origin));
            if (x > 0 && x + needed > width) {
                row++;
                x = 0;
            }
            place.at(origin, x, row);
            x += needed + style.px(GAP);
        }
        return row + 1;
    }

    private static String name(String origin) {
        return origin.equals("initial") ? "from the start" : origin;
    }
}
