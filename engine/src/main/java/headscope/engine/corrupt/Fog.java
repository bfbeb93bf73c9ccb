package headscope.engine.corrupt;

import java.util.SplittableRandom;

/** White fog of uneven density: smooth noise of three sizes. */
final class Fog implements Corruption {
    private static final double[] DENSITY = {0.35, 0.5, 0.65, 0.8, 0.95};
    /** Of the shorter side, and how much each size counts. */
    private static final double[] MESH = {0.5, 0.2, 0.07};
    private static final double[] WEIGHT = {0.55, 0.3, 0.15};

    @Override
    public String id() {
        return "fog";
    }

    @Override
    public String title() {
        return "Fog";
    }

    @Override
    public String help() {
        return "White fog of uneven density.";
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
        float[] fog = new float[raster.cells()];
        for (int i = 0; i < MESH.length; i++) addNoise(fog, raster, Math.max(1, MESH[i] * raster.side()), WEIGHT[i], random);
        for (int i = 0; i < fog.length; i++) raster.blend(i / raster.cols, i % raster.cols, 1, DENSITY[severity - 1] * fog[i]);
    }

    /** Random numbers at the knots of a net, smoothly blended between them. */
    private static void addNoise(float[] fog, Raster raster, double mesh, double weight, SplittableRandom random) {
        int across = (int) ((raster.cols - 1) / mesh) + 2;
        float[] knots = new float[((int) ((raster.rows - 1) / mesh) + 2) * across];
        for (int i = 0; i < knots.length; i++) knots[i] = (float) random.nextDouble();
        for (int i = 0; i < fog.length; i++) {
            int y = (int) (i / raster.cols / mesh);
            int x = (int) (i % raster.cols / mesh);
            double down = smooth(i / raster.cols / mesh - y);
            double right = smooth(i % raster.cols / mesh - x);
            int at = y * across + x;
            fog[i] += (float) (weight * ((1 - down) * ((1 - right) * knots[at] + right * knots[at + 1]) + down * ((1 - right) * knots[at + across] + right * knots[at + across + 1])));
        }
    }

    /** From 0 to 1 without slope at the ends. */
    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
