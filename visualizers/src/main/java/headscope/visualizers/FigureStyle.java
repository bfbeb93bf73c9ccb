package headscope.visualizers;

import headscope.visualizers.colour.ColourMap;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/**
 * Measures and colours of a figure. Lengths are in the unit of the canvas: logical pixels on screen, 1/72 inch in files.
 *
 * @param onPaper    white, no theme colours, sizes in pt
 * @param dark       light marks on a dark ground
 * @param text       font of labels
 * @param small      font of ticks and captions
 * @param bold       font of headings and of what is emphasised
 * @param panel      font of panel letters
 * @param unit       one screen pixel at 100 % in the unit of the canvas; all spacing is a multiple
 * @param thin       width of hair lines, ticks and edges
 * @param line       width of ordinary curves
 * @param thick      width of emphasised curves
 * @param background ground of the figure
 * @param surface    ground of a plot or a card
 * @param ink        text and axes
 * @param muted      secondary text
 * @param faint      unselected marks, 3:1 on the background
 * @param grid       grid lines and quiet edges
 * @param accent     what is selected
 * @param magnitude  map of values from 0 up
 */
public record FigureStyle(boolean onPaper, boolean dark, Font text, Font small, Font bold, Font panel, double unit, double thin, double line, double thick,
                          Color background, Color surface, Color ink, Color muted, Color faint, Color grid, Color accent, ColourMap magnitude) {
    private static final double SCREEN_LABEL_PIXELS = 11;
    private static final double PAPER_LABEL_POINTS = 7;
    private static final double PAPER_SMALL_POINTS = 6;
    private static final double PAPER_LEAST_POINTS = 5;
    private static final double LEAST_PIXELS = 8;
    private static final double PAPER_PANEL_POINTS = 8;
    private static final double PAPER_THINNEST_POINTS = 0.5;

    /**
     * The window's look.
     *
     * @param scale size of text and lines relative to 100 %; not the display's pixel ratio, which the view takes care of
     */
    public static FigureStyle screen(boolean dark, double scale) {
        double label = SCREEN_LABEL_PIXELS * scale;
        return new FigureStyle(false, dark, Fonts.regular(label), Fonts.regular(label), Fonts.bold(label), Fonts.bold(label + 2 * scale),
                scale, scale, 1.5 * scale, 2.25 * scale,
                dark ? new Color(0x0d1117) : Color.WHITE, dark ? new Color(0x161b22) : new Color(0xf6f8fa),
                dark ? new Color(0xe6edf3) : new Color(0x1f2328), dark ? new Color(0x9198a1) : new Color(0x59636e),
                dark ? new Color(0x6e7681) : new Color(0x8c959f), dark ? new Color(0x30363d) : new Color(0xd8dee4),
                dark ? new Color(0x4493f8) : new Color(0x0969da), ColourMap.VIRIDIS);
    }

    /** For journals: white ground, labels of 7 pt, panel letters of 8 pt bold, no line under 0.5 pt. */
    public static FigureStyle paper() {
        return new FigureStyle(true, false, Fonts.regular(PAPER_LABEL_POINTS), Fonts.regular(PAPER_SMALL_POINTS), Fonts.bold(PAPER_LABEL_POINTS),
                Fonts.bold(PAPER_PANEL_POINTS), PAPER_LABEL_POINTS / SCREEN_LABEL_PIXELS, PAPER_THINNEST_POINTS, 0.75, 1.25,
                Color.WHITE, Color.WHITE, Color.BLACK, new Color(0x4d4d4d), new Color(0x8c8c8c), new Color(0xd0d0d0), new Color(0x0969da), ColourMap.VIRIDIS);
    }

    public FigureStyle withMagnitude(ColourMap map) {
        return new FigureStyle(onPaper, dark, text, small, bold, panel, unit, thin, line, thick, background, surface, ink, muted, faint, grid, accent, map);
    }

    /** Smallest font that is still used: 5 pt on paper. Where even this does not fit, text is left out. */
    public double leastFont() {
        return onPaper ? PAPER_LEAST_POINTS : LEAST_PIXELS * unit;
    }

    /** A font of this size, not larger than the small one, not smaller than the least. */
    public Font smallAt(double size) {
        return small.deriveFont((float) Math.clamp(size, leastFont(), small.getSize2D()));
    }

    /** Spacing given in screen pixels at 100 %. */
    public double px(double pixels) {
        return pixels * unit;
    }

    public BasicStroke stroke(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** @param pattern lengths of dash and gap in line widths; empty = solid */
    public BasicStroke dashed(double width, float... pattern) {
        if (pattern.length == 0) return stroke(width);
        float[] lengths = pattern.clone();
        for (int i = 0; i < lengths.length; i++) lengths[i] *= (float) width;
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
    }
}
