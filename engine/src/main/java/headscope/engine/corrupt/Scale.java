package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** The picture shrinks towards its centre; what becomes free is black. */
final class Scale implements Corruption {
    private static final double[] FACTOR = {0.88, 0.78, 0.68, 0.6, 0.5};

    @Override
    public String id() {
        return "scale";
    }

    @Override
    public String title() {
        return "Scale";
    }

    @Override
    public String help() {
        return "The picture shrinks to as little as half its size.";
    }

    @Override
    public boolean needsPlane() {
        return false;
    }

    @Override
    public boolean movesThings() {
        return true;
    }

    @Override
    public void apply(Raster raster, int severity, SplittableRandom random) {
        double factor = FACTOR[severity - 1];
        raster.move((y, x, found) -> {
            found[0] = y / factor;
            found[1] = x / factor;
        });
    }
}
