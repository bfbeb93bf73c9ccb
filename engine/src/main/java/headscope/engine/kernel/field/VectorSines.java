package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;

/**
 * {@link Sines} of floats with the Vector API. Over a plane the sine of a sum is made of sines and cosines of rows and of columns, in double: {@code sin(r + q) = sin r cos q + cos r sin q}
 * needs rows + cols of them instead of rows cols.
 */
final class VectorSines implements Sines {
    private final Crew crew;
    private final Sines plain = new PlainSines();

    VectorSines(Crew crew) {
        this.crew = crew;
    }

    /** What one filter is made of. */
    private record Axes(float[] rowSines, float[] rowCosines, float[] colSines, float[] colCosines) {
        static Axes of(Matrix omega, Field bias, Field y, int h) {
            Axes axes = new Axes(new float[y.rows()], new float[y.rows()], new float[y.cols() + Lines.L], new float[y.cols() + Lines.L]);
            double down = PlainMixing.get(omega, false, 0, h);
            double across = PlainMixing.get(omega, false, 1, h);
            fill(axes.rowSines, axes.rowCosines, y.rows(), down, bias.get(0, h, 0));
            fill(axes.colSines, axes.colCosines, y.cols(), across, 0);
            return axes;
        }

        private static void fill(float[] sines, float[] cosines, int n, double omega, double bias) {
            for (int i = 0; i < n; i++) {
                double argument = omega * Sines.coordinate(i, n) + bias;
                sines[i] = (float) Math.sin(argument);
                cosines[i] = (float) Math.cos(argument);
            }
        }
    }

    /** Numbers touched that take as long as the sines of a row and a column. */
    private static long cost(Field y) {
        return (long) y.cells() + 32L * (y.rows() + y.cols());
    }

    @Override
    public void sines(Matrix omega, Field bias, Field y) {
        PlainSines.check(omega, bias, y);
        if (omega.rows() == 1) {
            plain.sines(omega, bias, y);
            return;
        }
        crew.run(y.channels(), cost(y), (worker, h) -> {
            Axes axes = Axes.of(omega, bias, y, h);
            float[] map = crew.room(worker, 0, y.cells());
            for (int p = 0; p < y.rows(); p++) {
                row(map, p * y.cols(), axes, p, y.cols());
            }
            Crew.put(map, 0, y, 0, h);
        });
    }

    private static void row(float[] map, int at, Axes axes, int p, int n) {
        float s = axes.rowSines[p];
        float c = axes.rowCosines[p];
        for (int q = 0; q < n; q++) map[at + q] = s * axes.colCosines[q] + c * axes.colSines[q];
    }

    /*
     * cos(r + q) = cos r cos q - sin r sin q: for each row the sums over columns of dy cos q and dy sin q, with and without the column's coordinate, say all.
     */
    @Override
    public void gradient(Matrix omega, Field bias, Field dy, Matrix dOmega, Field dBias) {
        PlainSines.check(omega, bias, dy);
        PlainSines.check(dOmega, dBias, dy);
        if (omega.rows() == 1) {
            plain.gradient(omega, bias, dy, dOmega, dBias);
            return;
        }
        float[] places = new float[dy.cols() + Lines.L];
        for (int q = 0; q < dy.cols(); q++) places[q] = (float) Sines.coordinate(q, dy.cols());
        crew.run(dy.channels(), cost(dy), (worker, h) -> {
            Axes axes = Axes.of(omega, bias, dy, h);
            float[] map = crew.room(worker, 0, dy.cells());
            Crew.take(dy, 0, h, map, 0);
            float[] farSines = crew.room(worker, 1, dy.cols());
            float[] farCosines = crew.room(worker, 2, dy.cols());
            System.arraycopy(axes.colSines, 0, farSines, 0, dy.cols());
            System.arraycopy(axes.colCosines, 0, farCosines, 0, dy.cols());
            Lines.multiply(farSines, 0, places, 0, dy.cols());
            Lines.multiply(farCosines, 0, places, 0, dy.cols());
            double all = 0;
            double down = 0;
            double across = 0;
            for (int p = 0; p < dy.rows(); p++) {
                int at = p * dy.cols();
                double slope = axes.rowCosines[p] * Lines.products(map, at, axes.colCosines, 0, dy.cols()) - axes.rowSines[p] * Lines.products(map, at, axes.colSines, 0, dy.cols());
                all += slope;
                down += slope * Sines.coordinate(p, dy.rows());
                across += axes.rowCosines[p] * Lines.products(map, at, farCosines, 0, dy.cols()) - axes.rowSines[p] * Lines.products(map, at, farSines, 0, dy.cols());
            }
            dBias.put(0, h, 0, all, Store.ADD);
            PlainMixing.set(dOmega, false, 0, h, PlainMixing.get(dOmega, false, 0, h) + down);
            PlainMixing.set(dOmega, false, 1, h, PlainMixing.get(dOmega, false, 1, h) + across);
        });
    }
}
