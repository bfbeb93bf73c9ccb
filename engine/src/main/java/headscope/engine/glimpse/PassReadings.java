package headscope.engine.glimpse;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import java.util.Arrays;
import java.util.Locale;

/** What is read of a pass. Engine thread only, before the next pass. */
final class PassReadings {
    private final GlimpseModel model;
    private final GlimpseShape shape;
    private final Rollout rollout;
    private final int batch;
    private final float[] scales;
    private final int[] slots;

    PassReadings(GlimpseModel model, Rollout rollout, ModelState state) {
        this.model = model;
        this.rollout = rollout;
        shape = model.shape();
        batch = rollout.batch();
        scales = state.gates(GlimpseModel.SCALES);
        slots = Slots.made(model, state.gates(GlimpseModel.GLIMPSES));
    }

    float[] of(String name) {
        if (name.equals(HeadLayer.name(GlimpseModel.GLIMPSES, "activation"))) return glimpses();
        if (name.equals(HeadLayer.name(GlimpseModel.SCALES, "activation"))) return scales();
        if (name.equals(GlimpseModel.MADE)) return counts();
        return series(Reading.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** Slots of the glimpses in the order in which they were made. */
    int[] slots() {
        return slots;
    }

    /** [B, T, width], NaN for a glimpse that was not made. */
    private float[] series(Reading reading) {
        int glimpses = GlimpseSettings.evaluated(model.settings());
        int width = reading.width(shape);
        float[] all = new float[batch * glimpses * width];
        Arrays.fill(all, Float.NaN);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < made(b); t++) {
                double[] row = reading.of(rollout, t * batch + b);
                for (int k = 0; k < width; k++) all[(b * glimpses + slots[t]) * width + k] = (float) row[k];
            }
        }
        return all;
    }

    /** Glimpses that each example took, [B, 1]. */
    private float[] counts() {
        float[] counts = new float[batch];
        for (int b = 0; b < batch; b++) counts[b] = made(b);
        return counts;
    }

    /** What each glimpse saw at the finest scale, [B, T, g, g]. */
    float[] glimpses() {
        int cells = shape.side() * shape.side();
        float[] all = new float[batch * shape.glimpses() * cells];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < made(b) && slots[t] < shape.glimpses(); t++) {
                int scale = Patches.finest(scales);
                System.arraycopy(patch(t, b, scale), 0, all, (b * shape.glimpses() + slots[t]) * cells, cells);
            }
        }
        return all;
    }

    /** What each scale saw on the average over glimpses, [B, J, g, g]. */
    float[] scales() {
        int cells = shape.side() * shape.side();
        float[] all = new float[batch * shape.scales() * cells];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < made(b); t++) {
                for (int j = 0; j < shape.scales(); j++) {
                    float[] patch = patch(t, b, j);
                    for (int i = 0; i < cells; i++) all[(b * shape.scales() + j) * cells + i] += patch[i] / made(b);
                }
            }
        }
        return all;
    }

    /** Glimpses that an example took. */
    int made(int b) {
        return rollout.glimpses() == 0 ? 0 : rollout.ends()[b] + 1;
    }

    private float[] patch(int t, int b, int scale) {
        return Patches.grey(model, Reading.SEEN.of(rollout, t * batch + b), scale, scales[scale]);
    }
}
