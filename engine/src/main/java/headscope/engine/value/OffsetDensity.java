package headscope.engine.value;

import java.util.Arrays;

/**
 * Probability of each offset in a window, the discretised law D in two dimensions. Immutable: the array is copied in and out.
 *
 * @param rowRadius rows run over dy = -rowRadius..rowRadius
 * @param colRadius columns run over dx = -colRadius..colRadius
 * @param p         [2 rowRadius + 1, 2 colRadius + 1], row-major, >= 0, sums to 1
 */
public record OffsetDensity(int rowRadius, int colRadius, double[] p) {
    public OffsetDensity {
        p = p.clone();
        if (p.length != (2 * rowRadius + 1) * (2 * colRadius + 1)) {
            throw new IllegalArgumentException("density: expected %d cells, found %d".formatted((2 * rowRadius + 1) * (2 * colRadius + 1), p.length));
        }
        double sum = Arrays.stream(p).sum();
        if (!(Math.abs(sum - 1) < 1e-6) || Arrays.stream(p).anyMatch(v -> v < 0)) {
            throw new IllegalArgumentException("density: expected values >= 0 that sum to 1, found a sum of " + sum);
        }
    }

    /** @param weight the same cells, >= 0, with a sum above 0 */
    public static OffsetDensity normalised(int rowRadius, int colRadius, double[] weight) {
        double sum = Arrays.stream(weight).sum();
        return new OffsetDensity(rowRadius, colRadius, Arrays.stream(weight).map(v -> v / sum).toArray());
    }

    /** A copy; {@link #at} reads single cells without one. */
    @Override
    public double[] p() {
        return p.clone();
    }

    public double at(int dy, int dx) {
        return p[(dy + rowRadius) * (2 * colRadius + 1) + dx + colRadius];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OffsetDensity d && rowRadius == d.rowRadius && colRadius == d.colRadius && Arrays.equals(p, d.p);
    }

    @Override
    public int hashCode() {
        return 31 * rowRadius + Arrays.hashCode(p);
    }
}
