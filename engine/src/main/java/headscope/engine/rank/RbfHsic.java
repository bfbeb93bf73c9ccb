package headscope.engine.rank;

import java.util.Arrays;

/**
 * Hilbert-Schmidt independence criterion of pooled maps with kernels {@code exp(-d^2 / (2 s^2))}, s the median distance between examples, divided by the heads'
 * criteria with themselves so that a copy has 1 (Gretton et al. 2005; SCIENCE 1.5.2). It sees dependence of any shape, not only straight lines.
 */
final class RbfHsic implements Similarity {
    @Override
    public String id() {
        return "hsic";
    }

    @Override
    public String title() {
        return "HSIC";
    }

    @Override
    public String help() {
        return "Dependence of any shape between maps pooled to 4 x 4: HSIC with Gaussian kernels of median width, divided so that a copy has 1.";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public double[] matrix(ComparedHeads heads) {
        double[] raw = raw(heads.pooled(), heads.examples());
        int count = heads.heads().size();
        double[] matrix = new double[raw.length];
        for (int i = 0; i < count; i++) {
            matrix[i * count + i] = 1;
            for (int j = i + 1; j < count; j++) {
                double product = Math.sqrt(raw[i * count + i]) * Math.sqrt(raw[j * count + j]);
                matrix[i * count + j] = matrix[j * count + i] = product > 0 ? Math.clamp(raw[i * count + j] / product, 0, 1) : 0;
            }
        }
        return matrix;
    }

    /**
     * {@code tr(Kx Hc Ky Hc) / (N - 1)^2} for every pair.
     *
     * @param pooled [O][N * d]. Not modified
     * @return [O, O] row-major; 0 for a head that gives every example the same, and with fewer than two examples
     */
    static double[] raw(double[][] pooled, int examples) {
        double[][] kernels = Arrays.stream(pooled).map(x -> centredKernel(x, examples)).toArray(double[][]::new);
        double[] matrix = new double[pooled.length * pooled.length];
        double scale = examples > 1 ? 1.0 / (examples - 1) / (examples - 1) : 0;
        for (int i = 0; i < pooled.length; i++) {
            for (int j = i; j < pooled.length; j++) {
                double trace = Products.dot(kernels[i], 0, kernels[j], 0, examples * examples);
                matrix[i * pooled.length + j] = matrix[j * pooled.length + i] = Math.max(0, scale * trace);
            }
        }
        return matrix;
    }

    /** Median distance between two examples i < j, the mean of the two middle ones if their number is even; 0 with fewer than two. */
    static double bandwidth(double[] pooled, int examples) {
        double[] squared = squaredDistances(pooled, examples);
        double[] pairs = new double[examples * (examples - 1) / 2];
        for (int i = 0, k = 0; i < examples; i++) {
            for (int j = i + 1; j < examples; j++) pairs[k++] = squared[i * examples + j];
        }
        if (pairs.length == 0) return 0;
        Arrays.sort(pairs);
        return (Math.sqrt(pairs[(pairs.length - 1) / 2]) + Math.sqrt(pairs[pairs.length / 2])) / 2;
    }

    /** {@code Hc K Hc}, [N, N]; all 0 if nothing varies or a number is not finite. */
    private static double[] centredKernel(double[] pooled, int examples) {
        double width = bandwidth(pooled, examples);
        double[] kernel = squaredDistances(pooled, examples);
        if (!(width > 0 && width < Double.POSITIVE_INFINITY)) return new double[kernel.length];
        for (int i = 0; i < kernel.length; i++) kernel[i] = Math.exp(-kernel[i] / (2 * width * width));
        double[] mean = new double[examples];
        double all = 0;
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < examples; j++) mean[i] += kernel[i * examples + j] / examples;
            all += mean[i] / examples;
        }
        if (!Double.isFinite(all)) return new double[kernel.length];
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < examples; j++) kernel[i * examples + j] += all - mean[i] - mean[j];
        }
        return kernel;
    }

    private static double[] squaredDistances(double[] pooled, int examples) {
        int features = pooled.length / examples;
        double[] squared = new double[examples * examples];
        for (int i = 0; i < examples; i++) {
            for (int j = i + 1; j < examples; j++) {
                double sum = 0;
                for (int f = 0; f < features; f++) {
                    double difference = pooled[i * features + f] - pooled[j * features + f];
                    sum += difference * difference;
                }
                squared[i * examples + j] = squared[j * examples + i] = sum;
            }
        }
        return squared;
    }
}
