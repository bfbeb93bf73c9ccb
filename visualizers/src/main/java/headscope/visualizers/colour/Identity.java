package headscope.visualizers.colour;

import headscope.engine.value.HeadId;
import headscope.visualizers.FigureStyle;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Colour, dash and marker of a head, the same in every figure for its whole life. Colours are those of Okabe and Ito (2008) that keep a contrast of
 * 3:1 with the ground; the light ones are darkened on white and the dark one lightened on black.
 */
public final class Identity {
    private static final int[] ON_LIGHT = {0x0072b2, 0xd55e00, 0x00946b, 0xc0609a, 0x2f8fc6, 0xb57c00};
    private static final int[] ON_DARK = {0x3b9bd6, 0xe8732a, 0x13b488, 0xd68bb4, 0x7cc6f0, 0xe6a91f};
    private static final float[][] DASHES = {{}, {5, 2.5f}, {1.5f, 2}, {7, 2, 1.5f, 2}};
    private static final int MARKERS = 5;

    private Identity() {}

    public static Color color(HeadId head, boolean dark) {
        return color(number(head), dark);
    }

    /** Colour of the n-th of things that have no identity of their own, such as the arms of a study. */
    public static Color color(int number, boolean dark) {
        int[] palette = dark ? ON_DARK : ON_LIGHT;
        return new Color(palette[number % palette.length]);
    }

    /** Lengths of dashes and gaps in line widths; empty = solid. */
    public static float[] dash(HeadId head) {
        return dash(number(head));
    }

    public static float[] dash(int number) {
        return DASHES[number / ON_LIGHT.length % DASHES.length].clone();
    }

    /** A closed outline around the point: disc, square, triangle, diamond or inverted triangle. */
    public static Shape marker(HeadId head, double x, double y, double radius) {
        return marker(number(head), x, y, radius);
    }

    public static Shape marker(int number, double x, double y, double radius) {
        double r = radius;
        return switch (number % MARKERS) {
            case 0 -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
            case 1 -> new Rectangle2D.Double(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
            case 2 -> polygon(x, y - 1.15 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r);
            case 3 -> polygon(x, y - 1.25 * r, x + 1.25 * r, y, x, y + 1.25 * r, x - 1.25 * r, y);
            default -> polygon(x, y + 1.15 * r, x + 1.1 * r, y - 0.8 * r, x - 1.1 * r, y - 0.8 * r);
        };
    }

    public static Color color(HeadId head, FigureStyle style) {
        return color(head, style.dark());
    }

    /** Neighbours in a layer differ in colour, slots six apart in dash; 30 numbers pass before colour and marker repeat together. */
    private static int number(HeadId head) {
        return head.slot() + 3 * head.layer() + 7 * head.generation();
    }

    private static Shape polygon(double... xy) {
        var path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) path.lineTo(xy[i], xy[i + 1]);
        path.closePath();
        return path;
    }
}
