package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Independent normal noise on every number. */
final class GaussianNoise implements Corruption {
    private static final double[] DEVIATION = {0.08, 0.12, 0.18, 0.26, 0.38};

    @Override
    public String id() {
        return "gaussian-noise";
    }

    @Override
    public String title() {
        return "Gaussian noise";
    }

    @Override
    public String help() {
        return "Normal noise on every pixel, as of a sensor in the dark.";
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
        for (int i = 0; i < raster.values.length; i++) raster.values[i] += (float) (DEVIATION[severity - 1] * random.nextGaussian());
    }
}
