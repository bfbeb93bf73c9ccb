package headscope.engine.kernel.sample;

import headscope.engine.kernel.product.Sheet;

/** The definition of {@link RunLoops}, for floats and doubles. */
final class PlainRuns implements RunLoops {
    @Override
    public void copy(Sheet x, long at, Sheet y, long to, int n) {
        for (int i = 0; i < n; i++) y.set(to + i, x.get(at + i));
    }

    @Override
    public void clear(Sheet y, long to, int n) {
        for (int i = 0; i < n; i++) y.set(to + i, 0);
    }

    @Override
    public void add(Sheet x, long at, Sheet y, long to, int n) {
        for (int i = 0; i < n; i++) y.set(to + i, y.get(to + i) + x.get(at + i));
    }

    @Override
    public void product(Sheet x, long at, Sheet y, long by, Sheet z, long to, int n) {
        for (int i = 0; i < n; i++) z.set(to + i, x.get(at + i) * y.get(by + i));
    }

    @Override
    public void addProduct(Sheet x, long at, Sheet y, long by, Sheet z, long to, int n) {
        for (int i = 0; i < n; i++) z.set(to + i, z.get(to + i) + x.get(at + i) * y.get(by + i));
    }

    @Override
    public void addScaled(Sheet x, long at, double factor, Sheet y, long to, int n) {
        for (int i = 0; i < n; i++) y.set(to + i, y.get(to + i) + factor * x.get(at + i));
    }

    @Override
    public double dot(Sheet x, long at, Sheet y, long by, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += x.get(at + i) * y.get(by + i);
        return sum;
    }

    @Override
    public void gate(Sheet y, long at, Sheet dy, long to, int n) {
        for (int i = 0; i < n; i++) {
            if (!(y.get(at + i) > 0)) dy.set(to + i, 0);
        }
    }

    @Override
    public void sums(Sheet x, long at, int rows, int cols, Sheet sums, long to) {
        for (int c = 0; c < cols; c++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) sum += x.get(at + (long) r * cols + c);
            sums.set(to + c, sum);
        }
    }

    @Override
    public void squares(Sheet x, long at, int rows, int cols, Sheet mean, long meanAt, Sheet sums, long to) {
        for (int c = 0; c < cols; c++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                double away = x.get(at + (long) r * cols + c) - mean.get(meanAt + c);
                sum += away * away;
            }
            sums.set(to + c, sum);
        }
    }

    @Override
    public void products(Sheet dy, long dyAt, Sheet x, long at, int rows, int cols, Sheet mean, long meanAt, Sheet sums, long to) {
        for (int c = 0; c < cols; c++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) sum += dy.get(dyAt + (long) r * cols + c) * (x.get(at + (long) r * cols + c) - mean.get(meanAt + c));
            sums.set(to + c, sum);
        }
    }

    @Override
    public void affine(Sheet x, long at, int rows, int cols, Sheet scale, long scaleAt, Sheet shift, long shiftAt, boolean rectified, Sheet y, long to) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                double value = scale.get(scaleAt + c) * x.get(at + (long) r * cols + c) + shift.get(shiftAt + c);
                y.set(to + (long) r * cols + c, rectified && value < 0 ? 0 : value);
            }
        }
    }

    @Override
    public void combine(Sheet dy, long dyAt, Sheet x, long at, int rows, int cols, Sheet abc, long abcAt) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                long place = dyAt + (long) r * cols + c;
                dy.set(place, abc.get(abcAt + c) * dy.get(place) + abc.get(abcAt + cols + c) * x.get(at + (long) r * cols + c) + abc.get(abcAt + 2L * cols + c));
            }
        }
    }

    @Override
    public void addRow(Sheet row, long at, double factor, Sheet y, long to, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                long place = to + (long) r * cols + c;
                y.set(place, y.get(place) + factor * row.get(at + c));
            }
        }
    }

    @Override
    public void sigmoid(Sheet x, long at, Sheet y, long to, int n) {
        for (int i = 0; i < n; i++) y.set(to + i, 1 / (1 + Math.exp(-x.get(at + i))));
    }

    @Override
    public void sigmoidSlope(Sheet y, long at, Sheet dy, long to, int n) {
        for (int i = 0; i < n; i++) {
            double s = y.get(at + i);
            dy.set(to + i, dy.get(to + i) * s * (1 - s));
        }
    }

    @Override
    public void softmax(Sheet x, long at, int rows, int cols) {
        for (int c = 0; c < cols; c++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int r = 0; r < rows; r++) most = Math.max(most, x.get(at + (long) r * cols + c));
            double sum = 0;
            for (int r = 0; r < rows; r++) sum += Math.exp(x.get(at + (long) r * cols + c) - most);
            for (int r = 0; r < rows; r++) x.set(at + (long) r * cols + c, Math.exp(x.get(at + (long) r * cols + c) - most) / sum);
        }
    }

    @Override
    public void softmaxSlope(Sheet y, long at, Sheet dy, long to, int rows, int cols) {
        for (int c = 0; c < cols; c++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) sum += y.get(at + (long) r * cols + c) * dy.get(to + (long) r * cols + c);
            for (int r = 0; r < rows; r++) dy.set(to + (long) r * cols + c, y.get(at + (long) r * cols + c) * (dy.get(to + (long) r * cols + c) - sum));
        }
    }
}
