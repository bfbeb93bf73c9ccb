package headscope.engine.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * EM for the mixture law (Dempster, Laird, Rubin 1977), exact for the discretised parts: how likely each offset came from the long part, then the share of such
 * offsets and the most likely width of each part. Where axes are independent, each axis chooses its part by itself.
 */
final class MixtureFit {
    private static final int MOST_ROUNDS = 60;
    /** Gain in log-likelihood that is not worth another round. */
    private static final double ENOUGH = 1e-7;
    private static final double LEAST = 0.01;
    private static final double MOST = 1000;
    /** Shares of exactly 0 or 1 could never be left again. */
    private static final double SMALLEST_SHARE = 1e-3;

    private final List<View> views = new ArrayList<>();
    private double mix;
    private double shorter;
    private double longer;

    /** Offsets that share one choice of part: those of an axis, or those of the plane. */
    private record View(double[] weight, Parts parts) {}

    /** Probability of each offset for a normal part of this sigma; 0 = uniform. */
    @FunctionalInterface
    private interface Parts {
        double[] of(double sigma);
    }

    MixtureFit(TapCounts counts, boolean isotropic, double mix, double shorter, double longer) {
        this.mix = Math.clamp(mix, 0.05, 0.95);
        this.shorter = shorter;
        this.longer = longer;
        int rows = counts.rowRadius();
        int cols = counts.colRadius();
        if (isotropic && rows > 0 && cols > 0) {
            views.add(new View(counts.weight(), sigma -> AxisLaw.byDistance(rows, cols, r -> sigma == 0 ? 1 : NormalLaw.bell(r / sigma)).p()));
        } else {
            if (rows > 0) views.add(new View(counts.rows(), sigma -> axis(rows, sigma)));
            if (cols > 0) views.add(new View(counts.cols(), sigma -> axis(cols, sigma)));
        }
    }

    private static double[] axis(int n, double sigma) {
        return sigma == 0 ? UniformLaw.over(n) : MixtureLaw.normal(n, sigma);
    }

    void climb() {
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && !views.isEmpty(); round++) {
            double now = step();
            if (now - before < ENOUGH) return;
            before = now;
        }
    }

    /** One round; returns the log-likelihood before it. */
    private double step() {
        List<double[]> toLong = new ArrayList<>();
        List<double[]> toShort = new ArrayList<>();
        double logLik = 0;
        double all = 0;
        double longs = 0;
        for (View view : views) {
            double[] p = view.parts.of(shorter);
            double[] q = view.parts.of(longer);
            double[] far = new double[p.length];
            double[] near = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                double both = (1 - mix) * p[i] + mix * q[i];
                if (view.weight[i] == 0) continue;
                logLik += view.weight[i] * Math.log(both);
                far[i] = view.weight[i] * mix * q[i] / both;
                near[i] = view.weight[i] - far[i];
                all += view.weight[i];
                longs += far[i];
            }
            toLong.add(far);
            toShort.add(near);
        }
        mix = Math.clamp(longs / all, SMALLEST_SHARE, 1 - SMALLEST_SHARE);
        shorter = ScaleSearch.best(sigma -> logLik(toShort, sigma), shorter, LEAST, MOST);
        if (longer > 0) longer = ScaleSearch.best(sigma -> logLik(toLong, sigma), longer, LEAST, MOST);
        return logLik;
    }

    private double logLik(List<double[]> weights, double sigma) {
        double sum = 0;
        for (int v = 0; v < views.size(); v++) {
            double[] p = views.get(v).parts.of(sigma);
            double[] w = weights.get(v);
            for (int i = 0; i < p.length; i++) if (w[i] > 0) sum += w[i] * Math.log(p[i]);
        }
        return sum;
    }

    double mix() {
        return mix;
    }

    double shorter() {
        return shorter;
    }

    double longer() {
        return longer;
    }
}
