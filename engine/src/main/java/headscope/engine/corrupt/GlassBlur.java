package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** As through frosted glass: pixels change places with near ones, then a slight blur. */
final class GlassBlur implements Corruption {
    private static final int[] REACH = {1, 1, 2, 2, 3};
    private static final double[] SHARE = {0.35, 1, 0.6, 1, 1};
    private static final double SIGMA = 0.5;

    @Override
    public String id() {
        return "glass-blur";
    }

    @Override
    public String title() {
        return "Glass blur";
    }

    @Override
    public String help() {
        return "As through frosted glass: pixels change places with near ones.";
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
        int reach = REACH[severity - 1];
        for (int y = 0; y < raster.rows; y++) {
            for (int x = 0; x < raster.cols; x++) {
                boolean moves = random.nextDouble() < SHARE[severity - 1];
                int toY = Math.clamp(y + Math.round(reach * (2 * random.nextDouble() - 1)), 0, raster.rows - 1);
                int toX = Math.clamp(x + Math.round(reach * (2 * random.nextDouble() - 1)), 0, raster.cols - 1);
                if (moves) swap(raster, y * raster.cols + x, toY * raster.cols + toX);
            }
        }
        raster.blur(SIGMA);
    }

    private static void swap(Raster raster, int one, int other) {
        for (int c = 0; c < raster.channels; c++) {
            float kept = raster.values[c * raster.cells() + one];
            raster.values[c * raster.cells() + one] = raster.values[c * raster.cells() + other];
            raster.values[c * raster.cells() + other] = kept;
        }
    }
}
