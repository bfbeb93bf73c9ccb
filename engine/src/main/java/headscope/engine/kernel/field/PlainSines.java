package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;

/** The definition of {@link Sines}. */
final class PlainSines implements Sines {
    @Override
    public void sines(Matrix omega, Field bias, Field y) {
        check(omega, bias, y);
        for (int h = 0; h < y.channels(); h++) {
            for (int p = 0; p < y.cells(); p++) y.set(0, h, p, Math.sin(argument(omega, bias, y, h, p)));
        }
    }

    @Override
    public void gradient(Matrix omega, Field bias, Field dy, Matrix dOmega, Field dBias) {
        check(omega, bias, dy);
        check(dOmega, dBias, dy);
        for (int h = 0; h < dy.channels(); h++) {
            double all = 0;
            double[] along = new double[omega.rows()];
            for (int p = 0; p < dy.cells(); p++) {
                double slope = dy.get(0, h, p) * Math.cos(argument(omega, bias, dy, h, p));
                all += slope;
                for (int a = 0; a < along.length; a++) along[a] += slope * place(dy, omega.rows(), a, p);
            }
            dBias.put(0, h, 0, all, Store.ADD);
            for (int a = 0; a < along.length; a++) PlainMixing.set(dOmega, dy.wide(), a, h, PlainMixing.get(dOmega, dy.wide(), a, h) + along[a]);
        }
    }

    private static double argument(Matrix omega, Field bias, Field y, int h, int p) {
        double sum = bias.get(0, h, 0);
        for (int a = 0; a < omega.rows(); a++) sum += PlainMixing.get(omega, y.wide(), a, h) * place(y, omega.rows(), a, p);
        return sum;
    }

    /** Coordinate of a cell along an axis. */
    private static double place(Field y, int axes, int axis, int p) {
        return axes == 2 && axis == 0 ? Sines.coordinate(p / y.cols(), y.rows()) : Sines.coordinate(p % y.cols(), y.cols());
    }

    static void check(Matrix omega, Field bias, Field y) {
        boolean fits = y.samples() == 1 && omega.cols() == y.channels() && (omega.rows() == 2 || omega.rows() == 1 && y.rows() == 1) && bias.samples() == 1
                && bias.channels() == y.channels() && bias.cells() == 1 && bias.wide() == y.wide();
        if (!fits) {
            throw new IllegalArgumentException("sines: expected a frequency per axis and a bias for each of the maps %s, found frequencies %d x %d and biases %s"
                    .formatted(y.shape(), omega.rows(), omega.cols(), bias.shape()));
        }
    }
}
