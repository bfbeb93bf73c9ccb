package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Everything brighter by the same amount. */
final class Brightness implements Corruption {
    private static final float[] ADDED = {0.1f, 0.2f, 0.3f, 0.4f, 0.55f};

    @Override
    public String id() {
        return "brightness";
    }

    @Override
    public String title() {
        return "Brightness";
    }

    @Override
    public String help() {
        return "Everything brighter by the same amount; bright parts run into white.";
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
        for (int i = 0; i < raster.values.length; i++) raster.values[i] += ADDED[severity - 1];
    }
}
