package headscope.visualizers.colour;

import java.awt.Color;

/**
 * Signed values: -1 blue, 0 white, +1 orange. Both ends are equally dark (CIE L* 40), lightness falls evenly with the size, and the two hues
 * stay apart for people with any common colour vision deficiency. NaN is a grey outside of the scale.
 */
public final class DivergingScale {
    private static final int HALF = 255;
    private static final double END_LIGHTNESS = 40;
    private static final double BLUE_HUE_DEGREES = 268;
    private static final double ORANGE_HUE_DEGREES = 58;
    private static final double BLUE_CHROMA = 46;
    private static final double ORANGE_CHROMA = 58;
    /** Above 1: the colours leave white faster than in proportion, so that small weights show their sign. */
    private static final double BLUE_RISE = 1.5;
    private static final double ORANGE_RISE = 1.9;
    private static final int[] ARGB = table();

    private DivergingScale() {}

    /** @param t -1..1, clamped */
    public static int argb(double t) {
        if (Double.isNaN(t)) return ColourMap.NAN_ARGB;
        return ARGB[Math.clamp(Math.round(t * HALF) + HALF, 0, 2 * HALF)];
    }

    public static Color color(double t) {
        return new Color(argb(t));
    }

    private static int[] table() {
        int[] table = new int[2 * HALF + 1];
        for (int i = 0; i < table.length; i++) {
            double t = (i - HALF) / (double) HALF;
            double size = Math.abs(t);
            double lightness = 100 - (100 - END_LIGHTNESS) * size;
            double hue = Math.toRadians(t < 0 ? BLUE_HUE_DEGREES : ORANGE_HUE_DEGREES);
            double chroma = t < 0 ? BLUE_CHROMA * (1 - Math.pow(1 - size, BLUE_RISE)) : ORANGE_CHROMA * (1 - Math.pow(1 - size, ORANGE_RISE));
            table[i] = Lab.argb(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
        }
        return table;
    }
}
