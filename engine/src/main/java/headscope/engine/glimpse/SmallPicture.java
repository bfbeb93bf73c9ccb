package headscope.engine.glimpse;

import headscope.engine.kernel.product.Sheet;

/** The picture as a whole, shrunk by averages over bins {@code floor(i N / k) .. ceil((i + 1) N / k)}. */
record SmallPicture(GlimpseShape shape) {
    /** Overwrites {@code small}, [B, C k k], from {@code pixels}, [B, C H W]. */
    void write(Sheet pixels, Sheet small) {
        int k = shape.contextSide();
        for (int i = 0; i < small.rows() * shape.input().channels(); i++) {
            for (int cell = 0; cell < k * k; cell++) small.set(i * k * k + cell, mean(pixels, i, cell / k, cell % k));
        }
    }

    private double mean(Sheet pixels, int plane, int row, int col) {
        int k = shape.contextSide();
        int rows = shape.input().rows();
        int cols = shape.input().cols();
        double sum = 0;
        int count = 0;
        for (int y = row * rows / k; y < Math.ceilDiv((row + 1) * rows, k); y++) {
            for (int x = col * cols / k; x < Math.ceilDiv((col + 1) * cols, k); x++) {
                sum += pixels.get((plane * rows + y) * cols + x);
                count++;
            }
        }
        return sum / count;
    }
}
