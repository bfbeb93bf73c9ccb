package headscope.engine.resample;

import java.util.Arrays;
import java.util.List;

/**
 * A network over a set of heads that does not see their order (DeepSets, Zaheer et al. 2017): phi looks at each, the pool takes mean, largest value and
 * rank-weighted mean, rho makes the outputs. One thread.
 */
final class SetNetwork {
    private static final int HIDDEN = 64;
    private static final int POOLS = 3;
    private static final double SMALL_OUTPUT = 0.1;

    private final Mlp phi;
    private final Mlp rho;

    SetNetwork(int features, int outputs, long seed) {
        phi = new Mlp(features, HIDDEN, HIDDEN).initialise(seed, "policy phi", 1);
        rho = new Mlp(POOLS * HIDDEN, HIDDEN, outputs).initialise(seed, "policy rho", SMALL_OUTPUT);
    }

    Mlp phi() {
        return phi;
    }

    Mlp rho() {
        return rho;
    }

    /**
     * Heads as phi sees them; the arrays must not change.
     *
     * @param rank weights of the weighted mean, >= 0
     */
    record Encoded(List<Mlp.Pass> passes, double[] rank) {}

    Encoded encode(List<double[]> features, double[] rank) {
        return new Encoded(features.stream().map(phi::forward).toList(), rank);
    }

    /**
     * The outputs for a set.
     *
     * @param without index of a head that is left out, or -1
     */
    Mlp.Pass outputs(Encoded set, int without) {
        double[] pooled = new double[POOLS * HIDDEN];
        Arrays.fill(pooled, HIDDEN, 2 * HIDDEN, Double.NEGATIVE_INFINITY);
        double total = total(set, without);
        int count = count(set, without);
        for (int h = 0; h < set.passes().size(); h++) {
            if (h == without) continue;
            double[] seen = set.passes().get(h).output();
            double share = set.rank()[h] / total;
            for (int i = 0; i < HIDDEN; i++) {
                pooled[i] += seen[i] / count;
                pooled[HIDDEN + i] = Math.max(pooled[HIDDEN + i], seen[i]);
                pooled[2 * HIDDEN + i] += share * seen[i];
            }
        }
        if (count == 0) Arrays.fill(pooled, 0);
        return rho.forward(pooled);
    }

    void clear() {
        phi.clear();
        rho.clear();
    }

    /**
     * Adds the gradient of a loss with respect to rho's parameters, and to what phi gave for each head.
     *
     * @param slope of the loss for each output
     * @param seen  [heads][hidden], modified: the gradient for phi's outputs is added
     */
    void backward(Encoded set, int without, Mlp.Pass outputs, double[] slope, double[][] seen) {
        double[] pooled = outputs.values()[0];
        double[] d = rho.backward(outputs, slope);
        double total = total(set, without);
        int count = count(set, without);
        boolean[] taken = new boolean[HIDDEN];                 // of equal largest values the first one gets the gradient
        for (int h = 0; h < set.passes().size(); h++) {
            if (h == without) continue;
            double[] out = set.passes().get(h).output();
            double share = set.rank()[h] / total;
            for (int i = 0; i < HIDDEN; i++) {
                seen[h][i] += d[i] / count + share * d[2 * HIDDEN + i];
                if (!taken[i] && out[i] == pooled[HIDDEN + i]) {
                    taken[i] = true;
                    seen[h][i] += d[HIDDEN + i];
                }
            }
        }
    }

    /** Carries what {@link #backward} has gathered through phi. */
    void finish(Encoded set, double[][] seen) {
        for (int h = 0; h < seen.length; h++) phi.backward(set.passes().get(h), seen[h]);
    }

    double[][] gathered(Encoded set) {
        return new double[set.passes().size()][HIDDEN];
    }

    private static int count(Encoded set, int without) {
        return set.passes().size() - (without < 0 ? 0 : 1);
    }

    private static double total(Encoded set, int without) {
        double total = 1e-9;                                   // all ranks may be 0
        for (int h = 0; h < set.rank().length; h++) if (h != without) total += set.rank()[h];
        return total;
    }
}
