package headscope.engine.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns a decoded picture into side x side bytes: the largest square in its middle, each target pixel a weighted mean of the source pixels under a
 * triangle (bilinear when enlarging, antialiased when shrinking). Transparent pixels lie on white.
 */
final class PictureResize {
    private static final int WHITE = 255;
    /** Luma of ITU-R BT.601, as Pillow and JPEG use it. */
    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private PictureResize() {}

    /** Writes [channels, side, side] bytes to {@code target[at ..]}; channels is 1 or 3. */
    static void write(BufferedImage image, int side, boolean grey, byte[] target, int at) {
        int square = Math.min(image.getWidth(), image.getHeight());
        int left = (image.getWidth() - square) / 2;
        int top = (image.getHeight() - square) / 2;
        float[][] weights = new float[side][];
        int[] first = new int[side];
        for (int i = 0; i < side; i++) weights[i] = triangle(i, side, square, first);
        int channels = grey ? 1 : 3;
        float[] row = new float[3 * square];
        float[] sums = new float[channels * side * side];
        for (int y = 0; y < square; y++) {
            readRow(image, left, top + y, square, row);
            float[] narrow = null;
            for (int ty = 0; ty < side; ty++) {
                int tap = y - first[ty];
                if (tap < 0 || tap >= weights[ty].length) continue;
                if (narrow == null) narrow = narrowed(row, weights, first, grey);
                for (int c = 0; c < channels; c++) {
                    int to = (c * side + ty) * side;
                    for (int tx = 0; tx < side; tx++) sums[to + tx] += weights[ty][tap] * narrow[c * side + tx];
                }
            }
        }
        for (int i = 0; i < sums.length; i++) target[at + i] = (byte) Math.clamp(Math.round(sums[i]), 0, WHITE);
    }

    /** Weights of the source pixels that make target pixel i; {@code first[i]} becomes the first of them. */
    private static float[] triangle(int i, int side, int square, int[] first) {
        double scale = (double) square / side;
        double reach = Math.max(1, scale);
        double centre = (i + 0.5) * scale - 0.5;
        int from = Math.max(0, (int) Math.ceil(centre - reach));
        int to = Math.min(square - 1, (int) Math.floor(centre + reach));
        float[] w = new float[to - from + 1];
        float sum = 0;
        for (int k = 0; k < w.length; k++) sum += w[k] = (float) Math.max(1e-6, 1 - Math.abs(from + k - centre) / reach);
        for (int k = 0; k < w.length; k++) w[k] /= sum;
        first[i] = from;
        return w;
    }

    private static float[] narrowed(float[] row, float[][] weights, int[] first, boolean grey) {
        int side = weights.length;
        float[] narrow = new float[(grey ? 1 : 3) * side];
        for (int x = 0; x < side; x++) {
            float r = 0;
            float g = 0;
            float b = 0;
            for (int k = 0; k < weights[x].length; k++) {
                int from = 3 * (first[x] + k);
                r += weights[x][k] * row[from];
                g += weights[x][k] * row[from + 1];
                b += weights[x][k] * row[from + 2];
            }
            if (grey) {
                narrow[x] = RED * r + GREEN * g + BLUE * b;
            } else {
                narrow[x] = r;
                narrow[side + x] = g;
                narrow[2 * side + x] = b;
            }
        }
        return narrow;
    }

    /** Red, green, blue of each pixel, 0..255. Grey is taken from the raster: getRGB would lighten it, because Java's grey is linear. */
    private static void readRow(BufferedImage image, int left, int y, int count, float[] row) {
        Raster raster = image.getRaster();
        boolean plainGrey = raster.getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        float most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        for (int x = 0; x < count; x++) {
            int argb = plainGrey ? 0 : image.getRGB(left + x, y);
            float alpha = plainGrey ? raster.getNumBands() == 2 ? raster.getSample(left + x, y, 1) / most : 1 : (argb >>> 24) / (float) WHITE;
            for (int c = 0; c < 3; c++) {
                float v = plainGrey ? raster.getSample(left + x, y, 0) * WHITE / most : argb >> 16 - 8 * c & 0xFF;
                row[3 * x + c] = alpha * v + (1 - alpha) * WHITE;
            }
        }
    }
}
