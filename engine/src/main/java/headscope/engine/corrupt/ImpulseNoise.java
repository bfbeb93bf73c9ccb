package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Salt and pepper: single pixels become white or black, in all channels. */
final class ImpulseNoise implements Corruption {
    private static final double[] SHARE = {0.03, 0.06, 0.1, 0.17, 0.27};

    @Override
    public String id() {
        return "impulse-noise";
    }

    @Override
    public String title() {
        return "Impulse noise";
    }

    @Override
    public String help() {
        return "Single pixels become white or black.";
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
        for (int y = 0; y < raster.rows; y++) {
            for (int x = 0; x < raster.cols; x++) {
                double chance = random.nextDouble();
                float value = random.nextBoolean() ? 1 : 0;
                if (chance < SHARE[severity - 1]) raster.blend(y, x, value, 1);
            }
        }
    }
}
