package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Poisson noise: a pixel is a count of photons, so bright pixels are uncertain and black ones stay black. */
final class ShotNoise implements Corruption {
    /** Photons of a white pixel. */
    private static final double[] PHOTONS = {40, 20, 10, 5, 3};

    @Override
    public String id() {
        return "shot-noise";
    }

    @Override
    public String title() {
        return "Shot noise";
    }

    @Override
    public String help() {
        return "Noise of counted light: bright pixels flicker, black ones stay black.";
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
        for (int i = 0; i < raster.values.length; i++) raster.values[i] = (float) (poisson(raster.values[i] * PHOTONS[severity - 1], random.nextDouble()) / PHOTONS[severity - 1]);
    }

    /** By inversion: one uniform number per draw, so that severities stay comparable pixel by pixel. */
    private static int poisson(double mean, double uniform) {
        int count = 0;
        double mass = Math.exp(-mean);
        for (double sum = mass; uniform > sum && mass > 0; sum += mass) mass *= mean / ++count;
        return count;
    }
}
