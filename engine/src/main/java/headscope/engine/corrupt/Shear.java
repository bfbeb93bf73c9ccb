package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Rows shift against each other, to a random side. */
final class Shear implements Corruption {
    /** Columns per row. */
    private static final double[] SLOPE = {0.15, 0.3, 0.45, 0.6, 0.8};

    @Override
    public String id() {
        return "shear";
    }

    @Override
    public String title() {
        return "Shear";
    }

    @Override
    public String help() {
        return "Rows shift against each other, to the left or to the right.";
    }

    @Override
    public boolean needsPlane() {
        return true;
    }

    @Override
    public boolean movesThings() {
        return true;
    }

    @Override
    public void apply(Raster raster, int severity, SplittableRandom random) {
        double slope = SLOPE[severity - 1] * (random.nextBoolean() ? 1 : -1);
        raster.move((y, x, found) -> {
            found[0] = y;
            found[1] = x + slope * y;
        });
    }
}
