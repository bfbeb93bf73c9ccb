package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** Shifts in a random direction; what becomes free is black. */
final class Translate implements Corruption {
    /** Of the shorter side. */
    private static final double[] SHARE = {0.04, 0.08, 0.13, 0.19, 0.26};

    @Override
    public String id() {
        return "translate";
    }

    @Override
    public String title() {
        return "Translate";
    }

    @Override
    public String help() {
        return "Shifts by up to a quarter of the side, in a random direction.";
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
        double angle = random.nextDouble() * 2 * Math.PI;
        double distance = SHARE[severity - 1] * raster.side();
        double down = raster.rows == 1 ? 0 : raster.cols == 1 ? Math.signum(Math.cos(angle)) : Math.sin(angle);
        double right = raster.rows == 1 ? Math.signum(Math.cos(angle)) : raster.cols == 1 ? 0 : Math.cos(angle);
        raster.move((y, x, found) -> {
            found[0] = y - distance * down;
            found[1] = x - distance * right;
        });
    }
}
