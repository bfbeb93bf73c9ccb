package headscope.visualizers.gaze;

import headscope.engine.value.Plane;

/** Sums of a map over squares of pixels: a few hundred fixations are a density in squares and dust in pixels. */
final class Bins {
    /** Most squares along a side. */
    private static final int MOST = 20;

    private Bins() {}

    /** Side of a square for a map of this size, pixels. */
    static int side(int rows, int cols) {
        return Math.ceilDiv(Math.max(rows, cols), MOST);
    }

    /** The map in squares of that side; those at the last row and column may be cut off. The sum stays. */
    static Plane of(Plane map) {
        int side = side(map.rows(), map.cols());
        int rows = Math.ceilDiv(map.rows(), side);
        int cols = Math.ceilDiv(map.cols(), side);
        float[] sums = new float[rows * cols];
        for (int row = 0; row < map.rows(); row++) {
            for (int col = 0; col < map.cols(); col++) sums[row / side * cols + col / side] += map.at(row, col);
        }
        return new Plane(rows, cols, sums);
    }
}
