package headscope.engine.glimpse;

import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.Workroom;

/** Looks at a place of a picture: at whole pixels in hard mode, between pixels in soft mode. */
final class Eye {
    private final GlimpseShape shape;
    private final Retina retina;
    /** What each of the four whole pixels around a place would show, for slopes. */
    private final Sheet corners;

    Eye(GlimpseShape shape, Workroom room) {
        this.shape = shape;
        retina = new Retina(shape);
        corners = room.sheet(4, shape.seen());
    }

    /** A closed scale, 0, sees nothing. */
    void gates(float[] gates) {
        retina.gates(gates);
    }

    /**
     * Overwrites a row of what is seen.
     *
     * @param picture row of {@code pixels}
     * @param x       -1 at the left edge, 1 at the right
     * @param y       -1 at the top, 1 at the bottom
     */
    void look(Sheet pixels, int picture, double x, double y, Sheet seen, int row) {
        double across = Retina.middle(x, shape.input().cols());
        double down = Retina.middle(y, shape.input().rows());
        int left = (int) across;
        int top = (int) down;
        seen.clear(row, row + 1);
        if (!shape.soft()) {
            retina.look(pixels, picture, top, left, seen, row * shape.seen(), 1);
            return;
        }
        for (int corner = 0; corner < 4; corner++) {
            double share = share(down - top, corner / 2) * share(across - left, corner % 2);
            if (share != 0) retina.look(pixels, picture, top + corner / 2, left + corner % 2, seen, row * shape.seen(), share);
        }
    }

    private static double share(double fraction, int side) {
        return side == 0 ? 1 - fraction : fraction;
    }

    /**
     * Slope of the loss in a place, between pixels: adds to a row of {@code places}.
     *
     * @param slopes of what was seen
     */
    void slope(Sheet pixels, int picture, double x, double y, Sheet slopes, Sheet places, int row) {
        double across = Retina.middle(x, shape.input().cols());
        double down = Retina.middle(y, shape.input().rows());
        int left = (int) across;
        int top = (int) down;
        corners.clear(0, 4);
        double[] loss = new double[4];
        for (int corner = 0; corner < 4; corner++) {
            retina.look(pixels, picture, top + corner / 2, left + corner % 2, corners, corner * shape.seen(), 1);
            for (int i = 0; i < shape.seen(); i++) loss[corner] += slopes.get(row, i) * corners.get(corner, i);
        }
        double u = across - left;
        double v = down - top;
        double dx = (1 - v) * (loss[1] - loss[0]) + v * (loss[3] - loss[2]);
        double dy = (1 - u) * (loss[2] - loss[0]) + u * (loss[3] - loss[1]);
        places.set(row, 0, places.get(row, 0) + dx * 0.5 * shape.input().cols());
        places.set(row, 1, places.get(row, 1) + dy * 0.5 * shape.input().rows());
    }
}
