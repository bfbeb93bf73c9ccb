package headscope.engine.rank;

/**
 * Linear centred kernel alignment of pooled maps X, Y: {@code |Yc' Xc|^2 / (|Xc' Xc| |Yc' Yc|)} in Frobenius norms (Kornblith et al. 2019). It does not see
 * rotations of the pooled map or its scale, so two heads that answer at different places to the same pictures are alike.
 */
final class LinearCka implements Similarity {
    @Override
    public String id() {
        return "cka";
    }

    @Override
    public String title() {
        return "Linear CKA";
    }

    @Override
    public String help() {
        return "Linear centred kernel alignment of maps pooled to 4 x 4 (Kornblith et al. 2019); sees neither rotation nor scale.";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public double[] matrix(ComparedHeads heads) {
        return matrix(heads.pooled(), heads.examples());
    }

    /** @param pooled [O][N * d]. Not modified */
    static double[] matrix(double[][] pooled, int examples) {
        double[][] centred = new double[pooled.length][];
        for (int h = 0; h < pooled.length; h++) centred[h] = centred(pooled[h], examples);
        double[] norm = new double[pooled.length];
        for (int h = 0; h < pooled.length; h++) norm[h] = Math.sqrt(crossSquared(centred[h], centred[h], examples));
        double[] matrix = new double[pooled.length * pooled.length];
        for (int i = 0; i < pooled.length; i++) {
            matrix[i * pooled.length + i] = 1;
            for (int j = i + 1; j < pooled.length; j++) {
                double product = norm[i] * norm[j];
                double cka = product > 0 && product < Double.POSITIVE_INFINITY ? Math.clamp(crossSquared(centred[i], centred[j], examples) / product, 0, 1) : 0;
                matrix[i * pooled.length + j] = matrix[j * pooled.length + i] = cka;
            }
        }
        return matrix;
    }

    /** Feature by feature as [d][N], each minus its mean and over the largest magnitude of the head, so that squares of squares neither vanish nor overflow. */
    private static double[] centred(double[] pooled, int examples) {
        int features = pooled.length / examples;
        double[] x = new double[pooled.length];
        double largest = 0;
        for (int f = 0; f < features; f++) {
            double mean = 0;
            for (int n = 0; n < examples; n++) mean += pooled[n * features + f] / examples;
            for (int n = 0; n < examples; n++) {
                x[f * examples + n] = pooled[n * features + f] - mean;
                largest = Math.max(largest, Math.abs(x[f * examples + n]));
            }
        }
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) return new double[x.length];
        for (int i = 0; i < x.length; i++) x[i] /= largest;
        return x;
    }

    /** {@code |Y' X|^2}, the sum over pairs of features of their squared products. */
    private static double crossSquared(double[] x, double[] y, int examples) {
        double sum = 0;
        for (int i = 0; i < x.length; i += examples) {
            for (int j = 0; j < y.length; j += examples) {
                double product = Products.dot(x, i, y, j, examples);
                sum += product * product;
            }
        }
        return sum;
    }
}
