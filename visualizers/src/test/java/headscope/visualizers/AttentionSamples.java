package headscope.visualizers;

import headscope.engine.value.Attention;
import headscope.engine.value.AttentionView;
import headscope.engine.value.ChoiceLayer;
import headscope.engine.value.ChoiceMap;
import headscope.engine.value.Events;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Fixation;
import headscope.engine.value.FixationDensity;
import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.History;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.ModelSize;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.OffsetMask;
import headscope.engine.value.Picture;
import headscope.engine.value.Plane;
import headscope.engine.value.Ranking;
import headscope.engine.value.RunState;
import headscope.engine.value.Scene;
import headscope.engine.value.StepMetrics;
import headscope.engine.value.SurgeryView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up moments of networks that choose where to look. */
public final class AttentionSamples {
    private static final long STEP = 900;

    private AttentionSamples() {}

    /** @param first the place of the first glimpse */
    private record Kind(int channels, int side, List<Integer> sides, int glimpses, List<String> classes, boolean forced, boolean nan) {}

    private static List<String> digits() {
        return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    }

    /** Six glimpses of two scales on a 28 x 28 digit, the third one forced. */
    public static Scene glimpses() {
        return glimpses(new Kind(1, 28, List.of(8, 16), 6, digits(), true, false));
    }

    /** One glimpse, one scale. */
    public static Scene oneGlimpse() {
        return glimpses(new Kind(1, 28, List.of(12), 1, digits(), false, false));
    }

    /** Twenty glimpses of three scales on 100 x 100 pixels, a hundred classes with long names; the second scale is pruned. */
    public static Scene manyGlimpses() {
        var classes = IntStream.range(0, 100).mapToObj(i -> (i % 7 == 3 ? "an unusually long class name, number " : "class ") + i).toList();
        return glimpses(new Kind(1, 100, List.of(12, 0, 48), 20, classes, false, false));
    }

    /** Colour, and a network that diverged. */
    public static Scene lostGlimpses() {
        return glimpses(new Kind(3, 32, List.of(8, 16, 32), 4, digits(), false, true));
    }

    public static Map<String, Scene> all() {
        var all = new LinkedHashMap<String, Scene>();
        all.put("glimpses", glimpses());
        all.put("one-glimpse", oneGlimpse());
        all.put("many-glimpses", manyGlimpses());
        all.put("lost-glimpses", lostGlimpses());
        all.put("third-glimpse", at(glimpses(), 2));
        all.put("choices", choices(60, new int[] {2, 2, 4}));
        all.put("one-choice", choices(28, new int[] {4}));
        return all;
    }

    public static Scene at(Scene scene, int glimpse) {
        return new Scene(scene.frame(), scene.history(), scene.focus().withGlimpse(glimpse));
    }

    private static Scene glimpses(Kind kind) {
        Picture input = picture(kind.channels, kind.side);
        int label = 3;
        GlimpsePath now = path(kind, input, STEP, 0.9);
        List<Attention> earlier = List.of(path(kind, input, 1, 0.05), path(kind, input, 64, 0.5));
        var densities = new ArrayList<FixationDensity>();
        for (long step : new long[] {0, 64, 512}) densities.add(density(kind, step));
        var layers = List.of(part(0, kind.glimpses == 1 ? "1 glimpse" : kind.glimpses + " glimpses", kind), part(1, kind.sides.size() + " scales", kind));
        var heads = new ArrayList<HeadView>();
        for (int i = 0; i < kind.glimpses; i++) heads.add(head(0, i, now.fixations().get(i).patches().getFirst()));
        for (int i = 0; i < kind.sides.size(); i++) heads.add(head(1, i, now.fixations().getFirst().patches().get(i)));
        float[] p = now.fixations().getLast().belief();
        return scene(kind.classes, layers, heads, new ExampleView(417, input, label, p), new AttentionView(Optional.of(now), earlier, densities), glimpseTerms());
    }

    private static LayerInfo part(int index, String name, Kind kind) {
        int side = kind.sides.getFirst();
        return new LayerInfo(index, name, LayerInfo.PART, kind.channels, side, side, new OffsetDensity(0, 0, new double[] {1}), 1);
    }

    private static HeadView head(int layer, int slot, Picture patch) {
        var id = new HeadId(layer, slot, 0);
        var info = new HeadInfo(id, slot == 5 ? HeadStatus.PRUNED : HeadStatus.LIVE, 0, Optional.empty(), "", 0, false, false);
        float[] seen = Arrays.copyOf(patch.values(), patch.rows() * patch.cols());
        return new HeadView(info, new OffsetMask(id, new int[0], new int[0], new int[0], new float[0]), new Plane(patch.rows(), patch.cols(), seen));
    }

    private static GlimpsePath path(Kind kind, Picture input, long step, double skill) {
        var random = new SplittableRandom(step + kind.side);
        var fixations = new ArrayList<Fixation>();
        for (int t = 0; t < kind.glimpses; t++) {
            double angle = 2.1 * t + 0.3;
            double x = Math.clamp(skill * 0.45 * Math.cos(angle) + (1 - skill) * (2 * random.nextDouble() - 1), -1, 1);
            double y = Math.clamp(skill * 0.5 * Math.sin(angle) + (1 - skill) * (2 * random.nextDouble() - 1), -1, 1);
            var patches = new ArrayList<Picture>();
            for (int side : kind.sides) patches.add(patch(input, x, y, side, kind.sides.getFirst()));
            float[] belief = belief(kind.classes.size(), 3, skill * 6 * (t + 1) / (kind.glimpses + 1), random);
            if (kind.nan) Arrays.fill(belief, Float.NaN);
            fixations.add(new Fixation(t, x, y, t == 0 ? 0 : 0.17, kind.nan ? Double.NaN : Math.min(0.98, 0.3 + 0.7 * skill * t / kind.glimpses), belief, patches, kind.forced && t == 2 && step == STEP));
        }
        return new GlimpsePath(step, kind.side, kind.side, kind.sides, fixations);
    }

    /** Mean over blocks, 0 outside; black for a pruned scale. */
    private static Picture patch(Picture input, double x, double y, int side, int out) {
        float[] v = new float[input.channels() * out * out];
        int row = (int) (0.5 * (y + 1) * input.rows()) - side / 2;
        int col = (int) (0.5 * (x + 1) * input.cols()) - side / 2;
        int block = side / out;
        for (int i = 0; i < v.length && side > 0; i++) {
            float sum = 0;
            for (int j = 0; j < block * block; j++) {
                int r = row + i / out % out * block + j / block;
                int c = col + i % out * block + j % block;
                if (r >= 0 && c >= 0 && r < input.rows() && c < input.cols()) sum += input.at(i / (out * out), r, c);
            }
            v[i] = sum / (block * block);
        }
        return new Picture(input.channels(), out, out, v);
    }

    private static float[] belief(int classes, int truth, double sharp, SplittableRandom random) {
        float[] p = new float[classes];
        double sum = 0;
        for (int c = 0; c < classes; c++) sum += p[c] = (float) Math.exp((c == truth ? sharp : 0) + 0.9 * random.nextGaussian());
        for (int c = 0; c < classes; c++) p[c] /= (float) sum;
        return p;
    }

    private static FixationDensity density(Kind kind, long step) {
        double width = step == 0 ? 0.6 : step < 100 ? 0.3 : 0.15;
        var planes = new ArrayList<Plane>();
        for (int c = 0; c < kind.classes.size(); c++) {
            float[] v = new float[kind.side * kind.side];
            float sum = 0;
            for (int i = 0; i < v.length && c != 4; i++) {
                double dy = i / kind.side / (double) kind.side - 0.5 - 0.02 * c % 0.2;
                double dx = i % kind.side / (double) kind.side - 0.5 + 0.03 * c % 0.3;
                sum += v[i] = (float) Math.exp(-(dx * dx + dy * dy) / (2 * width * width));
            }
            for (int i = 0; i < v.length && sum > 0; i++) v[i] /= sum;
            planes.add(new Plane(kind.side, kind.side, v));
        }
        return new FixationDensity(step, planes, 512);
    }

    /** Cells choose where the digit is; one cell is forced. */
    public static Scene choices(int side, int[] cell) {
        Picture input = picture(1, side);
        var layers = new ArrayList<ChoiceLayer>();
        var infos = new ArrayList<LayerInfo>();
        var heads = new ArrayList<HeadView>();
        for (int l = 0; l < cell.length; l++) {
            layers.add(choiceLayer(input, l, cell[l]));
            infos.add(new LayerInfo(l, "choosing " + (l == 0 ? 1 : 8) + " \u2192 8", "DENSE", 1, side, side, new OffsetDensity(1, 1, uniform()), 1));
            for (int h = 0; h < 4; h++) heads.add(dense(l, h, side));
        }
        var map = new ChoiceMap(STEP, layers);
        List<Attention> earlier = List.of(new ChoiceMap(1, layers.subList(0, 1)), new ChoiceMap(64, layers));
        return scene(digits(), infos, heads, new ExampleView(12, input, 3, belief(10, 3, 4, new SplittableRandom(2))),
                new AttentionView(Optional.of(map), earlier, List.of()), gridTerms());
    }

    private static double[] uniform() {
        double[] p = new double[9];
        Arrays.fill(p, 1 / 9.0);
        return p;
    }

    private static HeadView dense(int layer, int slot, int side) {
        var id = new HeadId(layer, slot, 0);
        int[] dy = {-1, -1, -1, 0, 0, 0, 1, 1, 1};
        int[] dx = {-1, 0, 1, -1, 0, 1, -1, 0, 1};
        float[] w = {0.1f, -0.2f, 0.3f, 0, 0.5f * slot, 0.1f, -0.4f, 0.2f, 0.1f};
        return new HeadView(new HeadInfo(id, HeadStatus.LIVE, 0, Optional.empty(), "", 9, false, false), new OffsetMask(id, dy, dx, new int[9], w),
                new Plane(side, side, new float[side * side]));
    }

    private static ChoiceLayer choiceLayer(Picture input, int index, int side) {
        int cells = input.rows() / side;
        byte[] choices = new byte[cells * cells];
        float[] p = new float[3 * choices.length];
        boolean[] forced = new boolean[choices.length];
        long taps = 0;
        for (int i = 0; i < choices.length; i++) {
            float sum = 0;
            for (int j = 0; j < side * side; j++) sum += input.at(0, i / cells * side + j / side, i % cells * side + j % side);
            float mean = sum / (side * side);
            forced[i] = i == choices.length / 3;
            choices[i] = (byte) (forced[i] ? 1 : mean > 0.5 ? 2 : mean > 0.08 + 0.03 * index ? 1 : 0);
            for (int c = 0; c < 3; c++) p[c * choices.length + i] = c == choices[i] ? 0.8f : 0.1f;
            taps += choices[i] == 2 ? 25 : choices[i] == 1 ? 9 : 0;
        }
        long unit = (long) side * side * 8 * (index == 0 ? 1 : 8);
        return new ChoiceLayer(index, side, cells, cells, choices, p, forced, taps * unit, 25L * choices.length * unit);
    }

    private static Picture picture(int channels, int side) {
        Picture three = SampleScenes.rich().frame().example().orElseThrow().input();
        float[] v = new float[channels * side * side];
        int shift = side > 40 ? side / 5 : 0;
        double zoom = side > 40 ? 28.0 / (0.6 * side) : 28.0 / side;
        for (int i = 0; i < v.length; i++) {
            int r = (int) ((i / side % side - shift) * zoom);
            int c = (int) ((i % side - shift) * zoom);
            if (r >= 0 && c >= 0 && r < 28 && c < 28) v[i] = three.at(0, r, c) * (1 - 0.3f * (i / (side * side)));
        }
        return new Picture(channels, side, side, v);
    }

    private static Map<Long, Map<String, Double>> glimpseTerms() {
        var terms = new LinkedHashMap<Long, Map<String, Double>>();
        for (long s = 1; s <= STEP; s++) {
            double reward = 0.1 + 0.85 * (1 - Math.exp(-s / 200.0)) + 0.03 * Math.sin(s);
            double baseline = 0.1 + 0.85 * (1 - Math.exp(-s / 260.0));
            terms.put(s, Map.of("nll", 2.3 * Math.exp(-s / 200.0), "reinforce", 0.01 * Math.sin(s), "baseline-loss", 0.2, "reward", reward, "advantage", reward - baseline, "std", 0.25 - 0.2 * s / STEP, "glimpses", 6.0));
        }
        return terms;
    }

    private static Map<Long, Map<String, Double>> gridTerms() {
        var terms = new LinkedHashMap<Long, Map<String, Double>>();
        for (long s = 1; s <= STEP; s++) {
            double cost = 0.4 + 0.5 * Math.exp(-s / 150.0) + 0.02 * Math.sin(s);
            terms.put(s, Map.of("cost", cost, "allowed", Math.max(0.35, 1 - s / 60.0), "nothing", 1 - cost, "small", 0.4 * cost, "large", 0.6 * cost));
        }
        return terms;
    }

    private static Scene scene(List<String> classes, List<LayerInfo> layers, List<HeadView> heads, ExampleView example, AttentionView attention, Map<Long, Map<String, Double>> terms) {
        var scores = new ArrayList<HeadScore>();
        for (HeadView head : heads) {
            if (head.info().status() != HeadStatus.PRUNED) scores.add(new HeadScore(head.id(), Map.of("ablation", 0.1 * head.id().slot(), "taylor", 0.02), head.id().slot() / 20.0));
        }
        var ranking = new Ranking(STEP, scores);
        var frame = new Frame(RunState.PAUSED, "2026-11-21 glyphs28 glimpse", classes, STEP, 9.6, 94, -1, 0, new ModelSize(242_317, 0, 1_204_224), layers, heads,
                Optional.of(example), Optional.of(ranking), Optional.empty(), SurgeryView.NONE, attention, Events.NONE);
        var steps = new ArrayList<StepMetrics>();
        terms.forEach((s, t) -> steps.add(new StepMetrics(s, 2.3 * Math.exp(-s / 200.0), 0.9, 3e-4, 0, t)));
        return new Scene(frame, new History(steps, List.of(), List.of(ranking), List.of()), Focus.NONE);
    }
}
