package headscope.engine.kernel.field;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** {@link Windows} of floats with the Vector API. Maps are copied into a frame of zeros, so that no cell is at an edge. */
final class VectorWindows implements Windows {
    private static final int L = Lines.L;
    /** Rows of a tile. */
    private static final int ROWS = 8;

    private final Crew crew;

    VectorWindows(Crew crew) {
        this.crew = crew;
    }

    /**
     * A map in its frame: cell (p, q) at {@code (p + top) step + q + left}, columns and rows up to the next full tile.
     *
     * @param cols of the map, filled up to full vectors
     */
    private record Frame(int rows, int cols, int top, int left, int step) {
        static Frame of(Field x, Field kernel) {
            int cols = Lines.padded(x.cols());
            return new Frame(x.rows(), cols, kernel.rows() / 2, kernel.cols() / 2, cols + Lines.padded(kernel.cols() - 1));
        }

        int size() {
            return (Math.ceilDiv(rows, ROWS) * ROWS + 2 * top) * step;
        }
    }

    @Override
    public void convolve(Field x, Field kernel, Field y, Store store) {
        PlainWindows.check("convolution", x, kernel, y);
        convolve(x, kernel, y, store, false);
    }

    @Override
    public void convolveInput(Field dy, Field kernel, Field dx, Store store) {
        PlainWindows.check("gradient of a convolution", dy, kernel, dx);
        convolve(dy, kernel, dx, store, true);
    }

    /** @param turned whether kernels are turned by half a circle, which makes the gradient out of the convolution */
    private void convolve(Field x, Field kernel, Field y, Store store, boolean turned) {
        Frame frame = Frame.of(x, kernel);
        crew.run(x.samples() * x.channels(), (long) x.cells() * kernel.cells() / L, (worker, unit) -> {
            int b = unit / x.channels();
            int c = unit % x.channels();
            float[] map = frame(worker, frame, x, b, c);
            float[] taps = crew.room(worker, 1, kernel.cells());
            Crew.take(kernel, kernel.samples() == 1 ? 0 : b, c, taps, 0);
            if (turned) turn(taps, kernel.cells());
            float[] sums = crew.room(worker, 2, (long) Math.ceilDiv(frame.rows, ROWS) * ROWS * frame.cols);
            for (int p = 0; p < frame.rows; p += ROWS) {
                for (int q = 0; q < frame.cols; q += L) tile(map, p * frame.step + q, frame.step, taps, kernel.rows(), kernel.cols(), sums, p * frame.cols + q, frame.cols);
            }
            write(worker, sums, frame.cols, y, b, c, store);
        });
    }

    private static void turn(float[] taps, int count) {
        for (int i = 0; i < count / 2; i++) {
            float kept = taps[i];
            taps[i] = taps[count - 1 - i];
            taps[count - 1 - i] = kept;
        }
    }

    private float[] frame(int worker, Frame frame, Field x, int b, int c) {
        float[] map = crew.room(worker, 0, frame.size());
        Arrays.fill(map, 0, frame.size(), 0);
        for (int p = 0; p < x.rows(); p++) Crew.take(x, x.at(b, c) + (long) p * x.cols(), x.cols(), map, (p + frame.top) * frame.step + frame.left);
        return map;
    }

    private void write(int worker, float[] sums, int step, Field y, int b, int c, Store store) {
        float[] packed = sums;
        if (step != y.cols()) {
            packed = crew.room(worker, 3, y.cells());
            for (int p = 0; p < y.rows(); p++) System.arraycopy(sums, p * step, packed, p * y.cols(), y.cols());
        }
        Crew.put(packed, 0, y, b, c, store, crew.room(worker, 0, y.cells()));
    }

    /** Eight rows of one vector. */
    private static void tile(float[] x, int at, int step, float[] taps, int rows, int cols, float[] y, int to, int yStep) {
        FloatVector s0 = FloatVector.zero(Curves.SPECIES);
        FloatVector s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        int tap = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                FloatVector w = FloatVector.broadcast(Curves.SPECIES, taps[tap]);
                tap++;
                int from = at + i * step + j;
                s0 = load(x, from).fma(w, s0);
                s1 = load(x, from + step).fma(w, s1);
                s2 = load(x, from + 2 * step).fma(w, s2);
                s3 = load(x, from + 3 * step).fma(w, s3);
                s4 = load(x, from + 4 * step).fma(w, s4);
                s5 = load(x, from + 5 * step).fma(w, s5);
                s6 = load(x, from + 6 * step).fma(w, s6);
                s7 = load(x, from + 7 * step).fma(w, s7);
            }
        }
        s0.intoArray(y, to);
        s1.intoArray(y, to + yStep);
        s2.intoArray(y, to + 2 * yStep);
        s3.intoArray(y, to + 3 * yStep);
        s4.intoArray(y, to + 4 * yStep);
        s5.intoArray(y, to + 5 * yStep);
        s6.intoArray(y, to + 6 * yStep);
        s7.intoArray(y, to + 7 * yStep);
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(Curves.SPECIES, x, at);
    }

    @Override
    public void convolveKernel(Field x, Field dy, Field dKernel, Store store) {
        PlainWindows.check("gradient of a convolution", x, dKernel, dy);
        Frame frame = Frame.of(x, dKernel);
        int taps = dKernel.cells();
        int shared = dKernel.samples() == 1 ? x.samples() : 1;
        crew.run(dKernel.samples() * x.channels(), (long) shared * x.cells() * taps / L, (worker, unit) -> {
            int first = unit / x.channels();
            int c = unit % x.channels();
            float[] sums = crew.room(worker, 1, (long) taps * L);
            Arrays.fill(sums, 0, taps * L, 0);
            for (int b = first; b < first + shared; b++) {
                float[] map = frame(worker, frame, x, b, c);
                float[] slopes = slopes(worker, frame, dy, b, c);
                for (int tap = 0; tap < taps; tap += dKernel.cols()) addRow(map, tap / dKernel.cols() * frame.step, frame.step, slopes, frame, dKernel.cols(), sums, tap * L);
            }
            for (int tap = 0; tap < taps; tap++) dKernel.put(first, c, tap, Curves.sum(load(sums, tap * L)), store);
        });
    }

    /** A map whose rows are filled up with zeros to full vectors. */
    private float[] slopes(int worker, Frame frame, Field dy, int b, int c) {
        float[] map = crew.room(worker, 2, (long) frame.rows * frame.cols);
        if (frame.cols == dy.cols()) {
            Crew.take(dy, b, c, map, 0);
        } else {
            Arrays.fill(map, 0, frame.rows * frame.cols, 0);
            for (int p = 0; p < dy.rows(); p++) Crew.take(dy, dy.at(b, c) + (long) p * dy.cols(), dy.cols(), map, p * frame.cols);
        }
        return map;
    }

    /** Products of slopes and cells, lane by lane, for the taps of one row of a kernel. */
    private static void addRow(float[] x, int at, int step, float[] slopes, Frame frame, int taps, float[] sums, int to) {
        for (int j = 0; j < taps; j += 4) {
            if (taps - j >= 4) addFour(x, at + j, step, slopes, frame.rows, frame.cols, sums, to + j * L);
            else for (int k = j; k < taps; k++) addOne(x, at + k, step, slopes, frame.rows, frame.cols, sums, to + k * L);
        }
    }

    private static void addFour(float[] x, int at, int step, float[] slopes, int rows, int cols, float[] sums, int to) {
        FloatVector s0 = load(sums, to), s1 = load(sums, to + L), s2 = load(sums, to + 2 * L), s3 = load(sums, to + 3 * L);
        for (int p = 0; p < rows; p++) {
            for (int q = 0; q < cols; q += L) {
                FloatVector slope = load(slopes, p * cols + q);
                int from = at + p * step + q;
                s0 = load(x, from).fma(slope, s0);
                s1 = load(x, from + 1).fma(slope, s1);
                s2 = load(x, from + 2).fma(slope, s2);
                s3 = load(x, from + 3).fma(slope, s3);
            }
        }
        s0.intoArray(sums, to);
        s1.intoArray(sums, to + L);
        s2.intoArray(sums, to + 2 * L);
        s3.intoArray(sums, to + 3 * L);
    }

    private static void addOne(float[] x, int at, int step, float[] slopes, int rows, int cols, float[] sums, int to) {
        FloatVector s = load(sums, to);
        for (int p = 0; p < rows; p++) {
            for (int q = 0; q < cols; q += L) s = load(x, at + p * step + q).fma(load(slopes, p * cols + q), s);
        }
        s.intoArray(sums, to);
    }

    @Override
    public void pool(Field x, Field y) {
        PlainWindows.checkPool(x, y);
        forEachMap(x, (worker, b, c) -> {
            float[] map = crew.room(worker, 0, x.cells());
            float[] band = crew.room(worker, 1, x.cols());
            float[] means = crew.room(worker, 2, y.cells());
            Crew.take(x, b, c, map, 0);
            for (int i = 0; i < y.rows(); i++) {
                int top = PlainWindows.start(i, x.rows(), y.rows());
                int bottom = PlainWindows.end(i, x.rows(), y.rows());
                Arrays.fill(band, 0, x.cols(), 0);
                for (int p = top; p < bottom; p++) Lines.add(band, 0, map, p * x.cols(), x.cols());
                for (int j = 0; j < y.cols(); j++) {
                    int left = PlainWindows.start(j, x.cols(), y.cols());
                    int right = PlainWindows.end(j, x.cols(), y.cols());
                    float sum = 0;
                    for (int q = left; q < right; q++) sum += band[q];
                    means[i * y.cols() + j] = sum / ((bottom - top) * (right - left));
                }
            }
            Crew.put(means, 0, y, b, c);
        });
    }

    @Override
    public void poolGradient(Field dy, Field dx, Store store) {
        PlainWindows.checkPool(dx, dy);
        forEachMap(dx, (worker, b, c) -> {
            float[] map = crew.room(worker, 0, dx.cells());
            float[] band = crew.room(worker, 1, dx.cols());
            float[] slopes = crew.room(worker, 2, dy.cells());
            Crew.take(dy, b, c, slopes, 0);
            if (store == Store.ADD) Crew.take(dx, b, c, map, 0);
            else Arrays.fill(map, 0, dx.cells(), 0);
            for (int i = 0; i < dy.rows(); i++) {
                int top = PlainWindows.start(i, dx.rows(), dy.rows());
                int bottom = PlainWindows.end(i, dx.rows(), dy.rows());
                Arrays.fill(band, 0, dx.cols(), 0);
                for (int j = 0; j < dy.cols(); j++) {
                    int left = PlainWindows.start(j, dx.cols(), dy.cols());
                    int right = PlainWindows.end(j, dx.cols(), dy.cols());
                    float share = slopes[i * dy.cols() + j] / ((bottom - top) * (right - left));
                    for (int q = left; q < right; q++) band[q] += share;
                }
                for (int p = top; p < bottom; p++) addRow(map, p * dx.cols(), band, dx.cols());
            }
            Crew.put(map, 0, dx, b, c);
        });
    }

    /** {@code map += row}, not beyond its end: the next row follows. */
    private static void addRow(float[] map, int at, float[] row, int count) {
        int q = 0;
        for (; q <= count - L; q += L) load(map, at + q).add(load(row, q)).intoArray(map, at + q);
        for (; q < count; q++) map[at + q] += row[q];
    }

    @FunctionalInterface
    private interface OfMap {
        void run(int worker, int sample, int channel);
    }

    private void forEachMap(Field field, OfMap body) {
        crew.run(field.samples() * field.channels(), field.cells(), (worker, unit) -> body.run(worker, unit / field.channels(), unit % field.channels()));
    }
}
