package headscope.engine.corrupt;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Drops on the lens: the highest parts of smooth noise become nearly white. */
final class Spatter implements Corruption {
    /** Share of the picture under drops. */
    private static final double[] SHARE = {0.03, 0.06, 0.1, 0.15, 0.22};
    /** Size of drops in pixels. */
    private static final double SIGMA = 1.3;
    private static final float LIQUID = 0.9f;

    @Override
    public String id() {
        return "spatter";
    }

    @Override
    public String title() {
        return "Spatter";
    }

    @Override
    public String help() {
        return "Bright drops on the lens.";
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
        float[] height = smoothNoise(raster, random);
        for (int i = 0; i < height.length; i++) {
            if (height[i] > 1 - SHARE[severity - 1]) raster.blend(i / raster.cols, i % raster.cols, LIQUID, 1);
        }
    }

    /** A random number for every pixel, made smooth and then evenly spread over 0..1: the share of pixels below a value is that value. */
    private static float[] smoothNoise(Raster raster, SplittableRandom random) {
        float[] noise = new float[raster.cells()];
        for (int i = 0; i < noise.length; i++) noise[i] = (float) random.nextGaussian();
        noise = Raster.blurred(noise, 1, raster.rows, raster.cols, SIGMA);
        float[] sorted = noise.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < noise.length; i++) noise[i] = (Arrays.binarySearch(sorted, noise[i]) + 0.5f) / noise.length;
        return noise;
    }
}
