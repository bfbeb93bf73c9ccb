package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Columns at the left and at the right become negative. */
final class Stripe implements Corruption {
    /** Of the columns, on each side. */
    private static final double[] SHARE = {0.06, 0.11, 0.16, 0.21, 0.26};

    @Override
    public String id() {
        return "stripe";
    }

    @Override
    public String title() {
        return "Stripe";
    }

    @Override
    public String help() {
        return "Columns at the left and at the right become negative.";
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
        int wide = (int) Math.round(SHARE[severity - 1] * raster.cols);
        for (int i = 0; i < raster.values.length; i++) {
            int x = i % raster.cols;
            if (x < wide || x >= raster.cols - wide) raster.values[i] = 1 - raster.values[i];
        }
    }
}
