package headscope.engine.resample;

import headscope.engine.mask.PlackettLuce;
import headscope.engine.plan.HeadLayer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Reads a set of heads and says where the taps of the next one should fall and how many it should have (SCIENCE 1.5.6). Learns in two ways: from the heads that
 * are there, each predicted from the others, and from the ranks of the heads it has drawn. One thread.
 */
final class SetSampler {
    /** Up to so many taps the probability of a mask is summed over all orders of drawing; above it one order is drawn. */
    private static final int EXACT = 10;

    private final Window window;
    private final SetNetwork net;
    private final Descent phi;
    private final Descent rho;

    SetSampler(Window window, int features, long seed) {
        this.window = window;
        net = new SetNetwork(features, 2 * window.cells(), seed);
        phi = new Descent(net.phi().parameters().length);
        rho = new Descent(net.rho().parameters().length);
    }

    /** What it is inclined to before it has learned. */
    void inclineTo(double[] cellLogits, double[] sizeLogits) {
        double[] bias = Arrays.copyOf(cellLogits, 2 * window.cells());
        System.arraycopy(sizeLogits, 0, bias, window.cells(), sizeLogits.length);
        net.rho().setOutputBias(bias);
    }

    /**
     * Heads of one layer, described.
     *
     * @param features one row per head
     * @param rank     0..1 per head
     * @param cells    taps of each head, as {@link Cells} numbers them
     */
    record Heads(HeadLayer layer, List<double[]> features, double[] rank, List<int[]> cells) {}

    /** Logits over the window's cells, then over k = 1, 2 ... */
    double[] logits(Heads heads) {
        return net.outputs(net.encode(heads.features(), heads.rank()), -1).output();
    }

    /** @param anywhere share of draws that may fall on any cell */
    int[] drawTaps(Heads heads, double[] logits, int k, double anywhere, RandomGenerator random) {
        return window.draw(window.logLaw(Draw.softmax(Arrays.copyOf(logits, window.cells())), anywhere), heads.layer(), k, random);
    }

    int drawSize(Heads heads, double[] logits, RandomGenerator random) {
        return 1 + Draw.one(sizeLogits(logits, heads.layer()), random);
    }

    private double[] sizeLogits(double[] logits, HeadLayer layer) {
        double[] sizes = Arrays.copyOfRange(logits, window.cells(), 2 * window.cells());
        for (int k = layer.maxTaps(); k < sizes.length; k++) sizes[k] = Double.NEGATIVE_INFINITY;
        return sizes;
    }

    /**
     * One step up sum over h of omega_h log PL(mask_h | set without h), omega = softmax(rank / tau), and the same for k.
     *
     * @param some if there are more heads than this, so many are drawn with probability omega instead of summing over all
     */
    void imitate(Heads heads, double tau, int some, double rate, RandomGenerator random) {
        int count = heads.features().size();
        if (count < 2) return;
        double[] omega = Draw.softmax(Arrays.stream(heads.rank()).map(r -> r / tau).toArray());
        double[] weight = omega;
        if (count > some) {
            weight = new double[count];
            for (int i = 0; i < some; i++) weight[Draw.byWeight(omega, random)] += 1.0 / some;
        }
        net.clear();
        SetNetwork.Encoded set = net.encode(heads.features(), heads.rank());
        double[][] seen = net.gathered(set);
        for (int h = 0; h < count; h++) {
            if (weight[h] == 0) continue;
            Mlp.Pass out = net.outputs(set, h);
            net.backward(set, h, out, slope(out.output(), heads.layer(), heads.cells().get(h), heads.cells().get(h).length, weight[h], random), seen);
        }
        net.finish(set, seen);
        descend(rate);
    }

    /**
     * A head that was drawn.
     *
     * @param order     its taps in the order drawn
     * @param size      k that was wanted, before it was fitted to a budget
     * @param advantage how much better than usual it has become
     */
    record Newborn(int[] order, int size, double advantage) {}

    /** One step of REINFORCE on heads that were drawn from one set. */
    void reinforce(Heads heads, List<Newborn> newborn, double rate) {
        if (newborn.isEmpty()) return;
        net.clear();
        SetNetwork.Encoded set = net.encode(heads.features(), heads.rank());
        double[][] seen = net.gathered(set);
        Mlp.Pass out = net.outputs(set, -1);
        double[] slope = new double[out.output().length];
        double[] cells = Arrays.copyOf(out.output(), window.cells());
        double[] sizes = Draw.softmax(sizeLogits(out.output(), heads.layer()));
        for (Newborn n : newborn) {
            double each = -n.advantage() / newborn.size();
            double[] up = window.gradient(cells, heads.layer(), n.order());
            for (int i = 0; i < up.length; i++) slope[i] += each * up[i];
            for (int k = 0; k < sizes.length; k++) slope[window.cells() + k] += each * ((k == n.size() - 1 ? 1 : 0) - sizes[k]);
        }
        net.backward(set, -1, out, slope, seen);
        net.finish(set, seen);
        descend(rate);
    }

    /** Slope of -weight (log PL(mask) + log p(k)). */
    private double[] slope(double[] logits, HeadLayer layer, int[] mask, int size, double weight, RandomGenerator random) {
        double[] slope = new double[logits.length];
        double[] tiled = window.tiled(Arrays.copyOf(logits, window.cells()), layer);
        double[] up = window.gathered(mask.length <= EXACT ? PlackettLuce.setGradient(tiled, mask) : PlackettLuce.gradient(tiled, shuffled(mask, random)), layer);
        for (int i = 0; i < up.length; i++) slope[i] = -weight * up[i];
        double[] sizes = Draw.softmax(sizeLogits(logits, layer));
        for (int k = 0; k < sizes.length; k++) slope[window.cells() + k] = -weight * ((k == size - 1 ? 1 : 0) - sizes[k]);
        return slope;
    }

    private static int[] shuffled(int[] values, RandomGenerator random) {
        int[] order = values.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private void descend(double rate) {
        phi.descend(net.phi().parameters(), net.phi().gradient(), rate);
        rho.descend(net.rho().parameters(), net.rho().gradient(), rate);
    }

    /** Parameters and moments: phi, rho, then the moments of both. */
    List<double[]> state() {
        return List.of(net.phi().parameters().clone(), net.rho().parameters().clone(), phi.state(), rho.state());
    }

    void restore(List<double[]> state) {
        System.arraycopy(state.get(0), 0, net.phi().parameters(), 0, state.get(0).length);
        System.arraycopy(state.get(1), 0, net.rho().parameters(), 0, state.get(1).length);
        phi.restore(state.get(2));
        rho.restore(state.get(3));
    }
}
