package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** A dotted line from the left to the right; more of them, and longer dots, with severity. */
final class DottedLine implements Corruption {
    private static final int[] LINES = {1, 1, 2, 2, 3};
    /** Pixels drawn of each {@link #PERIOD}. */
    private static final int[] DOT = {2, 3, 2, 3, 3};
    private static final int PERIOD = 5;

    @Override
    public String id() {
        return "dotted-line";
    }

    @Override
    public String title() {
        return "Dotted line";
    }

    @Override
    public String help() {
        return "Dotted white lines across the picture.";
    }

    @Override
    public boolean needsPlane() {
        return false;
    }

    @Override
    public boolean movesThings() {
        return false;
    }

    @Override
    public void apply(Raster raster, int severity, SplittableRandom random) {
        for (int line = 0; line < LINES[severity - 1]; line++) {
            double from = random.nextDouble() * (raster.rows - 1);
            double to = random.nextDouble() * (raster.rows - 1);
            int phase = random.nextInt(PERIOD);
            for (int x = 0; x < raster.cols; x++) {
                double y = from + (to - from) * x / Math.max(1, raster.cols - 1);
                if ((x + phase) % PERIOD < DOT[severity - 1]) Stroke.dot(raster, y, x, 1);
            }
        }
    }
}
