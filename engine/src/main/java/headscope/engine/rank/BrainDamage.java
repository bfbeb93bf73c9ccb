package headscope.engine.rank;

import java.util.stream.IntStream;

/**
 * Saliency of optimal brain damage, sum over the head's weights of H_ii w_i^2 / 2, with the empirical Fisher diagonal H_ii = mean over examples of g_i^2 (LeCun,
 * Denker, Solla 1990). Exact for a quadratic loss at its minimum with a diagonal Hessian.
 */
final class BrainDamage implements RankingCriterion {
    @Override
    public String id() {
        return "obd";
    }

    @Override
    public String title() {
        return "OBD saliency";
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public String help() {
        return "Second-order loss change if its weights go to 0, with curvature from per-example gradients (LeCun et al. 1990). Measured on request.";
    }

    @Override
    public Need need() {
        return Need.CURVATURE;
    }

    @Override
    public boolean ofExamples() {
        return false;
    }

    @Override
    public double[] scores(LayerStats layer, double[] times) {
        double[][] curvature = layer.curvature().orElseThrow();
        return IntStream.range(0, layer.count()).mapToDouble(h -> saliency(curvature[h], layer.weights()[h])).toArray();
    }

    static double saliency(double[] curvature, double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) sum += curvature[i] * weights[i] * weights[i] / 2;
        return Finite.of(sum);
    }
}
