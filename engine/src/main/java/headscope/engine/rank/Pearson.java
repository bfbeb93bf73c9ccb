package headscope.engine.rank;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Pearson correlation between the activation maps of one layer. Letters: N examples, O heads, P positions. */
public final class Pearson {
    /** Heads per side of the block of sums kept in registers. */
    private static final int BLOCK = 4;
    /** A variance below this share of the squared mean is rounding noise of a constant map; one float step in one of a million values is far above. */
    static final double CONSTANT = 1e-24;

    private Pearson() {}

    /**
     * Correlation of every pair of heads over examples and positions.
     *
     * @param maps [N, O, P] row-major. Not modified
     * @return [O, O] row-major; 1 on the diagonal, 0 where one of the two maps is constant
     */
    public static double[] correlations(float[] maps, int examples, int heads, int positions) {
        int[] slots = IntStream.range(0, heads).toArray();
        return ActivationMaps.of(maps, heads, slots, examples, 1, positions).correlation();
    }

    /**
     * Population covariance of every pair of heads.
     *
     * @param mean [O], mean of each head over examples and positions: subtracted first, because sums of squares of raw values cancel
     * @return [O, O] row-major, symmetric
     */
    static double[] covariance(IntToDoubleFunction maps, double[] mean, int examples, int heads, int positions) {
        int padded = (heads + BLOCK - 1) / BLOCK * BLOCK;           // rows of zeros fill the last block
        double[] centred = new double[padded * positions];
        double[] sums = new double[padded * padded];
        for (int n = 0; n < examples; n++) {
            for (int h = 0; h < heads; h++) {
                int from = (n * heads + h) * positions;
                for (int p = 0; p < positions; p++) centred[h * positions + p] = maps.applyAsDouble(from + p) - mean[h];
            }
            for (int i = 0; i < padded; i += BLOCK) {
                for (int j = i; j < padded; j += BLOCK) addProducts(centred, positions, i, j, sums, padded);
            }
        }
        double[] covariance = new double[heads * heads];
        for (int i = 0; i < heads; i++) {
            for (int j = i; j < heads; j++) {
                covariance[i * heads + j] = covariance[j * heads + i] = sums[i * padded + j] / ((double) examples * positions);
            }
        }
        return covariance;
    }

    /** Adds the 4 x 4 products of rows i.. and j.. : 8 loads for 16 products, and 16 independent sums hide the latency of adding. */
    private static void addProducts(double[] x, int length, int i, int j, double[] sums, int width) {
        double s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
        double s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
        int i0 = i * length;
        int j0 = j * length;
        for (int p = 0; p < length; p++) {
            double a0 = x[i0 + p], a1 = x[i0 + length + p], a2 = x[i0 + 2 * length + p], a3 = x[i0 + 3 * length + p];
            double b0 = x[j0 + p], b1 = x[j0 + length + p], b2 = x[j0 + 2 * length + p], b3 = x[j0 + 3 * length + p];
            s00 += a0 * b0;
            s01 += a0 * b1;
            s02 += a0 * b2;
            s03 += a0 * b3;
            s10 += a1 * b0;
            s11 += a1 * b1;
            s12 += a1 * b2;
            s13 += a1 * b3;
            s20 += a2 * b0;
            s21 += a2 * b1;
            s22 += a2 * b2;
            s23 += a2 * b3;
            s30 += a3 * b0;
            s31 += a3 * b1;
            s32 += a3 * b2;
            s33 += a3 * b3;
        }
        addRow(sums, i * width + j, s00, s01, s02, s03);
        addRow(sums, (i + 1) * width + j, s10, s11, s12, s13);
        addRow(sums, (i + 2) * width + j, s20, s21, s22, s23);
        addRow(sums, (i + 3) * width + j, s30, s31, s32, s33);
    }

    private static void addRow(double[] sums, int at, double s0, double s1, double s2, double s3) {
        sums[at] += s0;
        sums[at + 1] += s1;
        sums[at + 2] += s2;
        sums[at + 3] += s3;
    }

    /**
     * Correlations of covariances.
     *
     * @param covariance [O, O]
     * @param mean       [O], tells a map that hardly varies from one that is constant up to rounding
     */
    public static double[] fromCovariance(double[] covariance, double[] mean, int heads) {
        double[] sd = new double[heads];                            // 0 where a map is constant or has no finite variance
        for (int h = 0; h < heads; h++) {
            double variance = covariance[h * heads + h];
            if (variance > CONSTANT * mean[h] * mean[h] && variance < Double.POSITIVE_INFINITY) sd[h] = Math.sqrt(variance);
        }
        double[] correlation = new double[heads * heads];
        for (int i = 0; i < heads; i++) {
            correlation[i * heads + i] = 1;
            for (int j = i + 1; j < heads; j++) {
                double r = sd[i] > 0 && sd[j] > 0 ? Math.clamp(covariance[i * heads + j] / sd[i] / sd[j], -1, 1) : 0;
                correlation[i * heads + j] = correlation[j * heads + i] = r;
            }
        }
        return correlation;
    }

    /** Of each row, the largest |value| off the diagonal. */
    static double[] largestOther(double[] correlation, int heads) {
        double[] largest = new double[heads];
        for (int i = 0; i < heads; i++) {
            for (int j = 0; j < heads; j++) {
                if (i != j) largest[i] = Math.max(largest[i], Math.abs(correlation[i * heads + j]));
            }
        }
        return largest;
    }
}
