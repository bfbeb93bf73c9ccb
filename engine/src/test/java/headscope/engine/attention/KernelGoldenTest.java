package headscope.engine.attention;

import headscope.engine.Golden;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.Workroom;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers in double against c1 to c4 and d2: what they compute, and the gradients of everything. */
class KernelGoldenTest {
    private static ConvolutionShape shape(Golden golden, String name, int[] config) {
        int[] x = golden.shape(name + ".in.x");
        return new ConvolutionShape(x[2], x[3], config[0], config[1], config[2], config[3], config[4], config[5]);
    }

    private static int[] config(Golden golden, String name) {
        return Arrays.stream(golden.doubles(name + ".in.config")).mapToInt(d -> (int) d).toArray();
    }

    private static void check(Golden golden, String name, LayerBench bench, Map<String, String> parameters) {
        parameters.forEach((part, file) -> bench.fill(part, golden.doubles(name + ".p." + file)));
        Sheet keep = null;
        if (golden.has(name + ".in.dropoutMultiplier")) {
            keep = bench.room.sheet(bench.batch, bench.layer.shape().inputs());
            double[] factors = golden.doubles(name + ".in.dropoutMultiplier");
            for (int i = 0; i < factors.length; i++) keep.set(i, factors[i]);
        }
        golden.check(name + ".out.y", bench.run(golden.doubles(name + ".in.x"), keep), Golden.DOUBLE);
        golden.check(name + ".out.kernels", bench.kernels(), Golden.DOUBLE);
        golden.check(name + ".g.in.x", bench.inputSlopes(), Golden.DOUBLE);
        parameters.forEach((part, file) -> golden.check(name + ".g.p." + file, bench.slope(part), Golden.DOUBLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k3", "k2stride2", "groups2"})
    void weightedKernelsMatchTheReference(String name) throws IOException {
        Golden golden = Golden.read("c1_kernel_weighted.npz");
        int[] config = config(golden, name);
        try (LayerBench bench = new LayerBench(LayerKind.WEIGHTED, shape(golden, name, config), false, LayerBench.writing(config[6], config[7], 1), golden.shape(name + ".in.x")[0])) {
            check(golden, name, bench, Map.of("weight", "W", "v", "v", "A/weight", "A.weight", "A/bias", "A.bias"));
        }
    }

    /** As the reference begins: every slice counts half, whatever the example. */
    @Test
    void withVectorsOfZeroTheWeightsAreHalved() throws IOException {
        Golden golden = Golden.read("c1_kernel_weighted.npz");
        int[] x = golden.shape("zeroV.in.x");
        try (LayerBench bench = new LayerBench(LayerKind.WEIGHTED, new ConvolutionShape(x[2], x[3], 4, 3, 3, 1, 1, 1), false, LayerBench.writing(128, 9, 1), x[0])) {
            bench.fill("weight", golden.doubles("zeroV.p.W"));
            bench.fill("A/weight", i -> Math.sin(i));
            golden.check("zeroV.out.y", bench.run(golden.doubles("zeroV.in.x"), null), Golden.DOUBLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups2", "groups1"})
    void generatedKernelsMatchTheReference(String name) throws IOException {
        Golden golden = Golden.read("c2_fc_generated.npz");
        int[] config = config(golden, name);
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("e", "e", "bias", "bias"));
        for (String layer : new String[] {"C1", "C2", "C3"}) {
            parameters.put(layer + "/weight", layer + ".weight");
            parameters.put(layer + "/bias", layer + ".bias");
        }
        int pooled = golden.shape(name + ".p.C2.weight")[1] - 9;
        try (LayerBench bench = new LayerBench(LayerKind.GENERATED, shape(golden, name, config), true, LayerBench.writing(pooled, 1, 1), golden.shape(name + ".in.x")[0])) {
            check(golden, name, bench, parameters);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"k3", "k2stride2", "groups2", "k3dropout"})
    void composedKernelsMatchTheReference(String name) throws IOException {
        Golden golden = Golden.read("c3_dot_product.npz");
        int[] config = config(golden, name);
        try (LayerBench bench = new LayerBench(LayerKind.COMPOSED, shape(golden, name, config), false, LayerBench.writing(1, config[6], config[7]), golden.shape(name + ".in.x")[0])) {
            check(golden, name, bench, Map.of("bank", "bank", "key", "key", "in", "inVectors", "out", "outVectors", "A/weight", "A.weight", "A/bias", "A.bias"));
        }
    }

    /** The reference gates a map; here the map is a convolution that changes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"r4", "r16"})
    void gatesOfChannelsMatchTheReference(String name) throws IOException {
        Golden golden = Golden.read("d2_squeeze_excite.npz");
        int[] x = golden.shape(name + ".in.x");
        Writing writing = new Writing(1, 1, 1, 1, 1, 1, x[1] / golden.shape(name + ".p.W1")[0], 1, 0, false, true);
        try (LayerBench bench = new LayerBench(LayerKind.SQUEEZED, new ConvolutionShape(x[2], x[3], x[1], x[1], 1, 1, 0, 1), false, writing, x[0])) {
            bench.fill("weight", i -> i / x[1] == i % x[1] ? 1 : 0);
            bench.fill("W1", golden.doubles(name + ".p.W1"));
            bench.fill("W2", golden.doubles(name + ".p.W2"));
            golden.check(name + ".out.y", bench.run(golden.doubles(name + ".in.x"), null), Golden.DOUBLE);
            golden.check(name + ".g.in.x", bench.inputSlopes(), Golden.DOUBLE);
            golden.check(name + ".g.p.W1", bench.slope("W1"), Golden.DOUBLE);
            golden.check(name + ".g.p.W2", bench.slope("W2"), Golden.DOUBLE);
        }
    }

    /** In evaluation the reference moves its statistics too; here only training does, so they are set before each call. */
    @ParameterizedTest
    @ValueSource(strings = {"trainFresh", "evalAfter", "trainGrowing", "trainOpen"})
    void batchRenormalisationMatchesTheReference(String name) throws IOException {
        Golden golden = Golden.read("c4_batch_renorm.npz");
        int[] x = golden.shape(name + ".in.x");
        int batch = x[1];
        int channels = x[2];
        ConvolutionShape shape = new ConvolutionShape(x[3], x[4], channels, channels, 1, 1, 0, 1);
        Writing writing = new Writing(1, 1, 1, 1, 1, 1, 1, 1, 0, false, false);
        LayerDesign layer = new LayerDesign(0, LayerKind.PLAIN, shape, false, NormKind.RENORM, false, false, writing);
        ParameterLayout layout = new ParameterLayout(new LayerParameters(layer).specs());
        boolean trains = !name.startsWith("eval");
        try (Workroom room = new Workroom(layout, true, 2)) {
            Normalisation norm = new Normalisation(layer, room, RunLoops.best(true), batch, golden.doubles(name + ".in.momentum")[0], golden.doubles(name + ".in.rdStep")[0]);
            set(room, "gamma", golden.doubles(name + ".p.gamma"), 0);
            set(room, "beta", golden.doubles(name + ".p.beta"), 0);
            set(room, "mean", golden.doubles(name + ".in.runningMean"), 0);
            set(room, "spread", golden.doubles(name + ".in.runningStd"), 0);
            set(room, "limits", new double[] {golden.doubles(name + ".in.rMax")[0], golden.doubles(name + ".in.dMax")[0]}, 0);
            Sheet z = room.sheet(batch, x[3] * x[4] * channels);
            Sheet slopes = room.sheet(batch, z.cols());
            int calls = x[0];
            double[][] y = new double[calls][];
            double[][] dx = new double[calls][];
            double[][] rows = new double[6][0];
            for (int t = 0; t < calls; t++) {
                int size = z.rows() * z.cols();
                LayerBench.turn(Arrays.copyOfRange(golden.doubles(name + ".in.x"), t * size, (t + 1) * size), channels, z);
                norm.prepare(z, batch, trains);
                Sheet out = room.sheet(batch, z.cols());
                for (int b = 0; b < batch; b++) {
                    RunLoops.best(true).affine(z, (long) b * z.cols(), shape.positions(), channels, norm.scale(), 0, norm.shift(), 0, false, out, (long) b * z.cols());
                }
                y[t] = LayerBench.turned(out, channels);
                LayerBench.turn(LayerBench.probe(size), channels, slopes);
                norm.backward(slopes, batch);
                dx[t] = LayerBench.turned(slopes, channels);
                if (!trains) {
                    set(room, "mean", golden.doubles(name + ".out.runningMean"), t * channels);
                    set(room, "spread", golden.doubles(name + ".out.runningStd"), t * channels);
                }
                String[] parts = {"gamma", "beta"};
                for (int i = 0; i < parts.length; i++) rows[i] = joined(rows[i], numbers(room.slope("L0/" + parts[i])));
                rows[2] = joined(rows[2], numbers(room.parameter("L0/mean")));
                rows[3] = joined(rows[3], numbers(room.parameter("L0/spread")));
                rows[4] = joined(rows[4], room.parameter("L0/limits").get(0));
                rows[5] = joined(rows[5], room.parameter("L0/limits").get(1));
            }
            golden.check(name + ".out.y", joined(y), Golden.DOUBLE);
            golden.check(name + ".g.in.x", joined(dx), Golden.DOUBLE);
            String[] names = {"g.p.gamma", "g.p.beta", "out.runningMean", "out.runningStd", "out.rMax", "out.dMax"};
            for (int i = 0; i < names.length; i++) golden.check(name + "." + names[i], rows[i], Golden.DOUBLE);
        }
    }

    private static void set(Workroom room, String part, double[] values, int from) {
        Sheet into = room.parameter("L0/" + part);
        for (int i = 0; i < into.rows() * into.cols(); i++) into.set(i, values[from + i]);
    }

    private static double[] numbers(Sheet sheet) {
        double[] all = new double[sheet.rows() * sheet.cols()];
        for (int i = 0; i < all.length; i++) all[i] = sheet.get(i);
        return all;
    }

    private static double[] joined(double[] first, double... second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static double[] joined(double[][] parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
