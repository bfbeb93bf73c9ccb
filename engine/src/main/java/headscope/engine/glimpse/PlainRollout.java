package headscope.engine.glimpse;

import headscope.engine.plan.Activations;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.value.Fixation;
import headscope.engine.value.Gaze;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The definition: one example, one number at a time, in double (SCIENCE 2b.1). What is drawn in training has its mean. */
final class PlainRollout {
    /** Standard deviation of a coordinate that may be anywhere. */
    private static final double ANYWHERE = 1 / Math.sqrt(3);

    private final GlimpseModel model;
    private final GlimpseShape shape;
    private final PlainLayers layers;
    private final PlainRetina retina;
    private final float[] scales;
    private final int[] slots;

    /** One glimpse and what came of it. */
    record Look(int slot, double x, double y, double[] seen, double[] memory, double[] mean, double baseline, double[] logits) {}

    PlainRollout(GlimpseModel model, ModelState state) {
        this.model = model;
        shape = model.shape();
        layers = new PlainLayers(model.layout(), state.parameters().toFloats());
        scales = state.gates(GlimpseModel.SCALES);
        retina = new PlainRetina(shape, scales);
        slots = Slots.made(model, state.gates(GlimpseModel.GLIMPSES));
    }

    private List<Look> run(float[] image, Guide guide) {
        double[] pixels = normalised(image);
        double[] memory = new double[shape.units()];
        double[] cell = new double[shape.units()];
        double[] mean = {0, 0};
        if (shape.hasContext()) mean = layers.locate("Wc", "bc", "Wo", "bo", retina.small(pixels));
        List<Look> looks = new ArrayList<>();
        for (int t = 0; t < slots.length; t++) {
            double x = Guide.inside(guide.place(t, 0, 0, mean[0]));
            double y = Guide.inside(guide.place(t, 0, 1, mean[1]));
            double[] seen = retina.look(pixels, x, y);
            double[] picture = PlainLayers.rectified(layers.sums("W1", "b1", seen));
            double[] place = PlainLayers.rectified(layers.sums("W2", "b2", new double[] {x, y}));
            double[] glimpse = PlainLayers.rectified(PlainLayers.added(layers.sums("W3", "b3", picture), layers.sums("W4", "b4", place)));
            double[] sums = PlainLayers.added(layers.sums("Wi", "bi", glimpse), layers.sums("Wh", "bh", memory));
            memory = shape.core() == GlimpseShape.Core.RNN ? PlainLayers.rectified(sums) : PlainLayers.remembered(sums, cell);
            mean = shape.locates() ? layers.locate("Wf", "bf", "Wl", "bl", memory) : new double[2];
            looks.add(new Look(slots[t], x, y, seen, memory, mean, layers.sums("Wb", "bb", memory)[0], layers.sums("Wa", "ba", memory)));
            if (shape.stops() && layers.sums("Ws", "bs", memory)[0] >= 0) break;
        }
        return looks;
    }

    private double[] normalised(float[] image) {
        double mean = GlimpseSettings.mean(model.settings());
        double deviation = GlimpseSettings.deviation(model.settings());
        return IntStream.range(0, image.length).mapToDouble(i -> (image[i] - mean) / deviation).toArray();
    }

    private Guide guide(float[] image) {
        return Chance.measuring(shape, 0, 1, slots.length, 0, image);
    }

    Activations activations(float[] image) {
        List<Look> looks = run(image, guide(image));
        int cells = shape.side() * shape.side();
        float[] glimpses = new float[shape.glimpses() * cells];
        float[] perScale = new float[shape.scales() * cells];
        for (Look look : looks) {
            for (int j = 0; j < shape.scales(); j++) {
                float[] patch = Patches.grey(model, look.seen(), j, scales[j]);
                if (look.slot() < shape.glimpses() && j == Patches.finest(scales)) System.arraycopy(patch, 0, glimpses, look.slot() * cells, cells);
                for (int i = 0; i < cells; i++) perScale[j * cells + i] += patch[i] / looks.size();
            }
        }
        double[] scores = looks.isEmpty() ? layers.sums("Wa", "ba", new double[shape.units()]) : looks.getLast().logits();
        return new Activations(Map.of(GraphScope.LOGITS, floats(scores), HeadLayer.name(GlimpseModel.GLIMPSES, "activation"), glimpses,
                HeadLayer.name(GlimpseModel.SCALES, "activation"), perScale));
    }

    GlimpsePath path(float[] image, Circumstance now, Gaze gaze) {
        Guide free = guide(image);
        Guide guide = (t, row, axis, mean) -> {
            Gaze.Place forced = t < slots.length ? gaze.places().get(slots[t]) : null;
            if (forced == null) return free.place(t, row, axis, mean);
            return axis == 0 ? forced.x() : forced.y();
        };
        double spread = shape.learnsSpread() ? layers.spread() : GlimpseSettings.spread(now);
        List<Fixation> fixations = new ArrayList<>();
        for (Look look : run(image, guide)) {
            boolean forced = gaze.places().containsKey(look.slot());
            List<Picture> patches = IntStream.range(0, shape.scales()).mapToObj(j -> Patches.picture(model, look.seen(), j, scales[j])).toList();
            fixations.add(new Fixation(look.slot(), look.x(), look.y(), forced ? 0 : spread(fixations.isEmpty(), spread), look.baseline(), belief(look.logits()), patches, forced));
        }
        List<Integer> sides = IntStream.range(0, shape.scales()).mapToObj(j -> scales[j] == 0 ? 0 : shape.windows().get(j)).toList();
        return new GlimpsePath(now.step(), shape.input().rows(), shape.input().cols(), sides, fixations);
    }

    private double spread(boolean first, double learned) {
        return switch (shape.policy()) {
            case CENTRE -> 0;
            case RANDOM -> ANYWHERE;
            case LEARNED -> {
                if (first && !shape.hasContext()) yield shape.start() == GlimpseShape.Start.CENTRE ? 0 : ANYWHERE;
                yield shape.soft() ? 0 : learned;
            }
        };
    }

    private static float[] belief(double[] logits) {
        double top = Arrays.stream(logits).max().orElse(0);
        double[] e = Arrays.stream(logits).map(z -> Math.exp(z - top)).toArray();
        double sum = Arrays.stream(e).sum();
        return floats(Arrays.stream(e).map(v -> v / sum).toArray());
    }

    private static float[] floats(double[] values) {
        float[] f = new float[values.length];
        for (int i = 0; i < f.length; i++) f[i] = (float) values[i];
        return f;
    }
}
