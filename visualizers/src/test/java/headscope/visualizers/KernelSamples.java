package headscope.visualizers;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.AttentionView;
import headscope.engine.value.ExampleView;
import headscope.engine.value.Frame;
import headscope.engine.value.History;
import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelField;
import headscope.engine.value.KernelProduct;
import headscope.engine.value.KernelTerms;
import headscope.engine.value.KernelView;
import headscope.engine.value.Lens;
import headscope.engine.value.Picture;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.engine.value.StepMetrics;
import headscope.engine.value.WeightSurvey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up moments of networks that write kernels. */
public final class KernelSamples {
    private static final List<String> BRANCHES = List.of("o", "loc9", "xPre", "fast", "om", "loc3", "oGlu", "loc5", "oe", "loc7", "xPrePre", "xHyp");
    private static final long STEPS = 900;

    private KernelSamples() {}

    /** Five blocks as in the paper, 32 x 32, with a lens on block 1. */
    public static Scene hyper() {
        return hyper(new int[] {3, 12, 36, 72, 144}, 32, "reference", "");
    }

    /** One block of one channel, 28 x 28. */
    public static Scene smallHyper() {
        return hyper(new int[] {1}, 28, "per-sample", "");
    }

    /** Names that are too long. */
    public static Scene longHyper() {
        return hyper(new int[] {1, 12, 24, 48}, 14, "per-sample", ", a name that somebody made much too long");
    }

    /** Three layers with a bank. */
    public static Scene attended() {
        return attended(50, 3, 10, false);
    }

    /** Layers without a bank, and a hundred classes. */
    public static Scene generated() {
        return attended(0, 1, 100, false);
    }

    /** Before the survey, and diverged. */
    public static Scene lost() {
        return attended(8, 2, 10, true);
    }

    public static Map<String, Scene> all() {
        var all = new LinkedHashMap<String, Scene>();
        all.put("hyper", hyper());
        all.put("small-hyper", smallHyper());
        all.put("long-hyper", longHyper());
        all.put("attended", attended());
        all.put("generated", generated());
        all.put("lost-kernels", lost());
        return all;
    }

    /** @param name that every part has after its own */
    private static Scene hyper(int[] channels, int side, String mode, String name) {
        var random = new SplittableRandom(5);
        var blocks = new ArrayList<HyperBlock>();
        int lens = Math.min(1, channels.length - 1);
        for (int b = 0; b < channels.length; b++) {
            var kernels = new ArrayList<HyperBlock.HyperKernel>();
            kernels.add(kernel("Kg" + name, channels[b], side, side, 0.03, 2 - 0.5 * b, random));
            for (int k : new int[] {3, 5, 7, 9}) kernels.add(kernel("K" + k + name, channels[b], k, k, 1.0 / k, 1, random));
            kernels.add(kernel("kChannel" + name, 1, 1, channels[b], 0.2, 0, random));
            kernels.add(kernel("kSpatialInteract" + name, 1, side, side, 0.03, 2, random));
            int earlier = b < 2 ? 0 : b < 4 ? 1 : 2;
            var branches = new ArrayList<HyperBlock.Branch>();
            for (String branch : BRANCHES) {
                if (branch.equals("xPrePre") && earlier < 2 || branch.equals("xPre") && earlier < 1) continue;
                double mean = branch.startsWith("x") ? 0.2 : branch.equals("o") ? -3 : 0;
                branches.add(new HyperBlock.Branch(branch + name, map(side, side, 1.0, 3, random), mean, branch.equals("o") ? 12 : 1, 0.4 + random.nextDouble()));
            }
            Plane z = map(side, side, 1, 4, random);
            Plane k = kernels.getFirst().shown().getFirst();
            Optional<KernelProduct> product = b == lens ? Optional.of(new KernelProduct(0, z, k, times(z, k), map(side, side, 0.4, 2, random))) : Optional.empty();
            blocks.add(new HyperBlock(b, channels[b], kernels, branches, product));
        }
        KernelField field = new KernelField(lens, "Kg" + name, 0, 10, side, map(64, 64, 0.03, 6, random));
        return scene(new HyperKernels(STEPS, mode, 2000, blocks, Optional.of(field)), history(blocks), new Lens(true, lens, 0, 0, 10, 64));
    }

    private static HyperBlock.HyperKernel kernel(String name, int channels, int rows, int cols, double size, double smooth, SplittableRandom random) {
        List<Plane> shown = IntStream.range(0, Math.min(channels, KernelView.MOST_SHOWN)).mapToObj(_ -> map(rows, cols, size, smooth, random)).toList();
        return new HyperBlock.HyperKernel(name, channels, shown, shown.stream().mapToDouble(Plane::lag1).average().orElse(Double.NaN));
    }

    private static Plane times(Plane a, Plane b) {
        float[] v = new float[a.rows() * a.cols()];
        for (int i = 0; i < v.length; i++) v[i] = a.at(i / a.cols(), i % a.cols()) * b.at(i / a.cols(), i % a.cols());
        return new Plane(a.rows(), a.cols(), v);
    }

    /** Waves of a few directions; the smoother, the longer. */
    private static Plane map(int rows, int cols, double size, double smooth, SplittableRandom random) {
        float[] v = new float[rows * cols];
        for (int w = 0; w < 6; w++) {
            double fy = random.nextGaussian() * 2.5 / (0.3 + smooth);
            double fx = random.nextGaussian() * 2.5 / (0.3 + smooth);
            double phase = random.nextDouble() * 6;
            for (int i = 0; i < v.length; i++) v[i] += (float) (size * 0.6 * Math.sin(fy * (i / cols) + fx * (i % cols) + phase));
        }
        return new Plane(rows, cols, v);
    }

    /** Every tenth step tells of the branches. */
    private static History history(List<HyperBlock> blocks) {
        var random = new SplittableRandom(6);
        var steps = new ArrayList<StepMetrics>();
        for (int s = 10; s <= STEPS; s += 10) {
            var terms = new HashMap<String, Double>();
            terms.put(KernelTerms.SLOW_LOSS, 0.02 * Math.exp(-s / 300.0));
            for (HyperBlock block : blocks) {
                List<String> names = new ArrayList<>(block.branches().stream().map(HyperBlock.Branch::name).toList());
                names.addAll(List.of(KernelTerms.BEFORE_GELU, KernelTerms.AFTER_GELU));
                for (String name : names) {
                    double mean = name.equals(KernelTerms.AFTER_GELU) ? 0.24 : name.startsWith("x") ? 0.2 : 0;
                    terms.put(KernelTerms.mean(block.index(), name), mean + 0.02 * random.nextGaussian());
                    terms.put(KernelTerms.deviation(block.index(), name), name.startsWith("o") ? 3 + s / 200.0 : 1);
                }
                for (HyperBlock.HyperKernel kernel : block.kernels()) terms.put(KernelTerms.lag1(block.index(), kernel.name()), 1 - Math.exp(-s / 400.0) + 0.02 * random.nextGaussian());
            }
            steps.add(new StepMetrics(s, 2 * Math.exp(-s / 400.0), 0.5, 1e-3, 1000, terms));
        }
        return new History(steps, List.of(), List.of(), List.of());
    }

    private static Scene attended(int bank, int layers, int classes, boolean lost) {
        var random = new SplittableRandom(7);
        List<AttendedLayer> found = IntStream.range(0, layers).mapToObj(l -> layer(l, bank, 20 + 30 * l, lost, random)).toList();
        AttendedKernels kernels = new AttendedKernels(STEPS, found);
        if (!lost) kernels = kernels.with(survey(found, classes, random));
        Scene scene = scene(kernels, History.EMPTY, new Lens(true, 0, 0, 0, 0, 64, Lens.Survey.KERNELS, 30));
        Frame f = scene.frame();
        List<String> names = IntStream.range(0, classes).mapToObj(c -> c % 7 == 3 ? "an unusually long class name, number " + c : "class " + c).toList();
        return classes == 10 ? scene : new Scene(new Frame(f.state(), f.runName(), names, f.step(), f.epoch(), f.stepsPerEpoch(), -1, 0, f.size(), f.layers(), f.heads(), f.example(),
                f.ranking(), f.confusion(), f.surgery(), f.attention(), f.kernels(), f.events()), scene.history(), scene.focus());
    }

    private static AttendedLayer layer(int index, int bank, int outputs, boolean lost, SplittableRandom random) {
        List<Plane> entries = IntStream.range(0, bank).mapToObj(_ -> map(3, 3, 0.3, 1, random)).toList();
        float[] attention = new float[bank];
        float sum = 0;
        for (int m = 0; m < bank; m++) sum += attention[m] = (float) Math.exp(1.5 * random.nextGaussian());
        for (int m = 0; m < bank; m++) attention[m] = lost ? Float.NaN : attention[m] / sum;
        List<Plane> kernels = IntStream.range(0, 48).mapToObj(_ -> map(3, 3, lost ? Double.NaN : 0.2, 1, random)).toList();
        float[] weights = new float[256];
        for (int i = 0; i < weights.length; i++) weights[i] = lost ? Float.NaN : (float) (1 / (1 + Math.exp(-random.nextGaussian())));
        return new AttendedLayer(index, "attention 20 \u2192 " + outputs, outputs, 20, entries, attention, kernels, weights);
    }

    private static WeightSurvey survey(List<AttendedLayer> layers, int classes, SplittableRandom random) {
        List<Double> angles = IntStream.range(0, 25).mapToObj(i -> -180 + 15.0 * i).toList();
        int bins = 32;
        var surveyed = new ArrayList<WeightSurvey.Layer>();
        for (AttendedLayer layer : layers) {
            float[] shares = new float[classes * bins];
            for (int c = 0; c < classes; c++) {
                double middle = 8 + 16 * random.nextDouble();
                double sum = 0;
                for (int b = 0; b < bins; b++) sum += shares[c * bins + b] = (float) Math.exp(-(b - middle) * (b - middle) / 40);
                for (int b = 0; b < bins; b++) shares[c * bins + b] = c == 5 ? Float.NaN : (float) (shares[c * bins + b] / sum);
            }
            int n = layer.weights().length;
            float[] turned = new float[angles.size() * n];
            for (int w = 0; w < n; w++) {
                double swing = random.nextDouble();
                double phase = random.nextDouble() * 6;
                for (int a = 0; a < angles.size(); a++) turned[a * n + w] = (float) (0.5 + 0.4 * swing * Math.sin(Math.toRadians(angles.get(a)) * (1 + w % 2) + phase));
            }
            surveyed.add(new WeightSurvey.Layer(layer.index(), 0, 1, new Plane(classes, bins, shares), new Plane(angles.size(), n, turned)));
        }
        List<WeightSurvey.Turned> turned = IntStream.range(0, 7).mapToObj(i -> -90.0 + 30 * i).map(a -> new WeightSurvey.Turned(a, digit(a), layers.stream()
                .map(l -> layer(l.index(), l.bank().size(), l.outputs(), false, new SplittableRandom((long) (100 + a)))).toList())).toList();
        return new WeightSurvey(STEPS, 256, angles, surveyed, turned);
    }

    /** A bar that is turned. */
    private static Picture digit(double degrees) {
        float[] v = new float[28 * 28];
        double angle = Math.toRadians(degrees);
        for (int i = 0; i < v.length; i++) {
            double y = i / 28 - 13.5;
            double x = i % 28 - 13.5;
            if (Math.abs(x * Math.cos(angle) - y * Math.sin(angle)) < 2 && Math.hypot(x, y) < 10) v[i] = 1;
        }
        return new Picture(1, 28, 28, v);
    }

    private static Scene scene(KernelView kernels, History history, Lens lens) {
        Scene rich = SampleScenes.rich();
        Frame f = rich.frame();
        ExampleView e = f.example().orElseThrow();
        Frame frame = new Frame(f.state(), "2026-11-21 tiles32 terminator", f.classes(), f.step(), f.epoch(), f.stepsPerEpoch(), -1, 0, f.size(), f.layers(), f.heads(), Optional.of(e), f.ranking(),
                f.confusion(), f.surgery(), AttentionView.NONE, Optional.of(kernels), f.events());
        return new Scene(frame, history, rich.focus().withLens(lens));
    }
}
