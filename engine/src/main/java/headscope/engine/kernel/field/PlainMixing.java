package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;
import java.util.Arrays;
import java.util.List;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/** The definition of {@link Mixing}. */
final class PlainMixing implements Mixing {
    static void check(List<Part> parts, Field y) {
        for (Part part : parts) {
            Field x = part.x();
            boolean fits = x.samples() == y.samples() && x.rows() == y.rows() && x.cols() == y.cols() && x.wide() == y.wide();
            if (!fits) throw Extents.misfit("mix", "maps of one size, samples and type", x, y);
            check(part.weight(), x, y);
        }
    }

    static void checkBias(Field bias, Field y) {
        boolean fits = bias.channels() == y.channels() && bias.samples() == 1 && bias.cells() == 1 && bias.wide() == y.wide();
        if (!fits) throw Extents.misfit("mix", "one bias per channel", y, bias);
    }

    static void check(Matrix weight, Field x, Field y) {
        if (weight.rows() != x.channels() || weight.cols() != y.channels()) {
            throw new IllegalArgumentException("mix: expected weights of %d x %d, found %d x %d".formatted(x.channels(), y.channels(), weight.rows(), weight.cols()));
        }
    }

    @Override
    public void mix(List<Part> parts, Field y, Store store) {
        check(parts, y);
        for (int b = 0; b < y.samples(); b++) add(parts, y, b, new double[y.channels()][y.cells()], store);
    }

    @Override
    public void mix(List<Part> parts, Field bias, Field y) {
        check(parts, y);
        checkBias(bias, y);
        for (int b = 0; b < y.samples(); b++) {
            double[][] sums = new double[y.channels()][y.cells()];
            for (int o = 0; o < y.channels(); o++) Arrays.fill(sums[o], bias.get(0, o, 0));
            add(parts, y, b, sums, Store.SET);
        }
    }

    private static void add(List<Part> parts, Field y, int b, double[][] sums, Store store) {
        for (Part part : parts) {
            for (int i = 0; i < part.x().channels(); i++) {
                double[] x = part.x().map(b, i);
                for (int o = 0; o < sums.length; o++) {
                    double w = part.factor() * get(part.weight(), y.wide(), i, o);
                    for (int p = 0; p < x.length; p++) sums[o][p] += w * x[p];
                }
            }
        }
        for (int o = 0; o < sums.length; o++) y.put(b, o, sums[o], store);
    }

    @Override
    public void weights(List<Part> slopes, Field dy, Store store) {
        check(slopes, dy);
        for (Part part : slopes) sums(part.x(), dy, part.factor(), part.weight(), store);
    }

    private static void sums(Field x, Field dy, double factor, Matrix dWeight, Store store) {
        double[][] sums = new double[x.channels()][dy.channels()];
        for (int b = 0; b < x.samples(); b++) {
            double[][] maps = new double[dy.channels()][];
            for (int o = 0; o < maps.length; o++) maps[o] = dy.map(b, o);
            for (int i = 0; i < sums.length; i++) {
                double[] map = x.map(b, i);
                for (int o = 0; o < maps.length; o++) {
                    double sum = 0;
                    for (int p = 0; p < map.length; p++) sum += map[p] * maps[o][p];
                    sums[i][o] += sum;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            for (int o = 0; o < sums[i].length; o++) {
                double before = store == Store.ADD ? get(dWeight, x.wide(), i, o) : 0;
                set(dWeight, x.wide(), i, o, before + factor * sums[i][o]);
            }
        }
    }

    static double get(Matrix matrix, boolean wide, int row, int col) {
        long i = at(matrix, row, col);
        return wide ? matrix.memory().getAtIndex(JAVA_DOUBLE, i) : matrix.memory().getAtIndex(JAVA_FLOAT, i);
    }

    static void set(Matrix matrix, boolean wide, int row, int col, double value) {
        long i = at(matrix, row, col);
        if (wide) matrix.memory().setAtIndex(JAVA_DOUBLE, i, value);
        else matrix.memory().setAtIndex(JAVA_FLOAT, i, (float) value);
    }

    private static long at(Matrix matrix, int row, int col) {
        return matrix.first() + (long) row * matrix.rowStep() + (long) col * matrix.colStep();
    }
}
