package headscope.engine.glimpse;

import headscope.engine.kernel.product.Sheet;
import java.util.Arrays;

/**
 * Cuts windows out of pictures and shrinks them: scale j sees a square of {@code windows[j]} pixels and becomes g x g by averages (SCIENCE 2b.1). Outside the
 * picture there is 0. Numbers are ordered by scale, channel, row, column.
 */
final class Retina {
    private final GlimpseShape shape;
    private final double[] open;

    Retina(GlimpseShape shape) {
        this.shape = shape;
        open = new double[shape.scales()];
        Arrays.fill(open, 1);
    }

    /** A closed scale, 0, sees nothing. */
    void gates(float[] gates) {
        for (int j = 0; j < open.length; j++) open[j] = gates[j];
    }

    /** Where the middle of a window lies for a coordinate, in pixels from the edge; windows begin half their side, rounded down, before it. */
    static double middle(double place, int side) {
        return 0.5 * (place + 1) * side;
    }

    /**
     * Looks with the middle of the windows at the start of a pixel.
     *
     * @param pixels  pictures, one per row, [C, H, W] each
     * @param picture row of {@code pixels}
     * @param row     of the middle
     * @param col     of the middle
     * @param into    first number of what is seen; {@code share} times it is added
     */
    void look(Sheet pixels, int picture, int row, int col, Sheet seen, int into, double share) {
        int g = shape.side();
        for (int j = 0, at = into; j < shape.scales(); j++) {
            int window = shape.windows().get(j);
            int pool = window / g;
            double part = share * open[j] / (pool * pool);
            for (int c = 0; c < shape.input().channels(); c++) {
                int plane = (picture * shape.input().channels() + c) * shape.input().rows() * shape.input().cols();
                for (int cell = 0; cell < g * g; cell++, at++) {
                    double sum = sum(pixels, plane, row - window / 2 + cell / g * pool, col - window / 2 + cell % g * pool, pool);
                    seen.set(at, seen.get(at) + part * sum);
                }
            }
        }
    }

    /** Sum over a square, as far as it lies in the picture. */
    private double sum(Sheet pixels, int plane, int top, int left, int side) {
        int lastRow = Math.min(shape.input().rows(), top + side);
        int lastCol = Math.min(shape.input().cols(), left + side);
        double sum = 0;
        for (int y = Math.max(0, top); y < lastRow; y++) {
            int line = plane + y * shape.input().cols();
            for (int x = Math.max(0, left); x < lastCol; x++) sum += pixels.get(line + x);
        }
        return sum;
    }
}
