package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** A grey square somewhere; on a single row, a piece of it. */
final class Occlusion implements Corruption {
    /** Of the shorter side. */
    private static final double[] SHARE = {0.15, 0.25, 0.35, 0.45, 0.55};
    private static final float GREY = 0.5f;

    @Override
    public String id() {
        return "occlusion";
    }

    @Override
    public String title() {
        return "Occlusion";
    }

    @Override
    public String help() {
        return "A grey square hides a part of up to half the side.";
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
        double middleY = random.nextDouble() * raster.rows;
        double middleX = random.nextDouble() * raster.cols;
        double half = SHARE[severity - 1] * raster.side() / 2;
        for (int y = 0; y < raster.rows; y++) {
            for (int x = 0; x < raster.cols; x++) {
                if (inside(y, middleY, half, raster.rows) && inside(x, middleX, half, raster.cols)) raster.blend(y, x, GREY, 1);
            }
        }
    }

    /** Moved inwards so that the whole patch is in the picture. */
    private static boolean inside(int at, double middle, double half, int length) {
        if (length == 1) return true;
        double centre = 2 * half >= length ? length / 2.0 : Math.clamp(middle, half, length - half);
        return Math.abs(at + 0.5 - centre) <= half;
    }
}
