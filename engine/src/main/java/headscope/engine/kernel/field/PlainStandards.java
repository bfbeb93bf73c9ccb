package headscope.engine.kernel.field;

import java.util.function.DoubleUnaryOperator;

/** The definition of {@link Standards}. A group is what is standardised together: a channel of one sample or of all. */
final class PlainStandards implements Standards {
    @Override
    public void standardise(Field x, Moments moments, Field y) {
        check("standardisation", moments, x, y);
        forEachGroup(x, moments, (c, from, to) -> {
            double[][] values = maps(x, c, from, to);
            y(values, y, moments, c, from, v -> v);
        });
    }

    /** Standardises the values of a group and writes a function of them. */
    private static void y(double[][] values, Field y, Moments moments, int c, int from, DoubleUnaryOperator then) {
        measure(values, moments, c, from);
        for (int i = 0; i < values.length; i++) {
            double mean = moments.mean(from + i, c);
            double scale = moments.scale(from + i, c);
            for (int p = 0; p < values[i].length; p++) values[i][p] = then.applyAsDouble((values[i][p] - mean) * scale);
            y.put(from + i, c, values[i], Store.SET);
        }
    }

    private static void measure(double[][] values, Moments moments, int c, int from) {
        if (moments.isConstant(c)) return;
        double count = (double) values.length * values[0].length;
        double sum = 0;
        for (double[] map : values) for (double v : map) sum += v;
        double mean = sum / count;
        double squares = 0;
        for (double[] map : values) for (double v : map) squares += (v - mean) * (v - mean);
        for (int i = 0; i < values.length; i++) moments.set(from + i, c, mean, squares / count);
    }

    @Override
    public void gradient(Field y, Moments moments, Field dy, Field dx, Store store) {
        check("gradient of a standardisation", moments, y, dy, dx);
        forEachGroup(y, moments, (c, from, to) -> {
            double[][] slopes = maps(dy, c, from, to);
            back(maps(y, c, from, to), slopes, moments, c, from);
            for (int b = from; b < to; b++) dx.put(b, c, slopes[b - from], store);
        });
    }

    /** From slopes in standardised values to slopes in what they were made from, {@code scale (dy - mean dy - y mean(y dy))}, the means over the group. */
    private static void back(double[][] y, double[][] dy, Moments moments, int c, int from) {
        double count = (double) y.length * y[0].length;
        double sum = 0;
        double products = 0;
        if (!moments.isConstant(c)) {
            for (int i = 0; i < y.length; i++) {
                for (int p = 0; p < y[i].length; p++) {
                    sum += dy[i][p];
                    products += dy[i][p] * y[i][p];
                }
            }
        }
        for (int i = 0; i < y.length; i++) {
            double scale = moments.scale(from + i, c);
            for (int p = 0; p < y[i].length; p++) dy[i][p] = scale * (dy[i][p] - sum / count - y[i][p] * products / count);
        }
    }

    @Override
    public void gated(Field x, Field gate, Moments moments, Field y) {
        checkInstance("gated standardisation", moments, x, y);
        Extents.perChannel("gated standardisation", x, gate, 1);
        forEachGroup(x, moments, (c, b, _) -> y(new double[][] {scaled(x.map(b, c), gate.get(b, c, 0))}, y, moments, c, b, v -> v));
    }

    private static double[] scaled(double[] values, double factor) {
        for (int p = 0; p < values.length; p++) values[p] *= factor;
        return values;
    }

    @Override
    public void gatedGradient(Field x, Field gate, Field y, Moments moments, Field dy, Field dx, Store store, Field dGate) {
        checkInstance("gradient of a gated standardisation", moments, x, y, dy, dx);
        Extents.perChannel("gradient of a gated standardisation", x, gate, 1);
        Extents.perChannel("gradient of a gated standardisation", x, dGate, 1);
        forEachGroup(x, moments, (c, b, _) -> {
            double[] slopes = dy.map(b, c);
            back(new double[][] {y.map(b, c)}, new double[][] {slopes}, moments, c, b);
            double[] values = x.map(b, c);
            double sum = 0;
            for (int p = 0; p < slopes.length; p++) sum += slopes[p] * values[p];
            dGate.set(b, c, 0, sum);
            dx.put(b, c, scaled(slopes, gate.get(b, c, 0)), store);
        });
    }

    @Override
    public void activate(Field x, Moments moments, Field scalar, Field keep, Field y) {
        check("activation", moments, x, y);
        Extents.repeats("activation", x, scalar, keep);
        double added = scalar.get(0, 0, 0);
        forEachGroup(x, moments, (c, from, to) -> {
            y(maps(x, c, from, to), y, moments, c, from, v -> Normal.gelu(v) + added);
            for (int b = from; b < to; b++) y.put(b, c, scaled(y.map(b, c), keep.repeated(b, c, 0)), Store.SET);
        });
    }

    @Override
    public void activateGradient(Field x, Moments moments, Field keep, Field dy, Field dx, Field dScalar) {
        check("gradient of an activation", moments, x, dy, dx);
        double[] total = {0};
        forEachGroup(x, moments, (c, from, to) -> {
            double[][] values = maps(x, c, from, to);
            double[][] slopes = maps(dy, c, from, to);
            for (int i = 0; i < values.length; i++) {
                for (int p = 0; p < values[i].length; p++) {
                    double slope = slopes[i][p] * keep.repeated(from + i, c, 0);
                    total[0] += slope;
                    values[i][p] = (values[i][p] - moments.mean(from + i, c)) * moments.scale(from + i, c);
                    slopes[i][p] = slope * Normal.geluSlope(values[i][p]);
                }
            }
            back(values, slopes, moments, c, from);
            for (int b = from; b < to; b++) dx.put(b, c, slopes[b - from], Store.SET);
        });
        dScalar.put(0, 0, 0, total[0], Store.ADD);
    }

    @Override
    public void recurrent(Field key, Field query, Field plane, Moments moments, Field y) {
        checkInstance("recurrent unit", moments, key, query, y);
        Extents.repeats("recurrent unit", key, plane);
        forEachGroup(key, moments, (c, b, _) -> {
            y(new double[][] {product(key, query, b, c)}, y, moments, c, b, Normal::gelu);
            double[] values = y.map(b, c);
            for (int p = 0; p < values.length; p++) values[p] += plane.repeated(0, 0, p);
            y.put(b, c, values, Store.SET);
        });
    }

    private static double[] product(Field key, Field query, int b, int c) {
        double[] values = key.map(b, c);
        for (int p = 0; p < values.length; p++) values[p] *= query.get(b, c, p);
        return values;
    }

    @Override
    public void recurrentGradient(Field key, Field query, Moments moments, Field dy, Field dKey, Field dQuery, Field dPlane) {
        checkInstance("gradient of a recurrent unit", moments, key, query, dy, dKey, dQuery);
        Extents.repeats("gradient of a recurrent unit", key, dPlane);
        double[] planes = new double[key.cells()];
        forEachGroup(key, moments, (c, b, _) -> {
            double[] values = product(key, query, b, c);
            double[] slopes = dy.map(b, c);
            for (int p = 0; p < values.length; p++) {
                planes[p] += slopes[p];
                values[p] = (values[p] - moments.mean(b, c)) * moments.scale(b, c);
                slopes[p] *= Normal.geluSlope(values[p]);
            }
            back(new double[][] {values}, new double[][] {slopes}, moments, c, b);
            for (int p = 0; p < values.length; p++) {
                double k = key.get(b, c, p);
                dKey.set(b, c, p, slopes[p] * query.get(b, c, p));
                dQuery.set(b, c, p, slopes[p] * k);
            }
        });
        dPlane.put(0, 0, planes, Store.ADD);
    }

    @Override
    public void renormalise(Field h, Field alpha, Field beta, Field y) {
        Extents.same("renormalisation", h, y);
        for (int b = 0; b < h.samples(); b++) {
            for (int c = 0; c < h.channels(); c++) {
                double[] values = h.map(b, c);
                double share = perNorm(values, beta.repeated(b, c, 0));
                y.put(b, c, scaled(values, alpha.repeated(b, c, 0) + share), Store.SET);
            }
        }
    }

    private static double perNorm(double[] values, double beta) {
        double norm = norm(values);
        return norm == 0 ? 0 : beta / norm;
    }

    private static double norm(double[] values) {
        double squares = 0;
        for (double v : values) squares += v * v;
        return Math.sqrt(squares);
    }

    @Override
    public void renormaliseGradient(Field h, Field beta, Field dy, Field dh) {
        Extents.same("gradient of a renormalisation", h, dy, dh);
        for (int b = 0; b < h.samples(); b++) {
            for (int c = 0; c < h.channels(); c++) {
                double[] values = h.map(b, c);
                double[] slopes = dy.map(b, c);
                double norm = norm(values);
                double along = 0;
                for (int p = 0; p < values.length; p++) along += norm == 0 ? 0 : values[p] / norm * slopes[p];
                double share = norm == 0 ? 0 : beta.repeated(b, c, 0) / norm;
                for (int p = 0; p < values.length; p++) slopes[p] = share == 0 ? 0 : share * (slopes[p] - values[p] / norm * along);
                dh.put(b, c, slopes, Store.SET);
            }
        }
    }

    /** What is standardised together: a channel of the samples from and to before to. */
    @FunctionalInterface
    private interface Group {
        void run(int channel, int from, int to);
    }

    private static void forEachGroup(Field x, Moments moments, Group group) {
        for (int c = 0; c < x.channels(); c++) {
            if (moments.pools(c)) group.run(c, 0, x.samples());
            else for (int b = 0; b < x.samples(); b++) group.run(c, b, b + 1);
        }
    }

    private static double[][] maps(Field x, int c, int from, int to) {
        double[][] maps = new double[to - from][];
        for (int b = from; b < to; b++) maps[b - from] = x.map(b, c);
        return maps;
    }

    static void check(String operation, Moments moments, Field... fields) {
        Extents.same(operation, fields);
        Extents.perChannel(operation, fields[0], moments.values(), 2);
    }

    static void checkInstance(String operation, Moments moments, Field... fields) {
        check(operation, moments, fields);
        if (moments.by() != Standard.INSTANCE) throw new IllegalArgumentException(operation + ": expected a standardisation of each sample, found " + moments.by());
    }
}
