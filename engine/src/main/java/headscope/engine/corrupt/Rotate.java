package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Turns about the centre, to a random side. */
final class Rotate implements Corruption {
    private static final double[] DEGREES = {10, 20, 30, 45, 60};

    @Override
    public String id() {
        return "rotate";
    }

    @Override
    public String title() {
        return "Rotate";
    }

    @Override
    public String help() {
        return "Turns by up to 60 degrees about the centre, to the left or to the right.";
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
        double angle = Math.toRadians(DEGREES[severity - 1]) * (random.nextBoolean() ? 1 : -1);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        raster.move((y, x, found) -> {
            found[0] = cos * y + sin * x;
            found[1] = cos * x - sin * y;
        });
    }
}
