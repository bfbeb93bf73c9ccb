package headscope.engine.rank;

import headscope.engine.value.HeadId;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of the heads of one layer that take part, on the probe set in evaluation mode. Letters: O heads, N examples. Arrays are not copied and must
 * not change.
 *
 * @param heads        O heads, in slot order; may be none
 * @param gates        [O][N], d(loss of the example)/d(gate), nats
 * @param slopes       [O][N], sum over the head's weights of w * d(loss of the example)/dw, nats; the bias is no weight
 * @param pooled       [O][N], mean of the activation over positions
 * @param spread       [O][N], mean over positions of the squared deviation from that mean
 * @param outgoingNorm [O], l2 norm of the next layer's weights that read the head; empty where heads have no taps and nobody reads them by weights
 * @param weights      [O][weights of the head]
 * @param labels       [N], class of each example
 * @param classes      number of classes
 * @param similarity   [O, O], the one that independence goes by, if it was measured
 * @param curvature    [O][weights of the head], second derivative of the loss, if it was measured
 * @param ablation     [O][N], loss of the example without the head minus its loss, nats, if it was measured
 * @param gains        [O][N], 1 if the head makes a wrong answer right, -1 the other way round, otherwise 0, if heads act one after another
 */
public record LayerStats(List<HeadId> heads, double[][] gates, double[][] slopes, double[][] pooled, double[][] spread, double[] outgoingNorm, double[][] weights,
                         int[] labels, int classes, Optional<double[]> similarity, Optional<double[][]> curvature, Optional<double[][]> ablation,
                         Optional<double[][]> gains) {
    public LayerStats {
        heads = List.copyOf(heads);
    }

    /** Of heads that do not act one after another. */
    public LayerStats(List<HeadId> heads, double[][] gates, double[][] slopes, double[][] pooled, double[][] spread, double[] outgoingNorm, double[][] weights, int[] labels,
                      int classes, Optional<double[]> similarity, Optional<double[][]> curvature, Optional<double[][]> ablation) {
        this(heads, gates, slopes, pooled, spread, outgoingNorm, weights, labels, classes, similarity, curvature, ablation, Optional.empty());
    }

    public int count() {
        return heads.size();
    }

    public int examples() {
        return labels.length;
    }

    /** Whether what a criterion needs has been measured. */
    public boolean has(Need need) {
        return switch (need) {
            case PASS -> true;
            case TAPS -> outgoingNorm.length == count();
            case ORDER -> gains.isPresent();
            case SIMILARITY -> similarity.isPresent();
            case CURVATURE -> curvature.isPresent();
            case ABLATION -> ablation.isPresent();
        };
    }

    public LayerStats withSimilarity(double[] matrix) {
        return new LayerStats(heads, gates, slopes, pooled, spread, outgoingNorm, weights, labels, classes, Optional.of(matrix), curvature, ablation, gains);
    }

    public LayerStats withCurvature(double[][] measured) {
        return new LayerStats(heads, gates, slopes, pooled, spread, outgoingNorm, weights, labels, classes, similarity, Optional.of(measured), ablation, gains);
    }

    public LayerStats withAblation(double[][] measured) {
        return new LayerStats(heads, gates, slopes, pooled, spread, outgoingNorm, weights, labels, classes, similarity, curvature, Optional.of(measured), gains);
    }

    /** Standard deviation of a head's activation over examples and positions. */
    double activationSd(int head, double[] times) {
        double mean = Weighted.mean(pooled[head], times);
        double variance = 0;
        double total = 0;
        for (int n = 0; n < times.length; n++) {
            double deviation = pooled[head][n] - mean;
            variance += times[n] * (spread[head][n] + deviation * deviation);
            total += times[n];
        }
        return Math.sqrt(variance / total);
    }
}
