package headscope.engine.resample;

/** Adam for a small network (Kingma, Ba 2015), its gradient no longer than a limit. One thread. */
final class Descent {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double SMALL = 1e-8;
    /** Longest gradient (SCIENCE 1.5.5). */
    private static final double CLIP = 5;

    private final double[] mean;
    private final double[] square;
    private double step;

    Descent(int size) {
        mean = new double[size];
        square = new double[size];
    }

    /** One step down the gradient of a loss. Modified: {@code parameters}. */
    void descend(double[] parameters, double[] gradient, double rate) {
        double norm = 0;
        for (double g : gradient) norm += g * g;
        double scale = Math.min(1, CLIP / Math.max(Math.sqrt(norm), SMALL));
        step++;
        double correction = Math.sqrt(1 - Math.pow(SECOND, step)) / (1 - Math.pow(FIRST, step));
        for (int i = 0; i < parameters.length; i++) {
            double g = gradient[i] * scale;
            mean[i] = FIRST * mean[i] + (1 - FIRST) * g;
            square[i] = SECOND * square[i] + (1 - SECOND) * g * g;
            parameters[i] -= rate * correction * mean[i] / (Math.sqrt(square[i]) + SMALL);
        }
    }

    /** Both moments and the number of steps in one array. */
    double[] state() {
        double[] all = new double[2 * mean.length + 1];
        System.arraycopy(mean, 0, all, 0, mean.length);
        System.arraycopy(square, 0, all, mean.length, mean.length);
        all[2 * mean.length] = step;
        return all;
    }

    void restore(double[] all) {
        System.arraycopy(all, 0, mean, 0, mean.length);
        System.arraycopy(all, mean.length, square, 0, mean.length);
        step = all[2 * mean.length];
    }
}
