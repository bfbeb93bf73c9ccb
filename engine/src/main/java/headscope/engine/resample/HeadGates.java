package headscope.engine.resample;

import headscope.engine.plan.FlatArray;
import headscope.engine.plan.HeadLayer;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A hard-concrete gate on each head, learned with the weights, without a change to the graph: ReLU is positively homogeneous, so a gate z >= 0 on a head is its own
 * weights and bias times z. With effective weights z w, the gradient of w is z times that of z w, and the gradient of z is the product of w and that of z w.
 * The price of an open head is lambda P(z != 0) (SCIENCE 1.5.4). Engine thread only.
 */
public final class HeadGates {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double SMALL = 1e-8;

    private final double start;
    private final long seed;
    private final double[][] logA;
    private final double[][] mean;
    private final double[][] square;
    private final double[][] generation;
    private double updates;
    private float[] raw;
    private final List<Open> open = new ArrayList<>();

    /** A head under its sampled gate. */
    private record Open(HeadId head, int[] own, double z, double u) {}

    HeadGates(List<HeadLayer> layers, double start, long seed) {
        this.start = start;
        this.seed = seed;
        logA = table(layers, start);
        mean = table(layers, 0);
        square = table(layers, 0);
        generation = table(layers, 0);
    }

    private static double[][] table(List<HeadLayer> layers, double value) {
        return layers.stream().map(l -> {
            double[] row = new double[l.heads()];
            Arrays.fill(row, value);
            return row;
        }).toArray(double[][]::new);
    }

    double logA(HeadId head) {
        follow(head);
        return logA[head.layer()][head.slot()];
    }

    /** A new head in a slot begins with a gate of its own. */
    private void follow(HeadId head) {
        int l = head.layer();
        int s = head.slot();
        if (generation[l][s] == head.generation()) return;
        generation[l][s] = head.generation();
        logA[l][s] = start;
        mean[l][s] = 0;
        square[l][s] = 0;
    }

    /** Draws a gate for each head that takes part and puts the effective weights in place of the weights, until {@link #putBack}. */
    public void sample(Network network, long step) {
        raw = network.state().parameters().toFloats();
        float[] effective = raw.clone();
        open.clear();
        for (HeadRecord head : takingPart(network)) {
            double u = NamedSeed.random(seed, "gate", head.id(), step).nextDouble(Double.MIN_NORMAL, 1);
            double z = HardConcrete.gate(logA(head.id()), u);
            int[] own = own(network, head);
            for (int position : own) effective[position] = (float) (raw[position] * z);
            open.add(new Open(head.id(), own, z, u));
        }
        network.state().parameters().set(effective);
    }

    /** The weights themselves again. */
    public void putBack(Network network) {
        network.state().parameters().set(raw);
    }

    /** Turns gradients of effective weights into gradients of weights, and moves the gates. */
    public void learn(FlatArray gradients, Settings live) {
        float[] g = gradients.toFloats();
        double price = live.real(GatesL0.PRICE);
        double rate = live.real(GatesL0.RATE);
        updates++;
        double correction = Math.sqrt(1 - Math.pow(SECOND, updates)) / (1 - Math.pow(FIRST, updates));
        for (Open gate : open) {
            double slope = 0;
            for (int position : gate.own()) {
                slope += (double) g[position] * raw[position];
                g[position] = (float) (g[position] * gate.z());
            }
            int l = gate.head().layer();
            int s = gate.head().slot();
            double down = slope * HardConcrete.gateSlope(logA[l][s], gate.u()) + price * HardConcrete.probabilitySlope(logA[l][s]);
            mean[l][s] = FIRST * mean[l][s] + (1 - FIRST) * down;
            square[l][s] = SECOND * square[l][s] + (1 - SECOND) * down * down;
            logA[l][s] = HardConcrete.clamp(logA[l][s] - rate * correction * mean[l][s] / (Math.sqrt(square[l][s]) + SMALL));
        }
        gradients.set(g);
    }

    /** Runs a measurement with the gates of evaluation. */
    public <T> T evaluating(Network network, Supplier<T> measurement) {
        float[] kept = network.state().parameters().toFloats();
        fold(network);
        try {
            return measurement.get();
        } finally {
            network.state().parameters().set(kept);
        }
    }

    /** Multiplies the gates of evaluation into the weights, for good. */
    public void fold(Network network) {
        float[] values = network.state().parameters().toFloats();
        for (HeadRecord head : takingPart(network)) {
            double z = HardConcrete.evaluation(logA(head.id()));
            for (int position : own(network, head)) values[position] = (float) (values[position] * z);
        }
        network.state().parameters().set(values);
    }

    private static List<HeadRecord> takingPart(Network network) {
        return network.heads().all().stream().filter(h -> h.status() != HeadStatus.PRUNED).toList();
    }

    private static int[] own(Network network, HeadRecord head) {
        HeadLayer layer = network.model().layers().get(head.id().layer());
        int[] weights = layer.weightsAt(head.taps(), head.id().slot());
        int[] own = Arrays.copyOf(weights, weights.length + 1);
        own[weights.length] = layer.bias().of(head.id().slot())[0];
        return own;
    }

    Map<String, double[]> state() {
        Map<String, double[]> state = new TreeMap<>();
        for (int l = 0; l < logA.length; l++) {
            state.put("log-a-" + l, logA[l].clone());
            state.put("mean-" + l, mean[l].clone());
            state.put("square-" + l, square[l].clone());
            state.put("generation-" + l, generation[l].clone());
        }
        state.put("updates", new double[] {updates});
        return state;
    }

    void restore(Map<String, double[]> state) {
        for (int l = 0; l < logA.length; l++) {
            copy(state.get("log-a-" + l), logA[l]);
            copy(state.get("mean-" + l), mean[l]);
            copy(state.get("square-" + l), square[l]);
            copy(state.get("generation-" + l), generation[l]);
        }
        updates = state.get("updates")[0];
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
