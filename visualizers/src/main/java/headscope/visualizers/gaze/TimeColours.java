package headscope.visualizers.gaze;

import java.awt.Color;

/** Colours of fixations on a picture, the same in all styles because the picture is: pale at first, dark at last. */
final class TimeColours {
    /** Edge of what is drawn on a picture. */
    static final Color EDGE = new Color(0x1a1a1a);
    /** Under lines, so that they show on any picture. */
    static final Color CASING = new Color(255, 255, 255, 170);
    /** What a person chose. */
    static final Color FORCED = new Color(0x56b4e9);
    private static final Color FIRST = new Color(0xffe9c9);
    private static final Color LAST = new Color(0xcf4f00);
    private static final double WHITE_TEXT_FROM = 0.7;

    private TimeColours() {}

    /** @param time 0..1 */
    static Color at(double time) {
        return new Color(between(FIRST.getRed(), LAST.getRed(), time), between(FIRST.getGreen(), LAST.getGreen(), time), between(FIRST.getBlue(), LAST.getBlue(), time));
    }

    /** Text on that colour. */
    static Color textOn(double time) {
        return time >= WHITE_TEXT_FROM ? Color.WHITE : EDGE;
    }

    private static int between(int a, int b, double t) {
        return (int) Math.round(a + (b - a) * Math.clamp(t, 0, 1));
    }
}
