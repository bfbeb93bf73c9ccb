package headscope.engine.rank;

/** Sums of products. */
final class Products {
    private Products() {}

    /** {@code sum_i x[a + i] * y[b + i]}, in four partial sums that hide the latency of adding. */
    static double dot(double[] x, int a, double[] y, int b, int length) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += x[a + i] * y[b + i];
            s1 += x[a + i + 1] * y[b + i + 1];
            s2 += x[a + i + 2] * y[b + i + 2];
            s3 += x[a + i + 3] * y[b + i + 3];
        }
        for (; i < length; i++) s0 += x[a + i] * y[b + i];
        return s0 + s1 + (s2 + s3);
    }
}
