package headscope.engine.rank;

import java.util.function.IntToDoubleFunction;

/**
 * What the criteria need of the activation maps of one layer, in one pass over them. Letters: N examples, O heads, P positions. Arrays are not copied and must
 * not change.
 *
 * @param pooled         [O][N], mean over positions
 * @param sd             [O], population standard deviation over examples and positions
 * @param correlation    [O, O] row-major, Pearson correlation of maps over examples and positions; 1 on the diagonal, 0 where a map is constant
 * @param maxCorrelation [O], largest |correlation| with another head; 0 if there is no other
 */
public record ActivationStats(double[][] pooled, double[] sd, double[] correlation, double[] maxCorrelation) {
    /**
     * Measures the maps.
     *
     * @param maps [N, O, P] row-major. Not modified
     */
    public static ActivationStats of(float[] maps, int examples, int heads, int positions) {
        checkLength(maps.length, examples, heads, positions);
        return of(i -> maps[i], examples, heads, positions);
    }

    /** The same for double maps. */
    public static ActivationStats of(double[] maps, int examples, int heads, int positions) {
        checkLength(maps.length, examples, heads, positions);
        return of(i -> maps[i], examples, heads, positions);
    }

    private static ActivationStats of(IntToDoubleFunction maps, int examples, int heads, int positions) {
        double[][] pooled = new double[heads][examples];
        double[] mean = new double[heads];
        for (int n = 0; n < examples; n++) {
            for (int h = 0; h < heads; h++) {
                double sum = 0;
                int from = (n * heads + h) * positions;
                for (int p = 0; p < positions; p++) sum += maps.applyAsDouble(from + p);
                pooled[h][n] = sum / positions;
                mean[h] += pooled[h][n] / examples;
            }
        }
        double[] covariance = Pearson.covariance(maps, mean, examples, heads, positions);
        double[] sd = new double[heads];
        for (int h = 0; h < heads; h++) sd[h] = Math.sqrt(covariance[h * heads + h]);
        double[] correlation = Pearson.fromCovariance(covariance, mean, heads);
        return new ActivationStats(pooled, sd, correlation, Pearson.largestOther(correlation, heads));
    }

    /**
     * Gate sensitivity: mean over examples of |sum over positions of a dL/da|, L being the loss of that example alone.
     *
     * @param maps      [N, O, P] row-major. Not modified
     * @param gradients [N, O, P], dL/da of the summed, not the mean, loss. Not modified
     * @return [O], in the unit of the loss
     */
    public static double[] gateSensitivity(float[] maps, float[] gradients, int examples, int heads, int positions) {
        checkLength(maps.length, examples, heads, positions);
        checkLength(gradients.length, examples, heads, positions);
        return gateSensitivity(i -> (double) maps[i] * gradients[i], examples, heads, positions);
    }

    /** The same for doubles. */
    public static double[] gateSensitivity(double[] maps, double[] gradients, int examples, int heads, int positions) {
        checkLength(maps.length, examples, heads, positions);
        checkLength(gradients.length, examples, heads, positions);
        return gateSensitivity(i -> maps[i] * gradients[i], examples, heads, positions);
    }

    private static double[] gateSensitivity(IntToDoubleFunction product, int examples, int heads, int positions) {
        double[] mean = new double[heads];
        for (int n = 0; n < examples; n++) {
            for (int h = 0; h < heads; h++) {
                double slope = 0;
                int from = (n * heads + h) * positions;
                for (int p = 0; p < positions; p++) slope += product.applyAsDouble(from + p);
                mean[h] += Math.abs(slope) / examples;
            }
        }
        return mean;
    }

    private static void checkLength(int length, int examples, int heads, int positions) {
        if (length != (long) examples * heads * positions || length == 0) {
            throw new IllegalArgumentException("maps: expected %d x %d x %d values, found %d".formatted(examples, heads, positions, length));
        }
    }
}
