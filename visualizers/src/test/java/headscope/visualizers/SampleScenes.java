package headscope.visualizers;

import headscope.engine.value.Confusion;
import headscope.engine.value.EditMark;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.Events;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
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
import headscope.engine.value.PolicyEvent;
import headscope.engine.value.PolicyTrace;
import headscope.engine.value.Radial;
import headscope.engine.value.Ranking;
import headscope.engine.value.RunState;
import headscope.engine.value.Scene;
import headscope.engine.value.StepMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up moments of runs, the same each time: rich ones, empty ones and odd ones. */
public final class SampleScenes {
    public static final List<String> CRITERIA = List.of("gate-sensitivity", "outgoing-weight", "activation-entropy", "tap-entropy", "independence");
    private static final long SEED = 20;
    private static final Set<String> CHOICES = Set.of("choice-map", "cost-map");

    private static final Set<String> ATTENDED = Set.of("kernel-bank", "kernels-by-angle", "weights-by-angle", "weight-histograms");

    private SampleScenes() {}

    /** Two layers of 16 and 32 heads on a 28 x 28 digit, 900 steps, five edits. */
    public static Scene rich() {
        return build(new Shape(1, 28, 28, digits(), "TAP", 3, 3, new int[] {16, 32}, 9));
    }

    /** The same before the first step: heads, but no ranking, example or history. */
    public static Scene justBuilt() {
        Frame f = rich().frame();
        return new Scene(new Frame(RunState.PAUSED, f.runName(), f.classes(), 0, 0, f.stepsPerEpoch(), -1, 0, f.size(), f.layers(), f.heads(),
                Optional.empty(), Optional.empty(), Optional.empty(), Events.NONE), History.EMPTY, Focus.NONE);
    }

    /** Nothing at all: the backend is still loading. */
    public static Scene empty() {
        return new Scene(new Frame(RunState.STARTING, "", List.of(), 0, 0, 0, -1, 0, new ModelSize(0, 0, 0), List.of(), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Events.NONE), History.EMPTY, Focus.NONE);
    }

    /** 32 x 32 RGB, mode SHARED, offsets up to 5. */
    public static Scene colour() {
        return build(new Shape(3, 32, 32, IntStream.range(0, 10).mapToObj(i -> "texture " + i).toList(), "SHARED", 5, 5, new int[] {12, 24}, 6));
    }

    /** A sequence of 96 samples. */
    public static Scene sequence() {
        return build(new Shape(1, 1, 96, List.of("sine", "square", "saw", "chirp"), "TAP", 0, 9, new int[] {8, 12}, 5));
    }

    /** A plain convolution, 3 x 3. */
    public static Scene dense() {
        return build(new Shape(1, 28, 28, digits(), "DENSE", 1, 1, new int[] {8, 16}, 9));
    }

    /** 128 + 256 heads and 100 classes with long names. */
    public static Scene large() {
        var classes = IntStream.range(0, 100).mapToObj(i -> (i % 7 == 0 ? "an unusually long class name, number " : "class ") + i).toList();
        return build(new Shape(1, 28, 28, classes, "TAP", 4, 4, new int[] {128, 256}, 9));
    }

    /** One head, one class, one tap. */
    public static Scene smallest() {
        return build(new Shape(1, 5, 5, List.of("only"), "TAP", 1, 1, new int[] {1}, 1));
    }

    /** Training diverged: weights, activations, scores, probabilities and losses are NaN. */
    public static Scene diverged() {
        Scene s = rich();
        Frame f = s.frame();
        var heads = f.heads().stream().map(h -> new HeadView(h.info(), nan(h.mask()), nan(h.activation()))).toList();
        var scores = f.ranking().orElseThrow().scores().stream().map(x -> new HeadScore(x.head(), nan(x.scores()), Double.NaN)).toList();
        float[] p = new float[f.classes().size()];
        Arrays.fill(p, Float.NaN);
        ExampleView e = f.example().orElseThrow();
        var steps = s.history().steps().stream().map(m -> m.step() < 500 ? m
                : new StepMetrics(m.step(), Double.NaN, Double.NaN, m.learningRate(), m.connections())).toList();
        return new Scene(new Frame(f.state(), f.runName(), f.classes(), f.step(), f.epoch(), f.stepsPerEpoch(), -1, 0, f.size(), f.layers(), heads,
                Optional.of(new ExampleView(e.index(), e.input(), e.label(), p)), Optional.of(new Ranking(f.step(), scores, f.ranking().orElseThrow().detail())), f.confusion(), Events.NONE),
                new History(steps, s.history().evals(), s.history().rankings(), s.history().marks()), s.focus());
    }

    private static OffsetMask nan(OffsetMask m) {
        float[] w = new float[m.taps()];
        Arrays.fill(w, Float.NaN);
        return new OffsetMask(m.head(), m.dy(), m.dx(), m.channel(), w);
    }

    private static Plane nan(Plane p) {
        float[] v = new float[p.rows() * p.cols()];
        Arrays.fill(v, Float.NaN);
        return new Plane(p.rows(), p.cols(), v);
    }

    private static Map<String, Double> nan(Map<String, Double> scores) {
        return scores.keySet().stream().collect(Collectors.toMap(k -> k, _ -> Double.NaN));
    }

    /** All sample scenes by name. */
    public static Map<String, Scene> all() {
        var all = new LinkedHashMap<String, Scene>();
        all.put("rich", rich());
        all.put("just-built", justBuilt());
        all.put("empty", empty());
        all.put("colour", colour());
        all.put("sequence", sequence());
        all.put("dense", dense());
        all.put("large", large());
        all.put("smallest", smallest());
        all.put("diverged", diverged());
        all.put("crowded", SurgerySamples.crowded(rich(), 300));
        all.putAll(AttentionSamples.all());
        all.putAll(KernelSamples.all());
        return all;
    }

    /** A scene in which the figure has something to show. */
    public static Scene richFor(Figure figure) {
        if (figure.topic() == Topic.KERNELS) return ATTENDED.contains(figure.id()) ? KernelSamples.attended() : KernelSamples.hyper();
        if (figure.topic() != Topic.SACCADES) return rich();
        return CHOICES.contains(figure.id()) ? AttentionSamples.choices(60, new int[] {2, 2, 4}) : AttentionSamples.glimpses();
    }

    private record Shape(int channels, int rows, int cols, List<String> classes, String mode, int rowRadius, int colRadius, int[] heads, int taps) {}

    private static List<String> digits() {
        return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    }

    private static Scene build(Shape shape) {
        var random = new SplittableRandom(SEED);
        var layers = new ArrayList<LayerInfo>();
        var heads = new ArrayList<HeadView>();
        OffsetDensity density = density(shape);
        for (int l = 0, in = shape.channels, scale = 1; l < shape.heads.length; in = shape.heads[l], scale *= 2, l++) {
            int rows = Math.max(1, shape.rows / scale);
            int cols = Math.max(1, shape.cols / scale);
            layers.add(new LayerInfo(l, (shape.mode.equals("DENSE") ? "conv " : "sampled ") + in + " \u2192 " + shape.heads[l], shape.mode, in, rows, cols,
                    density, scale));
            for (int s = 0; s < shape.heads[l]; s++) heads.add(head(shape, density, l, s, in, rows, cols, random));
        }
        Picture input = input(shape);
        float[] p = probabilities(shape.classes.size(), random);
        int label = Math.min(3, shape.classes.size() - 1);
        var live = heads.stream().filter(h -> h.info().status() != HeadStatus.PRUNED).map(HeadView::id).toList();
        var marks = marks(heads);
        var rankings = rankings(live, random);
        History history = history(rankings, marks, random);
        var focus = Focus.NONE.withSelected(Set.copyOf(live.size() < 3 ? live : List.of(live.get(1), live.get(2)))).withHovered(Optional.of(live.getFirst()));
        var frame = new Frame(RunState.RUNNING, "2026-11-20 glyphs28 sampled", shape.classes, 900, 9.6, 94, -1, 5812, new ModelSize(21_488, 432, 1_204_224),
                layers, heads, Optional.of(new ExampleView(417, input, label, p)),
                Optional.of(RankingSamples.detailed(rankings.getLast(), new SplittableRandom(SEED))),
                Optional.of(confusion(shape.classes.size(), random)), SurgerySamples.of(heads), Events.NONE);
        return new Scene(frame, history, focus);
    }

    private static OffsetDensity density(Shape shape) {
        int rows = 2 * shape.rowRadius + 1;
        int cols = 2 * shape.colRadius + 1;
        double[] p = new double[rows * cols];
        double sum = 0;
        double sigma = shape.mode.equals("DENSE") ? 1e6 : 0.45 * Math.max(shape.rowRadius, shape.colRadius);
        for (int i = 0; i < p.length; i++) {
            int dy = i / cols - shape.rowRadius;
            int dx = i % cols - shape.colRadius;
            p[i] = Math.exp(-(dy * dy + dx * dx) / (2 * sigma * sigma));
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) p[i] /= sum;
        return new OffsetDensity(shape.rowRadius, shape.colRadius, p);
    }

    private static HeadView head(Shape shape, OffsetDensity density, int layer, int slot, int in, int rows, int cols, SplittableRandom random) {
        boolean dense = shape.mode.equals("DENSE");
        boolean repeat = dense || shape.mode.equals("SHARED");
        int cells = (2 * shape.rowRadius + 1) * (2 * shape.colRadius + 1);
        int positions = dense ? cells : Math.min(shape.taps, cells);
        int n = repeat ? positions * in : positions;
        int[] dy = new int[n];
        int[] dx = new int[n];
        int[] channel = new int[n];
        float[] w = new float[n];
        var order = cellsByDraw(density, random);
        double angle = random.nextDouble() * Math.PI;
        for (int i = 0; i < n; i++) {
            int cell = dense ? i % positions : order.get(i % positions);
            dy[i] = cell / (2 * shape.colRadius + 1) - shape.rowRadius;
            dx[i] = cell % (2 * shape.colRadius + 1) - shape.colRadius;
            channel[i] = repeat ? i / positions : random.nextInt(in);
            double wave = Math.sin(angle + 1.3 * (dx[i] * Math.cos(angle) + dy[i] * Math.sin(angle)));
            w[i] = (float) (0.55 * wave + 0.25 * random.nextGaussian());
        }
        boolean pruned = slot == 5 && layer == 0;
        boolean frozen = slot == 3;
        boolean dead = slot == 7 && layer == 0 || slot == 20;
        boolean fresh = slot == 2 && layer == 0 || slot == 11 && layer == 1;
        int generation = fresh ? 1 : 0;
        var id = new HeadId(layer, slot, generation);
        Plane activation = dead || pruned ? new Plane(rows, cols, new float[rows * cols]) : activation(shape, rows, cols, dy, dx, w);
        var info = new HeadInfo(id, pruned ? HeadStatus.PRUNED : frozen ? HeadStatus.FROZEN : HeadStatus.LIVE, fresh ? 760 : 0,
                fresh ? Optional.of(new HeadId(layer, slot, 0)) : Optional.empty(), "normal(1.2)", n, dead, fresh);
        return new HeadView(info, new OffsetMask(id, dy, dx, channel, w), activation);
    }

    private static List<Integer> cellsByDraw(OffsetDensity density, SplittableRandom random) {
        double[] p = density.p();
        double[] key = new double[p.length];
        for (int i = 0; i < p.length; i++) key[i] = Math.log(p[i]) - Math.log(-Math.log(random.nextDouble(1e-12, 1)));
        return IntStream.range(0, p.length).boxed().sorted((a, b) -> Double.compare(key[b], key[a])).toList();
    }

    private static Plane activation(Shape shape, int rows, int cols, int[] dy, int[] dx, float[] w) {
        Picture input = input(shape);
        int step = Math.max(1, input.cols() / cols);
        float[] out = new float[rows * cols];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                double sum = 0;
                for (int t = 0; t < w.length; t++) {
                    int y = (r + dy[t]) * (input.rows() == 1 ? 1 : step);
                    int x = (c + dx[t]) * step;
                    if (y >= 0 && y < input.rows() && x >= 0 && x < input.cols()) sum += w[t] * input.at(0, y, x);
                }
                out[r * cols + c] = (float) Math.max(0, sum);
            }
        }
        return new Plane(rows, cols, out);
    }

    /** A hand-like three, a colour texture or a wave. */
    private static Picture input(Shape shape) {
        float[] v = new float[shape.channels * shape.rows * shape.cols];
        for (int ch = 0; ch < shape.channels; ch++) {
            for (int r = 0; r < shape.rows; r++) {
                for (int c = 0; c < shape.cols; c++) {
                    double value;
                    if (shape.rows == 1) {
                        value = 0.5 + 0.4 * Math.sin(c * c * 0.004) * Math.exp(-c / 160.0);
                    } else if (shape.channels == 3) {
                        value = 0.5 + 0.5 * Math.sin(0.5 * (c * Math.cos(ch + 0.4) + r * Math.sin(ch + 0.4)) + ch);
                    } else {
                        value = three(r * 28.0 / shape.rows, c * 28.0 / shape.cols);
                    }
                    v[(ch * shape.rows + r) * shape.cols + c] = (float) value;
                }
            }
        }
        return new Picture(shape.channels, shape.rows, shape.cols, v);
    }

    private static double three(double row, double col) {
        double best = 99;
        for (int i = 0; i <= 100; i++) {
            double t = i / 50.0;
            double a = (t < 1 ? t : t - 1) * Math.PI * 1.25 - Math.PI * 0.72;
            double y = (t < 1 ? 9 : 18.5) + (t < 1 ? 4.4 : 5) * Math.sin(t < 1 ? a : a + 0.45);
            double x = 13.5 + 5.4 * Math.cos(t < 1 ? a : a + 0.45) + (9 - y) * 0.12;
            best = Math.min(best, Math.hypot(row - y, col - x));
        }
        return Math.clamp(2.1 - best, 0, 1);
    }

    private static float[] probabilities(int classes, SplittableRandom random) {
        double[] z = new double[classes];
        for (int c = 0; c < classes; c++) z[c] = random.nextGaussian();
        z[Math.min(3, classes - 1)] += 2.4;
        z[Math.min(5, classes - 1)] += 2.9;
        double sum = 0;
        for (double v : z) sum += Math.exp(v);
        float[] p = new float[classes];
        for (int c = 0; c < classes; c++) p[c] = (float) (Math.exp(z[c]) / sum);
        return p;
    }

    private static List<EditMark> marks(List<HeadView> heads) {
        if (heads.size() < 8) return List.of();
        return List.of(new EditMark(300, "prune", List.of(new HeadId(0, 5, 0)), "prune L0H5"),
                new EditMark(460, "freeze", List.of(new HeadId(0, 3, 0)), "freeze L0H3"),
                new EditMark(600, "set", List.of(), "set learning-rate 0.0003"),
                new EditMark(760, "resample", List.of(new HeadId(0, 2, 0)), "resample L0H2 from normal"));
    }

    /** A ranking every 30 steps; heads drift, the pruned one leaves, the resampled one starts low. */
    private static List<Ranking> rankings(List<HeadId> live, SplittableRandom random) {
        var rankings = new ArrayList<Ranking>();
        double[] level = new double[live.size() + 2];
        for (int i = 0; i < level.length; i++) level[i] = random.nextGaussian();
        for (int step = 30; step <= 900; step += 30) {
            var raw = new LinkedHashMap<HeadId, Double>();
            for (int i = 0; i < live.size(); i++) {
                HeadId head = live.get(i);
                level[i] += 0.16 * random.nextGaussian();
                if (head.generation() == 0) raw.put(head, level[i]);
                else if (step > 760) raw.put(head, level[i] - 1.6 + (step - 760) * 0.012);
                else raw.put(new HeadId(head.layer(), head.slot(), 0), -1 + level[i]);
            }
            if (step <= 300 && live.size() > 8) raw.put(new HeadId(0, 5, 0), -1.5 + 0.1 * random.nextGaussian());
            rankings.add(new Ranking(step, scores(raw, random)));
        }
        return rankings;
    }

    private static List<HeadScore> scores(Map<HeadId, Double> raw, SplittableRandom random) {
        var scores = new ArrayList<HeadScore>();
        for (var entry : raw.entrySet()) {
            HeadId head = entry.getKey();
            var layer = raw.entrySet().stream().filter(e -> e.getKey().layer() == head.layer()).map(Map.Entry::getValue).toList();
            long below = layer.stream().filter(v -> v < entry.getValue()).count();
            double rank = layer.size() == 1 ? 1 : below / (layer.size() - 1.0);
            double v = entry.getValue();
            scores.add(new HeadScore(head, Map.of("gate-sensitivity", Math.exp(v - 4), "outgoing-weight", Math.max(0, 1 + 0.3 * v + 0.1 * random.nextGaussian()),
                    "activation-entropy", Math.max(0, 2.2 + 0.4 * random.nextGaussian()), "tap-entropy", 1.8 + 0.15 * random.nextGaussian(),
                    "independence", Math.clamp(0.4 + 0.2 * random.nextGaussian(), 0, 1)), rank));
        }
        return scores;
    }

    /** Two layers whose taps move outwards, the second one less. */
    private static List<Radial> radials() {
        var all = new ArrayList<Radial>();
        for (int step = 0; step <= 900; step += 25) {
            for (int layer = 0; layer < 2; layer++) {
                double centre = 1 + step / (layer == 0 ? 500.0 : 2000.0);
                int[] taps = new int[5];
                for (int d = 0; d < taps.length; d++) taps[d] = (int) Math.round(140 * Math.exp(-(d - centre) * (d - centre)));
                all.add(new Radial(step, layer, taps));
            }
        }
        return all;
    }

    private static History history(List<Ranking> rankings, List<EditMark> marks, SplittableRandom random) {
        var steps = new ArrayList<StepMetrics>();
        var evals = new ArrayList<EvalMetrics>();
        for (int step = 1; step <= 900; step++) {
            double bump = step > 300 && !marks.isEmpty() ? 0.25 * Math.exp(-(step - 300) / 40.0) : 0;
            double loss = 0.12 + 2.2 * Math.exp(-step / 130.0) + bump;
            double rate = step < 600 || marks.isEmpty() ? 1e-3 : 3e-4;
            steps.add(new StepMetrics(step, loss * Math.exp(0.28 * random.nextGaussian()), Math.clamp(1 - 0.33 * loss + 0.03 * random.nextGaussian(), 0, 1), rate,
                    step < 300 || marks.isEmpty() ? 432 : 423));
            if (step % 90 == 0) evals.add(new EvalMetrics(step, "validation", loss * 1.12, Math.clamp(1 - 0.36 * loss, 0, 1)));
        }
        return new History(steps, evals, rankings, marks, new PolicyTrace(policyEvents(), radials()));
    }

    /** A policy that learns: reward unknown at its first event. */
    private static List<PolicyEvent> policyEvents() {
        return IntStream.rangeClosed(1, 8).mapToObj(i -> new PolicyEvent(i * 100L, "rl", 10 - i, 10 - i, 0, 0.3 * Math.cos(0.19 * i), 5616, i == 1 ? Double.NaN : 0.4 + 0.03 * i, 3.4 - 0.1 * i))
                .toList();
    }

    private static Confusion confusion(int classes, SplittableRandom random) {
        int[] counts = new int[classes * classes];
        int[] sample = new int[classes * classes];
        for (int i = 0; i < counts.length; i++) {
            boolean diagonal = i / classes == i % classes;
            counts[i] = diagonal ? 90 + random.nextInt(12) : random.nextInt(5) == 0 ? random.nextInt(1, 9) : 0;
            sample[i] = counts[i] > 0 ? random.nextInt(1000) : -1;
        }
        return new Confusion(900, classes, counts, sample);
    }
}
