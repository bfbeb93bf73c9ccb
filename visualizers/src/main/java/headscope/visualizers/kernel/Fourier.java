package headscope.visualizers.kernel;

/**
 * Discrete Fourier transform of maps, in place and without a factor. A side that is a power of two takes n log n steps (Cooley and Tukey 1965); others,
 * which are small here, take n squared.
 */
final class Fourier {
    private Fourier() {}

    /**
     * Transforms a map.
     *
     * @param re real parts [rows, cols], overwritten
     * @param im imaginary parts [rows, cols], overwritten
     */
    static void transform(double[] re, double[] im, int rows, int cols) {
        var across = new Line(cols);
        for (int r = 0; r < rows; r++) across.transform(re, im, r * cols, 1);
        var down = new Line(rows);
        for (int c = 0; c < cols; c++) down.transform(re, im, c, cols);
    }

    /** One row or column. */
    private static final class Line {
        private final int n;
        private final double[] cos;
        private final double[] sin;
        private final double[] re;
        private final double[] im;

        Line(int n) {
            this.n = n;
            cos = new double[n];
            sin = new double[n];
            re = new double[n];
            im = new double[n];
            for (int i = 0; i < n; i++) {
                cos[i] = Math.cos(2 * Math.PI * i / n);
                sin[i] = -Math.sin(2 * Math.PI * i / n);
            }
        }

        void transform(double[] fromRe, double[] fromIm, int at, int step) {
            if (Integer.bitCount(n) == 1) fast(fromRe, fromIm, at, step);
            else slow(fromRe, fromIm, at, step);
            for (int i = 0; i < n; i++) {
                fromRe[at + i * step] = re[i];
                fromIm[at + i * step] = im[i];
            }
        }

        private void slow(double[] fromRe, double[] fromIm, int at, int step) {
            for (int k = 0; k < n; k++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int i = 0; i < n; i++) {
                    int turn = (int) ((long) i * k % n);
                    sumRe += fromRe[at + i * step] * cos[turn] - fromIm[at + i * step] * sin[turn];
                    sumIm += fromRe[at + i * step] * sin[turn] + fromIm[at + i * step] * cos[turn];
                }
                re[k] = sumRe;
                im[k] = sumIm;
            }
        }

        private void fast(double[] fromRe, double[] fromIm, int at, int step) {
            int bits = Integer.numberOfTrailingZeros(n);
            for (int i = 0; i < n; i++) {
                int swapped = bits == 0 ? 0 : Integer.reverse(i) >>> 32 - bits;
                re[swapped] = fromRe[at + i * step];
                im[swapped] = fromIm[at + i * step];
            }
            for (int half = 1; half < n; half *= 2) {
                for (int start = 0; start < n; start += 2 * half) {
                    for (int i = 0; i < half; i++) butterfly(start + i, start + i + half, i * (n / (2 * half)));
                }
            }
        }

        private void butterfly(int a, int b, int turn) {
            double turnedRe = re[b] * cos[turn] - im[b] * sin[turn];
            double turnedIm = re[b] * sin[turn] + im[b] * cos[turn];
            re[b] = re[a] - turnedRe;
            im[b] = im[a] - turnedIm;
            re[a] += turnedRe;
            im[a] += turnedIm;
        }
    }
}
