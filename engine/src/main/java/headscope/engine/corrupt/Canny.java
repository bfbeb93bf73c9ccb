package headscope.engine.corrupt;

import java.util.ArrayDeque;

/** Edge detection by Canny 1986. Works on one row too, where edges are its steps. */
final class Canny {
    private static final double SIGMA = 1;
    /** Of the slope in grey values per pixel. */
    private static final double WEAK = 0.06;
    private static final double STRONG = 0.12;

    private Canny() {}

    /** 1 on edges, 0 elsewhere, [H, W]. */
    static float[] edges(Raster raster) {
        int rows = raster.rows;
        int cols = raster.cols;
        float[] smooth = Raster.blurred(raster.grey(), 1, rows, cols, SIGMA);
        float[] down = new float[smooth.length];
        float[] right = new float[smooth.length];
        float[] slope = new float[smooth.length];
        for (int i = 0; i < smooth.length; i++) {
            int y = i / cols;
            int x = i % cols;
            down[i] = (smooth[Math.min(y + 1, rows - 1) * cols + x] - smooth[Math.max(y - 1, 0) * cols + x]) / 2;
            right[i] = (smooth[y * cols + Math.min(x + 1, cols - 1)] - smooth[y * cols + Math.max(x - 1, 0)]) / 2;
            slope[i] = (float) Math.hypot(down[i], right[i]);
        }
        boolean[] ridge = new boolean[smooth.length];
        for (int i = 0; i < smooth.length; i++) ridge[i] = slope[i] >= WEAK && ridge(slope, i / cols, i % cols, rows, cols, down[i], right[i]);
        return connected(slope, ridge, rows, cols);
    }

    /** Whether no neighbour along the gradient, of the eight, is steeper. Of two equal ones the first is the ridge. */
    private static boolean ridge(float[] slope, int y, int x, int rows, int cols, float down, float right) {
        double steep = Math.tan(Math.PI / 8);
        int stepY = Math.abs(down) > steep * Math.abs(right) ? (int) Math.signum(down) : 0;
        int stepX = Math.abs(right) > steep * Math.abs(down) ? (int) Math.signum(right) : 0;
        float own = slope[y * cols + x];
        return own > at(slope, y + stepY, x + stepX, rows, cols) && own >= at(slope, y - stepY, x - stepX, rows, cols);
    }

    private static float at(float[] slope, int y, int x, int rows, int cols) {
        return y < 0 || y >= rows || x < 0 || x >= cols ? 0 : slope[y * cols + x];
    }

    private static float[] connected(float[] slope, boolean[] ridge, int rows, int cols) {
        float[] edges = new float[slope.length];
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i < slope.length; i++) {
            if (ridge[i] && slope[i] >= STRONG) {
                edges[i] = 1;
                open.add(i);
            }
        }
        while (!open.isEmpty()) {
            int i = open.remove();
            for (int y = Math.max(0, i / cols - 1); y <= Math.min(rows - 1, i / cols + 1); y++) {
                for (int x = Math.max(0, i % cols - 1); x <= Math.min(cols - 1, i % cols + 1); x++) {
                    int near = y * cols + x;
                    if (ridge[near] && edges[near] == 0) {
                        edges[near] = 1;
                        open.add(near);
                    }
                }
            }
        }
        return edges;
    }
}
