package headscope.engine.corrupt;

/** Readings between the pixels of a plane. */
final class Bilinear {
    private Bilinear() {}

    /**
     * The mean of the four pixels around a place, by how near they are; outside is black.
     *
     * @param values [rows, cols] row-major from index {@code from} on
     */
    static float at(float[] values, int from, int rows, int cols, double y, double x) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        if (top < -1 || top >= rows || left < -1 || left >= cols) return 0;
        double down = y - top;
        double right = x - left;
        int i = from + top * cols + left;
        if (top >= 0 && top < rows - 1 && left >= 0 && left < cols - 1) return mean(down, right, values[i], values[i + 1], values[i + cols], values[i + cols + 1]);
        boolean above = top >= 0;
        boolean below = top < rows - 1;
        boolean near = left >= 0;
        boolean far = left < cols - 1;
        return mean(down, right, above && near ? values[i] : 0, above && far ? values[i + 1] : 0, below && near ? values[i + cols] : 0, below && far ? values[i + cols + 1] : 0);
    }

    private static float mean(double down, double right, float topLeft, float topRight, float bottomLeft, float bottomRight) {
        return (float) ((1 - down) * ((1 - right) * topLeft + right * topRight) + down * ((1 - right) * bottomLeft + right * bottomRight));
    }
}
