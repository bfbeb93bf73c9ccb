package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** The mean along a short line of random direction; along the row if there is only one. */
final class MotionBlur implements Corruption {
    /** Length of the line in pixels. */
    private static final double[] LENGTH = {3, 5, 7, 9, 12};
    private static final double STEP = 0.5;

    @Override
    public String id() {
        return "motion-blur";
    }

    @Override
    public String title() {
        return "Motion blur";
    }

    @Override
    public String help() {
        return "The camera moved along a short line of random direction.";
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
        double angle = random.nextDouble() * Math.PI;
        double down = raster.rows == 1 ? 0 : raster.cols == 1 ? 1 : Math.sin(angle);
        double right = raster.rows == 1 ? 1 : raster.cols == 1 ? 0 : Math.cos(angle);
        double half = (LENGTH[severity - 1] - 1) / 2;
        float[] before = raster.values;
        float[] sum = new float[before.length];
        int samples = 0;
        for (double along = -half; along <= half; along += STEP, samples++) {
            double t = along;
            raster.values = before;
            raster.move((y, x, found) -> {
                found[0] = y + t * down;
                found[1] = x + t * right;
            });
            for (int i = 0; i < sum.length; i++) sum[i] += raster.values[i];
        }
        for (int i = 0; i < sum.length; i++) sum[i] /= samples;
        raster.values = sum;
    }
}
