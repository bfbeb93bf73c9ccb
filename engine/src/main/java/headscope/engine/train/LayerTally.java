package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.HeadSums;
import headscope.engine.plan.Sensitivities;
import headscope.engine.rank.ActivationMaps;
import headscope.engine.rank.ComparedHeads;
import headscope.engine.rank.LayerStats;
import headscope.engine.rank.Pearson;
import headscope.engine.surgery.HeadRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Numbers of one layer while the batches of the probe go by. Letters: S slots, N examples. */
final class LayerTally {
    /** What is measured beside the sums. */
    record Wish(boolean products, boolean maps) {}

    private final HeadLayer layer;
    private final int examples;
    private final double[][] gates;
    private final double[][] bias;
    private final double[][] mean;
    private final double[][] spread;
    private final float[] most;
    private final float[] shift;
    private final Optional<double[]> products;
    private final Optional<float[]> maps;
    private Optional<double[][]> gains = Optional.empty();
    private int seen;

    LayerTally(HeadLayer layer, int examples, Wish wish) {
        this.layer = layer;
        this.examples = examples;
        int slots = layer.heads();
        gates = new double[slots][examples];
        bias = new double[slots][examples];
        mean = new double[slots][examples];
        spread = new double[slots][examples];
        most = new float[slots];
        shift = new float[slots];
        products = wish.products() ? Optional.of(new double[slots * slots]) : Optional.empty();
        maps = wish.maps() ? Optional.of(new float[examples * slots * cells()]) : Optional.empty();
    }

    private int cells() {
        return layer.inRows() * layer.inCols();
    }

    void add(Sensitivities pass, int count) {
        HeadSums sums = pass.sums(layer.index());
        int slots = layer.heads();
        for (int i = 0; i < count * slots; i++) {
            int slot = i % slots;
            int n = seen + i / slots;
            gates[slot][n] = sums.gates()[i];
            bias[slot][n] = sums.bias()[i];
            mean[slot][n] = sums.mean()[i];
            spread[slot][n] = sums.spread()[i];
            most[slot] = Math.max(most[slot], sums.most()[i]);
        }
        if (products.isPresent()) {
            if (seen == 0) for (int slot = 0; slot < slots; slot++) shift[slot] = (float) Arrays.stream(mean[slot], 0, count).average().orElse(0);
            pass.addProducts(layer.index(), shift, products.get());
        }
        pass.gains(layer.index()).ifPresent(all -> gain(all, count));
        maps.ifPresent(all -> System.arraycopy(pass.activation(layer.index()), 0, all, seen * slots * cells(), count * slots * cells()));
        seen += count;
    }

    private void gain(float[] all, int count) {
        if (gains.isEmpty()) gains = Optional.of(new double[layer.heads()][examples]);
        for (int i = 0; i < count * layer.heads(); i++) gains.get()[i % layer.heads()][seen + i / layer.heads()] = all[i];
    }

    /** Largest |activation| of each slot. */
    float[] most() {
        return most;
    }

    /** @param heads that take part */
    LayerStats stats(List<HeadRecord> heads, float[] parameters, int[] labels, int classes) {
        int[] slots = slots(heads);
        double[][] weights = heads.stream().map(h -> values(parameters, layer.weightsAt(h.taps(), h.id().slot()))).toArray(double[][]::new);
        double[] outgoing = layer.parts() ? new double[0] : Arrays.stream(slots).mapToDouble(slot -> norm(parameters, layer.outgoing().of(slot))).toArray();
        double[][] slopes = new double[slots.length][examples];
        for (int h = 0; h < slots.length; h++) {
            double b = layer.biasOf(slots[h], parameters);
            for (int n = 0; n < examples; n++) slopes[h][n] = gates[slots[h]][n] - b * bias[slots[h]][n]; // the gate scales weights and bias together
        }
        return new LayerStats(heads.stream().map(HeadRecord::id).toList(), of(gates, slots), slopes, of(mean, slots), of(spread, slots), outgoing, weights, labels, classes,
                products.map(_ -> correlation(slots)), Optional.empty(), Optional.empty(), gains.map(all -> of(all, slots)));
    }

    ComparedHeads compared(List<HeadRecord> heads) {
        int[] slots = slots(heads);
        return new ComparedHeads(heads.stream().map(HeadRecord::id).toList(), heads.stream().map(HeadRecord::taps).toList(), products.map(_ -> correlation(slots)),
                maps.map(all -> ActivationMaps.of(all, layer.heads(), slots, examples, layer.inRows(), layer.inCols())));
    }

    private double[] correlation(int[] slots) {
        int count = slots.length;
        double positions = (double) examples * cells();
        double[] means = Arrays.stream(slots).mapToDouble(slot -> Arrays.stream(mean[slot]).average().orElse(0)).toArray();
        double[] covariance = new double[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                covariance[i * count + j] = i == j ? variance(slots[i], means[i])
                        : products.orElseThrow()[slots[i] * layer.heads() + slots[j]] / positions - (means[i] - shift[slots[i]]) * (means[j] - shift[slots[j]]);
            }
        }
        return Pearson.fromCovariance(covariance, means, count);
    }

    /** From deviations within each example, which is exactly 0 for a map that does not vary. */
    private double variance(int slot, double of) {
        double sum = 0;
        for (int n = 0; n < examples; n++) sum += spread[slot][n] + (mean[slot][n] - of) * (mean[slot][n] - of);
        return sum / examples;
    }

    private static int[] slots(List<HeadRecord> heads) {
        return heads.stream().mapToInt(h -> h.id().slot()).toArray();
    }

    private static double[][] of(double[][] all, int[] slots) {
        return Arrays.stream(slots).mapToObj(slot -> all[slot]).toArray(double[][]::new);
    }

    private static double norm(float[] parameters, int[] positions) {
        double sum = 0;
        for (int position : positions) sum += (double) parameters[position] * parameters[position];
        return Math.sqrt(sum);
    }

    private static double[] values(float[] parameters, int[] positions) {
        return Arrays.stream(positions).mapToDouble(position -> parameters[position]).toArray();
    }
}
