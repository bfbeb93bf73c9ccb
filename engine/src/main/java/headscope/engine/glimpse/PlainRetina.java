package headscope.engine.glimpse;

/**
 * The definition of what is seen, pixel by pixel.
 *
 * @param scales gate of each scale
 */
record PlainRetina(GlimpseShape shape, float[] scales) {
    /**
     * @param pixels [C, H, W]
     * @param x      -1 at the left edge, 1 at the right
     * @param y      -1 at the top, 1 at the bottom
     * @return [J, C, g, g]
     */
    double[] look(double[] pixels, double x, double y) {
        double left = 0.5 * (x + 1) * shape.input().cols();
        double top = 0.5 * (y + 1) * shape.input().rows();
        double[] seen = new double[shape.seen()];
        for (int i = 0; i < seen.length; i++) {
            int col = i % shape.side();
            int row = i / shape.side() % shape.side();
            int channel = i / shape.side() / shape.side() % shape.input().channels();
            int window = shape.windows().get(i / shape.perScale());
            int pool = window / shape.side();
            for (int p = 0; p < pool * pool; p++) {
                int dy = row * pool + p / pool - window / 2;
                int dx = col * pool + p % pool - window / 2;
                double value = shape.soft() ? between(pixels, channel, top + dy, left + dx) : pixel(pixels, channel, (int) top + dy, (int) left + dx);
                seen[i] += scales[i / shape.perScale()] * value / (pool * pool);
            }
        }
        return seen;
    }

    private double between(double[] pixels, int channel, double y, double x) {
        int row = (int) Math.floor(y);
        int col = (int) Math.floor(x);
        double v = y - row;
        double u = x - col;
        return (1 - v) * ((1 - u) * pixel(pixels, channel, row, col) + u * pixel(pixels, channel, row, col + 1))
                + v * ((1 - u) * pixel(pixels, channel, row + 1, col) + u * pixel(pixels, channel, row + 1, col + 1));
    }

    /** 0 outside the picture. */
    private double pixel(double[] pixels, int channel, int row, int col) {
        boolean outside = row < 0 || col < 0 || row >= shape.input().rows() || col >= shape.input().cols();
        return outside ? 0 : pixels[(channel * shape.input().rows() + row) * shape.input().cols() + col];
    }

    /** The picture as a whole, shrunk by averages over bins {@code floor(i N / k) .. ceil((i + 1) N / k)}, [C, k, k]. */
    double[] small(double[] pixels) {
        int k = shape.contextSide();
        double[] small = new double[shape.contextSize()];
        for (int i = 0; i < small.length; i++) {
            int rows = shape.input().rows();
            int cols = shape.input().cols();
            int count = 0;
            for (int y = i / k % k * rows / k; y < Math.ceilDiv((i / k % k + 1) * rows, k); y++) {
                for (int x = i % k * cols / k; x < Math.ceilDiv((i % k + 1) * cols, k); x++) {
                    small[i] += pixel(pixels, i / k / k, y, x);
                    count++;
                }
            }
            small[i] /= count;
        }
        return small;
    }
}
