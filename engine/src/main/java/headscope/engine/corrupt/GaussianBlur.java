package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Out of focus. */
final class GaussianBlur implements Corruption {
    /** In pixels. */
    private static final double[] SIGMA = {0.6, 0.9, 1.3, 1.8, 2.5};

    @Override
    public String id() {
        return "gaussian-blur";
    }

    @Override
    public String title() {
        return "Gaussian blur";
    }

    @Override
    public String help() {
        return "Out of focus.";
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
        raster.blur(SIGMA[severity - 1]);
    }
}
