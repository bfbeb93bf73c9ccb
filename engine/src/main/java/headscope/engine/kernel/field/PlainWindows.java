package headscope.engine.kernel.field;

import java.util.Arrays;

/** The definition of {@link Windows}. */
final class PlainWindows implements Windows {
    @Override
    public void convolve(Field x, Field kernel, Field y, Store store) {
        check("convolution", x, kernel, y);
        forEachMap(x, (b, c) -> {
            double[] cells = x.map(b, c);
            double[] sums = new double[cells.length];
            forEachTap(x, kernel, b, c, (_, to, from, w) -> sums[to] += w * cells[from]);
            y.put(b, c, sums, store);
        });
    }

    @Override
    public void convolveInput(Field dy, Field kernel, Field dx, Store store) {
        check("gradient of a convolution", dy, kernel, dx);
        forEachMap(dy, (b, c) -> {
            double[] slopes = dy.map(b, c);
            double[] sums = new double[slopes.length];
            forEachTap(dy, kernel, b, c, (_, to, from, w) -> sums[from] += w * slopes[to]);
            dx.put(b, c, sums, store);
        });
    }

    @Override
    public void convolveKernel(Field x, Field dy, Field dKernel, Store store) {
        check("gradient of a convolution", x, dKernel, dy);
        for (int c = 0; c < x.channels(); c++) {
            double[] sums = new double[dKernel.cells()];
            for (int b = 0; b < x.samples(); b++) {
                if (dKernel.samples() > 1) Arrays.fill(sums, 0);
                double[] cells = x.map(b, c);
                double[] slopes = dy.map(b, c);
                forEachTap(x, dKernel, b, c, (tap, to, from, _) -> sums[tap] += slopes[to] * cells[from]);
                if (dKernel.samples() > 1) dKernel.put(b, c, sums, store);
            }
            if (dKernel.samples() == 1) dKernel.put(0, c, sums, store);
        }
    }

    static void check(String operation, Field x, Field kernel, Field y) {
        Extents.same(operation, x, y);
        boolean fits = kernel.channels() == x.channels() && (kernel.samples() == 1 || kernel.samples() == x.samples()) && kernel.rows() % 2 == 1 && kernel.cols() % 2 == 1
                && kernel.wide() == x.wide();
        if (!fits) throw Extents.misfit(operation, "a kernel with odd sides for each channel", x, kernel);
    }

    /** A kernel's number that lies above a cell, and the cells that it leads to and from. */
    @FunctionalInterface
    private interface Tap {
        void at(int tap, int to, int from, double weight);
    }

    private static void forEachTap(Field x, Field kernel, int b, int c, Tap body) {
        double[] weights = kernel.map(kernel.samples() == 1 ? 0 : b, c);
        for (int tap = 0; tap < weights.length; tap++) {
            int dy = tap / kernel.cols() - kernel.rows() / 2;
            int dx = tap % kernel.cols() - kernel.cols() / 2;
            for (int p = Math.max(0, -dy); p < Math.min(x.rows(), x.rows() - dy); p++) {
                for (int q = Math.max(0, -dx); q < Math.min(x.cols(), x.cols() - dx); q++) {
                    body.at(tap, p * x.cols() + q, (p + dy) * x.cols() + q + dx, weights[tap]);
                }
            }
        }
    }

    @Override
    public void pool(Field x, Field y) {
        checkPool(x, y);
        forEachMap(x, (b, c) -> {
            double[] cells = x.map(b, c);
            double[] means = new double[y.cells()];
            forEachInBin(x, y, (bin, cell, share) -> means[bin] += share * cells[cell]);
            y.put(b, c, means, Store.SET);
        });
    }

    @Override
    public void poolGradient(Field dy, Field dx, Store store) {
        checkPool(dx, dy);
        forEachMap(dx, (b, c) -> {
            double[] slopes = dy.map(b, c);
            double[] sums = new double[dx.cells()];
            forEachInBin(dx, dy, (bin, cell, share) -> sums[cell] += share * slopes[bin]);
            dx.put(b, c, sums, store);
        });
    }

    static void checkPool(Field x, Field y) {
        if (x.samples() != y.samples() || x.channels() != y.channels() || x.wide() != y.wide()) throw Extents.misfit("pool", "the same samples and channels", x, y);
    }

    /** A cell, the bin it lies in, and the part it has in the bin's mean. */
    @FunctionalInterface
    private interface Member {
        void at(int bin, int cell, double share);
    }

    private static void forEachInBin(Field map, Field bins, Member body) {
        for (int i = 0; i < bins.rows(); i++) {
            for (int j = 0; j < bins.cols(); j++) {
                int top = start(i, map.rows(), bins.rows());
                int bottom = end(i, map.rows(), bins.rows());
                int left = start(j, map.cols(), bins.cols());
                int right = end(j, map.cols(), bins.cols());
                double share = 1.0 / ((bottom - top) * (right - left));
                for (int p = top; p < bottom; p++) for (int q = left; q < right; q++) body.at(i * bins.cols() + j, p * map.cols() + q, share);
            }
        }
    }

    static int start(int bin, int cells, int bins) {
        return bin * cells / bins;
    }

    static int end(int bin, int cells, int bins) {
        return Math.ceilDiv((bin + 1) * cells, bins);
    }

    @FunctionalInterface
    private interface Map {
        void at(int sample, int channel);
    }

    private static void forEachMap(Field x, Map body) {
        for (int b = 0; b < x.samples(); b++) for (int c = 0; c < x.channels(); c++) body.at(b, c);
    }
}
