package headscope.visualizers.study;

import headscope.visualizers.FigureStyle;
import headscope.visualizers.colour.Identity;
import java.awt.Color;

/** Colours of the lines and arms of a study. */
final class Inks {
    /** The light end of the map is too pale for lines on white, the dark end for lines on black. */
    private static final double ORDERED_SHARE = 0.82;

    private Inks() {}

    static Color of(int number, int count, boolean ordered, FigureStyle style) {
        if (!ordered || count < 2) return Identity.color(number, style.dark());
        double t = ORDERED_SHARE * number / (count - 1);
        return style.magnitude().color(style.dark() ? 1 - t : t);
    }

    static Color veil(Color ink, int alpha) {
        return new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), alpha);
    }
}
