package headscope.engine.corrupt;

import java.util.SplittableRandom;

/**
 * The edges alone, as Canny (1986) finds them: blurred gradient, its ridges, and of the weak ones those that hang together with a strong one. Mixed with the
 * picture below severity 5.
 */
final class CannyEdges implements Corruption {
    private static final float[] SHARE = {0.2f, 0.4f, 0.6f, 0.8f, 1};

    @Override
    public String id() {
        return "canny-edges";
    }

    @Override
    public String title() {
        return "Canny edges";
    }

    @Override
    public String help() {
        return "The picture gives way to its edges; only they are left at severity 5.";
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
        float[] edges = Canny.edges(raster);
        for (int i = 0; i < edges.length; i++) raster.blend(i / raster.cols, i % raster.cols, edges[i], SHARE[severity - 1]);
    }
}
