package headscope.visualizers.kernel;

import headscope.engine.value.Plane;

/**
 * How alike the cells of a map are at a distance: the mean product of pairs, less the mean of the map, relative to its variance.
 *
 * @param values at distance 0, 1, 2 ... cells; distance 1 means neighbours in a row or a column, larger ones are rounded and go all around; NaN where the map is constant
 * @param along  at the same distances in rows and columns only
 */
record Autocorrelation(double[] values, double[] along) {
    static Autocorrelation of(Plane map) {
        int rows = map.rows();
        int cols = map.cols();
        int height = Integer.highestOneBit(Math.max(1, 2 * rows - 1)) * 2;
        int width = Integer.highestOneBit(Math.max(1, 2 * cols - 1)) * 2;
        double[] re = new double[height * width];
        double[] im = new double[height * width];
        double mean = Spectrum.mean(map);
        double variance = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                double v = map.at(r, c) - mean;
                re[r * width + c] = v;
                variance += v * v / (rows * cols);
            }
        }
        Fourier.transform(re, im, height, width);
        for (int i = 0; i < re.length; i++) {
            re[i] = re[i] * re[i] + im[i] * im[i];
            im[i] = 0;
        }
        Fourier.transform(re, im, height, width); // of an even sequence: the inverse but for a factor
        int longest = Math.max(1, Math.min(rows, cols) / 2);
        double[] sums = new double[longest + 1];
        int[] offsets = new int[longest + 1];
        double[] straight = new double[longest + 1];
        for (int dy = -rows + 1; dy < rows; dy++) {
            for (int dx = -cols + 1; dx < cols; dx++) {
                int distance = bin(dy, dx);
                if (distance > longest || distance < 0) continue;
                double pairs = (double) (rows - Math.abs(dy)) * (cols - Math.abs(dx));
                double product = re[Math.floorMod(dy, height) * width + Math.floorMod(dx, width)] / (height * width) / pairs;
                sums[distance] += product;
                offsets[distance]++;
                if (dy == 0 || dx == 0) straight[distance] += product / (distance == 0 ? 1 : 4);
            }
        }
        for (int d = 0; d < sums.length; d++) sums[d] = offsets[d] == 0 || !(variance > 0) ? Double.NaN : sums[d] / offsets[d] / variance;
        for (int d = 0; d < straight.length; d++) straight[d] = variance > 0 ? straight[d] / variance : Double.NaN;
        return new Autocorrelation(sums, straight);
    }

    /** The diagonal neighbour, 1.4 cells away, counts nowhere. */
    private static int bin(int dy, int dx) {
        return dy * dy == 1 && dx * dx == 1 ? -1 : (int) Math.round(Math.hypot(dy, dx));
    }
}
