package headscope.visualizers.draw;

import headscope.engine.value.Picture;
import headscope.visualizers.Canvas;
import headscope.visualizers.Numbers;
import java.awt.geom.Rectangle2D;

/** An input example as people see it: grey or colour, enlarged without smoothing. */
public final class InputPicture {
    private InputPicture() {}

    /** The largest box with the picture's proportions that fits, centred. */
    public static Rectangle2D fit(Rectangle2D space, double rows, double cols) {
        double cell = Math.min(space.getWidth() / cols, space.getHeight() / rows);
        return new Rectangle2D.Double(space.getCenterX() - cols * cell / 2, space.getCenterY() - rows * cell / 2, cols * cell, rows * cell);
    }

    /**
     * Fills the box with the picture.
     *
     * @param strength 1 = as it is, less = mixed with the style's background
     */
    public static void paint(Canvas canvas, Rectangle2D box, Picture picture, double strength) {
        paint(canvas, box, picture, strength, canvas.style().background().getRGB());
    }

    /** The same, mixed with another ground. */
    public static void paint(Canvas canvas, Rectangle2D box, Picture picture, double strength, int ground) {
        HeatMap.paint(canvas, box, picture.rows(), picture.cols(), (r, c) -> mix(argb(picture, r, c), ground, strength));
    }

    /** The pixel's colour: three channels are red, green, blue; otherwise the mean of all as grey. */
    public static int argb(Picture picture, int row, int col) {
        if (picture.channels() == 3) {
            return 0xff000000 | level(picture.at(0, row, col)) << 16 | level(picture.at(1, row, col)) << 8 | level(picture.at(2, row, col));
        }
        float sum = 0;
        for (int ch = 0; ch < picture.channels(); ch++) sum += picture.at(ch, row, col);
        int grey = level(sum / picture.channels());
        return 0xff000000 | grey << 16 | grey << 8 | grey;
    }

    /** Values of all channels, for a tooltip. */
    public static String valueText(Picture picture, int row, int col) {
        var text = new StringBuilder();
        for (int ch = 0; ch < picture.channels(); ch++) {
            text.append(ch == 0 ? "" : ", ").append(Numbers.fixed(picture.at(ch, row, col), 2));
        }
        return text.toString();
    }

    private static int level(float v) {
        return Float.isNaN(v) ? 128 : Math.clamp(Math.round(v * 255), 0, 255);
    }

    /** @param strength 1 = the first colour, 0 = the second */
    public static int mix(int argb, int ground, double strength) {
        if (strength >= 1) return argb;
        int mixed = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = argb >> shift & 255;
            int b = ground >> shift & 255;
            mixed |= (int) Math.round(strength * a + (1 - strength) * b) << shift;
        }
        return mixed;
    }
}
