package headscope.engine.corrupt;

import headscope.engine.value.DataShape;

/** A picture while it is being changed. Used by one thread. */
public final class Raster {
    final int channels;
    final int rows;
    final int cols;
    /** [C, H, W] row-major. */
    float[] values;

    Raster(DataShape shape, float[] values) {
        channels = shape.channels();
        rows = shape.rows();
        cols = shape.cols();
        this.values = values;
    }

    int cells() {
        return rows * cols;
    }

    /** The shorter side; of a single row or column, the longer one. */
    int side() {
        return rows == 1 || cols == 1 ? Math.max(rows, cols) : Math.min(rows, cols);
    }

    /** Moves a pixel of every channel by a share of the way to another value. Outside the picture nothing happens. */
    void blend(int y, int x, float towards, double share) {
        if (y < 0 || y >= rows || x < 0 || x >= cols) return;
        for (int c = 0; c < channels; c++) {
            int at = (c * rows + y) * cols + x;
            values[at] += (float) (share * (towards - values[at]));
        }
    }

    /** Where a pixel of the changed picture is read in the old one, [y, x]. */
    interface Origin {
        void of(double y, double x, double[] found);
    }

    /** Every pixel from another place, bilinear; outside is black. Coordinates are pixels from the centre of the picture. */
    void move(Origin origin) {
        float[] moved = new float[values.length];
        double middleY = (rows - 1) / 2.0;
        double middleX = (cols - 1) / 2.0;
        double[] from = new double[2];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < cols; x++) {
                origin.of(y - middleY, x - middleX, from);
                for (int c = 0; c < channels; c++) moved[(c * rows + y) * cols + x] = Bilinear.at(values, c * cells(), rows, cols, from[0] + middleY, from[1] + middleX);
            }
        }
        values = moved;
    }

    /** Gaussian blur; at the border the last pixel is repeated. */
    void blur(double sigma) {
        values = blurred(values, channels, rows, cols, sigma);
    }

    static float[] blurred(float[] values, int channels, int rows, int cols, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] weights = new float[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) sum += weights[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
        for (int i = 0; i < weights.length; i++) weights[i] /= (float) sum;
        float[] across = new float[values.length];
        for (int line = 0; line < channels * rows; line++) convolve(values, across, line * cols, 1, cols, weights);
        float[] both = new float[values.length];
        for (int c = 0; c < channels; c++) {
            for (int x = 0; x < cols; x++) convolve(across, both, c * rows * cols + x, cols, rows, weights);
        }
        return both;
    }

    private static void convolve(float[] from, float[] to, int start, int step, int length, float[] weights) {
        int reach = weights.length / 2;
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int j = -reach; j <= reach; j++) sum += weights[j + reach] * from[start + Math.clamp(i + j, 0, length - 1) * step];
            to[start + i * step] = sum;
        }
    }

    /** Mean over channels, [H, W]. */
    float[] grey() {
        if (channels == 1) return values.clone();
        float[] grey = new float[cells()];
        for (int i = 0; i < values.length; i++) grey[i % grey.length] += values[i] / channels;
        return grey;
    }

    void cutOff() {
        for (int i = 0; i < values.length; i++) values[i] = Math.clamp(values[i], 0f, 1f);
    }
}
