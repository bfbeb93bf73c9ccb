package headscope.engine.mask;

import headscope.engine.value.OffsetDensity;
import java.util.Arrays;

/**
 * How often, or with how much weight, each offset of a window was seen: what a law is fitted to. Immutable: the array is copied in and out.
 *
 * @param weight [2 rowRadius + 1, 2 colRadius + 1], row-major, >= 0, at least one > 0
 */
public record TapCounts(int rowRadius, int colRadius, double[] weight) {
    public TapCounts {
        weight = weight.clone();
        if (weight.length != (2 * rowRadius + 1) * (2 * colRadius + 1)) {
            throw new IllegalArgumentException("tap counts: expected %d cells, found %d".formatted((2 * rowRadius + 1) * (2 * colRadius + 1), weight.length));
        }
        if (Arrays.stream(weight).anyMatch(w -> !(w >= 0 && Double.isFinite(w))) || !(Arrays.stream(weight).sum() > 0)) {
            throw new IllegalArgumentException("tap counts: expected weights >= 0 with a sum above 0");
        }
    }

    /**
     * Adds up weighted offsets; a cell seen twice counts with both weights.
     *
     * @param dy row offsets, within -rowRadius..rowRadius
     * @param w  weight of each, >= 0
     */
    public static TapCounts of(int rowRadius, int colRadius, int[] dy, int[] dx, double[] w) {
        double[] weight = new double[(2 * rowRadius + 1) * (2 * colRadius + 1)];
        for (int i = 0; i < w.length; i++) {
            if (Math.abs(dy[i]) > rowRadius || Math.abs(dx[i]) > colRadius) {
                throw new IllegalArgumentException("tap counts: expected offsets within %d rows and %d columns, found (%d, %d)".formatted(rowRadius, colRadius, dy[i], dx[i]));
            }
            weight[(dy[i] + rowRadius) * (2 * colRadius + 1) + dx[i] + colRadius] += w[i];
        }
        return new TapCounts(rowRadius, colRadius, weight);
    }

    /** Offsets along one axis, d = -n..n. */
    public static TapCounts along(int n, int[] d, double[] w) {
        return of(0, n, new int[d.length], d, w);
    }

    /** Sum of w log p over the offsets, nats; minus infinity if one of them is impossible. */
    public double logLik(OffsetDensity density) {
        double[] p = density.p();
        double sum = 0;
        for (int i = 0; i < weight.length; i++) if (weight[i] > 0) sum += weight[i] * Math.log(p[i]);
        return sum;
    }

    @Override
    public double[] weight() {
        return weight.clone();
    }

    double total() {
        return Arrays.stream(weight).sum();
    }

    /** Axes along which offsets may differ from 0. */
    int axes() {
        return (rowRadius > 0 ? 1 : 0) + (colRadius > 0 ? 1 : 0);
    }

    /** Weighted mean of f(dy) + f(dx), per axis. */
    double mean(AxisFunction f) {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) sum += weight[i] * (rowOf(i) == 0 && rowRadius == 0 ? f.at(colOf(i)) : colRadius == 0 ? f.at(rowOf(i)) : f.at(rowOf(i)) + f.at(colOf(i)));
        return sum / (total() * Math.max(1, axes()));
    }

    /** Weight of each row offset, summed over columns. */
    double[] rows() {
        double[] sums = new double[2 * rowRadius + 1];
        for (int i = 0; i < weight.length; i++) sums[rowOf(i) + rowRadius] += weight[i];
        return sums;
    }

    double[] cols() {
        double[] sums = new double[2 * colRadius + 1];
        for (int i = 0; i < weight.length; i++) sums[colOf(i) + colRadius] += weight[i];
        return sums;
    }

    private int rowOf(int cell) {
        return cell / (2 * colRadius + 1) - rowRadius;
    }

    private int colOf(int cell) {
        return cell % (2 * colRadius + 1) - colRadius;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TapCounts c && rowRadius == c.rowRadius && colRadius == c.colRadius && Arrays.equals(weight, c.weight);
    }

    @Override
    public int hashCode() {
        return 31 * rowRadius + Arrays.hashCode(weight);
    }

    /** Something about an offset along one axis. */
    @FunctionalInterface
    interface AxisFunction {
        double at(int d);
    }
}
