package headscope.engine.glimpse;

import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.HeadSums;
import headscope.engine.plan.PlainSensitivities;
import headscope.engine.plan.Sensitivities;
import java.util.List;
import java.util.Optional;

/**
 * What rankings read of glimpses and scales. Their maps are what they saw; a gate of a glimpse scales g_t, a gate of a scale what it sees in all glimpses.
 * Glimpses act one after another, so there is an answer before and after each.
 */
final class GlimpseSensitivities implements Sensitivities {
    private final GlimpseShape shape;
    private final Rollout rollout;
    private final PassReadings readings;
    private final int batch;
    private final PlainSensitivities plain;
    private final float[] glimpseGates;
    private final float[] scaleGates;
    private final float[] gains;

    /**
     * @param seenSlopes of each example's own loss, [T B, seen]
     * @param labels     [B]
     * @param count      examples that count
     */
    GlimpseSensitivities(GlimpseModel model, Rollout rollout, PassReadings readings, Sheet seenSlopes, int[] labels, int count) {
        shape = model.shape();
        this.rollout = rollout;
        this.readings = readings;
        batch = rollout.batch();
        List<float[]> maps = List.of(readings.glimpses(), readings.scales());
        float[] logits = new float[batch * shape.classes()];
        for (int i = 0; i < logits.length; i++) logits[i] = (float) rollout.logits().get(rollout.endRow(i / shape.classes()), i % shape.classes());
        plain = new PlainSensitivities(model.layers(), logits, maps, maps.stream().map(map -> new float[map.length]).toList(), count);
        glimpseGates = glimpseGates();
        scaleGates = scaleGates(seenSlopes);
        gains = gains(labels, count);
    }

    /** Glimpses of an example that have a slot; further ones, which a measurement may ask for, belong to no head. */
    private int owned(int b) {
        int own = 0;
        while (own < readings.made(b) && readings.slots()[own] < shape.glimpses()) own++;
        return own;
    }

    /** [B, T]. */
    private float[] glimpseGates() {
        float[] gates = new float[batch * shape.glimpses()];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < owned(b); t++) {
                gates[b * shape.glimpses() + readings.slots()[t]] = (float) product(rollout.net().glimpse(), rollout.net().slopes(), t * batch + b, 0, shape.units());
            }
        }
        return gates;
    }

    /** [B, J]. */
    private float[] scaleGates(Sheet seenSlopes) {
        float[] gates = new float[batch * shape.scales()];
        for (int i = 0; i < gates.length; i++) {
            int b = i / shape.scales();
            int from = i % shape.scales() * shape.perScale();
            for (int t = 0; t < readings.made(b); t++) gates[i] += (float) product(rollout.net().seen(), seenSlopes, t * batch + b, from, from + shape.perScale());
        }
        return gates;
    }

    private static double product(Sheet a, Sheet b, int row, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) sum += a.get(row, i) * b.get(row, i);
        return sum;
    }

    /** [B, T]. Before the first glimpse the answer is that of an empty memory. */
    private float[] gains(int[] labels, int count) {
        float[] gains = new float[batch * shape.glimpses()];
        int blind = 0;
        for (int c = 1; c < shape.classes(); c++) {
            if (rollout.classifier().bias(c) > rollout.classifier().bias(blind)) blind = c;
        }
        for (int b = 0; b < count; b++) {
            boolean before = blind == labels[b];
            for (int t = 0; t < owned(b); t++) {
                boolean after = Softmax.of(rollout.logits(), t * batch + b).largest() == labels[b];
                gains[b * shape.glimpses() + readings.slots()[t]] = (after ? 1 : 0) - (before ? 1 : 0);
                before = after;
            }
        }
        return gains;
    }

    @Override
    public float[] logits() {
        return plain.logits();
    }

    @Override
    public HeadSums sums(int layer) {
        HeadSums seen = plain.sums(layer);
        return new HeadSums(seen.mean(), seen.spread(), layer == GlimpseModel.GLIMPSES ? glimpseGates : scaleGates, seen.most(), seen.bias());
    }

    @Override
    public float[] activation(int layer) {
        return plain.activation(layer);
    }

    @Override
    public Optional<float[]> gains(int layer) {
        return layer == GlimpseModel.GLIMPSES ? Optional.of(gains) : Optional.empty();
    }

    @Override
    public void addProducts(int layer, float[] shift, double[] products) {
        plain.addProducts(layer, shift, products);
    }
}
