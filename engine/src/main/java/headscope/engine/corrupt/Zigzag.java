package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** A white zigzag line across the picture, thicker with severity. */
final class Zigzag implements Corruption {
    /** Thickness in pixels. */
    private static final double[] THICKNESS = {0.7, 1.1, 1.6, 2.2, 3};
    private static final int TEETH = 5;
    /** Height of a tooth, of the rows. */
    private static final double HEIGHT = 0.3;

    @Override
    public String id() {
        return "zigzag";
    }

    @Override
    public String title() {
        return "Zigzag";
    }

    @Override
    public String help() {
        return "A white zigzag line across the picture.";
    }

    @Override
    public boolean needsPlane() {
        return true;
    }

    @Override
    public boolean movesThings() {
        return false;
    }

    @Override
    public void apply(Raster raster, int severity, SplittableRandom random) {
        double from = (0.2 + 0.6 * random.nextDouble()) * (raster.rows - 1);
        double to = (0.2 + 0.6 * random.nextDouble()) * (raster.rows - 1);
        double side = random.nextBoolean() ? 1 : -1;
        double beforeY = from;
        double beforeX = 0;
        for (int i = 1; i <= 2 * TEETH; i++) {
            double x = (double) i / (2 * TEETH) * (raster.cols - 1);
            double tooth = i == 2 * TEETH ? 0 : (i % 2 == 0 ? -side : side) * HEIGHT * raster.rows / 2;
            double y = from + (to - from) * i / (2 * TEETH) + tooth;
            Stroke.line(raster, beforeY, beforeX, y, x, THICKNESS[severity - 1]);
            beforeY = y;
            beforeX = x;
        }
    }
}
