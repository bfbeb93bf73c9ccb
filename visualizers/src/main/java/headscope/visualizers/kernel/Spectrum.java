package headscope.visualizers.kernel;

import headscope.engine.value.Plane;

/**
 * Power of a map over spatial frequencies, the mean taken out.
 *
 * @param logPower common logarithm of the share of the power that each frequency has, [rows, cols], frequency 0 in the cell (rows / 2, cols / 2); {@code FLOOR}
 *                 where there is none
 */
record Spectrum(Plane logPower) {
    /** Shares below 10 to this power are rounding. */
    static final float FLOOR = -8;

    static Spectrum of(Plane map) {
        int rows = map.rows();
        int cols = map.cols();
        double[] re = new double[rows * cols];
        double[] im = new double[rows * cols];
        double mean = mean(map);
        for (int i = 0; i < re.length; i++) re[i] = map.at(i / cols, i % cols) - mean;
        Fourier.transform(re, im, rows, cols);
        double sum = 0;
        for (int i = 0; i < re.length; i++) sum += re[i] * re[i] + im[i] * im[i];
        float[] power = new float[re.length];
        for (int i = 0; i < re.length; i++) {
            int row = (i / cols + rows / 2) % rows;
            int col = (i % cols + cols / 2) % cols;
            double share = (re[i] * re[i] + im[i] * im[i]) / sum;
            power[row * cols + col] = Double.isNaN(share) ? sum == 0 ? FLOOR : Float.NaN : (float) Math.max(FLOOR, Math.log10(share));
        }
        return new Spectrum(new Plane(rows, cols, power));
    }

    static double mean(Plane map) {
        double sum = 0;
        for (int r = 0; r < map.rows(); r++) {
            for (int c = 0; c < map.cols(); c++) sum += map.at(r, c);
        }
        return sum / (map.rows() * map.cols());
    }

    /** Cycles per picture of a row or column of the spectrum. */
    static int frequency(int index, int cells) {
        return index - cells / 2;
    }
}
