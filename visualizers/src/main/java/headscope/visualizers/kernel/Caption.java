package headscope.visualizers.kernel;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.util.List;

/** A quiet sentence at the foot of a figure. */
final class Caption {
    private Caption() {}

    static double height(FigureStyle style, String text, double width) {
        return Labels.wrapped(style.small(), text, width).size() * Labels.lineHeight(style.small());
    }

    /** Writes from the left; y is the top of the first line. */
    static void paint(Canvas canvas, String text, double x, double y, double width) {
        FigureStyle style = canvas.style();
        List<String> lines = Labels.wrapped(style.small(), text, width);
        for (int i = 0; i < lines.size(); i++) {
            Labels.draw(canvas, Labels.fitted(style.small(), lines.get(i), width), style.small(), style.muted(), x, y + Labels.capHeight(style.small()) + i * Labels.lineHeight(style.small()), Align.LEFT);
        }
    }
}
