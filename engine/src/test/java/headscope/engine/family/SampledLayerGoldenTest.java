package headscope.engine.family;

import headscope.engine.Golden;
import headscope.engine.mask.ChannelMode;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.SumsProbe;
import headscope.engine.plan.TapLoop;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The sampled layer against e1_sampled_layer. Our layer has stride 1; a stride s reads every s-th of its sums. */
class SampledLayerGoldenTest {
    private static final String FILE = "e1_sampled_layer.npz";

    private static final List<String> CASES = List.of("tap_s1", "tap_s2odd", "tap_s2even", "tap_window_larger_than_map", "tap_all_cells_n1", "tap_single_shift",
            "shared_s1", "shared_s2odd", "shared_s2even", "shared_window_larger_than_map", "shared_conv3x3");

    private static final List<String> DEPTHWISE_CASES = List.of("depthwise_s1", "depthwise_s2odd", "depthwise_s2even");

    @ParameterizedTest
    @FieldSource("CASES")
    void loopOverTapsMatchesTheReference(String name) throws IOException {
        Golden golden = Golden.read(FILE);
        Case c = new Case(golden, name);
        TapLoop loop = c.loop();
        double[] x = golden.doubles(name + ".in.x");
        double[] probe = c.probe();
        golden.check(name + ".out.y", loop.forward(x), Golden.DOUBLE);
        golden.check(name + ".g.in.x", loop.inputGradient(probe), Golden.DOUBLE);
        golden.check(name + ".g.p.w", loop.weightGradient(x, probe), Golden.DOUBLE);
        golden.check(name + ".g.p.b", loop.biasGradient(probe), Golden.DOUBLE);
        assertThat(golden.ints(name + ".out.connections")[0]).isEqualTo(loop.weight().length);
        assertThat(golden.ints(name + ".out.macs")[0]).isEqualTo(loop.weight().length * loop.outRows() * loop.outCols());
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void maskedConvolutionMatchesTheReference(String name) throws IOException {
        Golden golden = Golden.read(FILE);
        Case c = new Case(golden, name);
        TapLoop loop = c.loop();
        var stack = new ConvStack(new DataShape(c.channels, c.rows, c.cols), 2, new int[] {c.heads}, c.radius, c.mode, false, ConvStack.Readout.GAP, ConvStack.Pooling.BOTH);
        HeadLayer layer = stack.layers().getFirst();
        int[] position = c.positions(layer);
        double[] values = new double[stack.layout().size()];
        for (int i = 0; i < position.length; i++) if (position[i] >= 0) values[position[i]] = loop.weight()[i];
        System.arraycopy(loop.bias(), 0, values, layer.bias().offset(), c.heads);
        int[][] taps = IntStream.range(0, c.heads).mapToObj(h -> IntStream.range(0, position.length).filter(i -> loop.head()[i] == h && position[i] >= 0)
                .map(i -> position[i]).toArray()).toArray(int[][]::new);

        SumsProbe.Result result = new SumsProbe(stack, c.batch).run(taps, values, golden.doubles(name + ".in.x"), c.spread(c.probe(), loop));
        golden.check(name + ".out.y", c.thinned(result.sums(), loop), Golden.DOUBLE);
        golden.check(name + ".g.in.x", result.input(), Golden.DOUBLE);
        golden.check(name + ".g.p.b", result.bias(), Golden.DOUBLE);
        golden.check(name + ".g.p.w", Arrays.stream(position).mapToDouble(at -> at < 0 ? 0 : result.weight()[at - layer.incoming().offset()]).toArray(), Golden.DOUBLE);
        if (layer.rowRadius() == c.radius && layer.colRadius() == c.radius) {
            golden.check(name + ".g.denseKernelUnmasked", c.outInRowsCols(layer, result.kernel()), Golden.DOUBLE);
            golden.check(name + ".out.denseKernel", c.outInRowsCols(layer, Arrays.copyOfRange(values, layer.incoming().offset(), layer.bias().offset())), Golden.DOUBLE);
        }
    }

    /** The mixer has as many outputs as heads here: those that the reference lacks get weight 0 and are not looked at. */
    @ParameterizedTest
    @FieldSource("DEPTHWISE_CASES")
    void depthwiseHeadsAndTheirMixerMatchTheReference(String name) throws IOException {
        Golden golden = Golden.read(FILE);
        Case c = new Case(golden, name);
        TapLoop loop = c.loop();
        var stack = new ConvStack(new DataShape(c.channels, c.rows, c.cols), 2, new int[] {c.heads}, c.radius, c.mode, false, ConvStack.Readout.GAP, ConvStack.Pooling.BOTH);
        HeadLayer layer = stack.layers().getFirst();
        int[] position = c.positions(layer);
        double[] values = new double[stack.layout().size()];
        for (int i = 0; i < position.length; i++) values[position[i]] = loop.weight()[i];
        System.arraycopy(loop.bias(), 0, values, layer.bias().offset(), c.heads);
        int mixed = golden.shape(name + ".p.mixer.bias")[0];
        double[] mixer = golden.doubles(name + ".p.mixer.weight");
        double[] mixerBias = golden.doubles(name + ".p.mixer.bias");
        for (int m = 0; m < mixed; m++) {
            for (int h = 0; h < c.heads; h++) values[stack.layout().offset("L0/mixer/weight") + h * c.heads + m] = mixer[m * c.heads + h];
            values[stack.layout().offset("L0/mixer/bias") + m] = mixerBias[m];
        }
        int[][] taps = IntStream.range(0, c.heads).mapToObj(h -> IntStream.range(0, position.length).filter(i -> loop.head()[i] == h).map(i -> position[i]).toArray())
                .toArray(int[][]::new);
        double[] probe = IntStream.range(0, golden.doubles(name + ".out.y").length).mapToDouble(j -> Math.cos(0.1 * j)).toArray();

        SumsProbe.Result result = new SumsProbe(stack, c.batch).run(taps, values, golden.doubles(name + ".in.x"), c.spread(c.widened(probe, mixed, loop), loop));
        golden.check(name + ".out.heads", c.thinned(result.heads(), loop), Golden.DOUBLE);
        golden.check(name + ".out.y", c.narrowed(c.thinned(result.sums(), loop), mixed, loop), Golden.DOUBLE);
        golden.check(name + ".g.in.x", result.input(), Golden.DOUBLE);
        golden.check(name + ".g.p.b", result.bias(), Golden.DOUBLE);
        golden.check(name + ".g.p.w", Arrays.stream(position).mapToDouble(at -> result.weight()[at - layer.incoming().offset()]).toArray(), Golden.DOUBLE);
        golden.check(name + ".g.p.mixer.weight", IntStream.range(0, mixed * c.heads).mapToDouble(i -> result.mixer()[i % c.heads * c.heads + i / c.heads]).toArray(), Golden.DOUBLE);
        golden.check(name + ".g.p.mixer.bias", Arrays.copyOf(result.mixerBias(), mixed), Golden.DOUBLE);
        golden.check(name + ".g.denseKernelUnmasked", c.outInRowsCols(layer, result.kernel()), Golden.DOUBLE);
        golden.check(name + ".out.denseKernel", c.outInRowsCols(layer, Arrays.copyOfRange(values, layer.incoming().offset(), layer.bias().offset())), Golden.DOUBLE);
    }

    /** Gather form: the loop over taps, then the mixer as a sum over heads. */
    @ParameterizedTest
    @FieldSource("DEPTHWISE_CASES")
    void loopOverDepthwiseTapsMatchesTheReference(String name) throws IOException {
        Golden golden = Golden.read(FILE);
        Case c = new Case(golden, name);
        TapLoop loop = c.loop();
        double[] x = golden.doubles(name + ".in.x");
        double[] heads = loop.forward(x);
        golden.check(name + ".out.heads", heads, Golden.DOUBLE);
        int map = loop.outRows() * loop.outCols();
        int mixed = golden.shape(name + ".p.mixer.bias")[0];
        double[] mixer = golden.doubles(name + ".p.mixer.weight");
        double[] slopes = new double[heads.length];
        double[] y = new double[c.batch * mixed * map];
        for (int j = 0; j < y.length; j++) {
            int m = j / map % mixed;
            y[j] = golden.doubles(name + ".p.mixer.bias")[m];
            for (int h = 0; h < c.heads; h++) {
                int at = (j / map / mixed * c.heads + h) * map + j % map;
                y[j] += mixer[m * c.heads + h] * heads[at];
                slopes[at] += mixer[m * c.heads + h] * Math.cos(0.1 * j);
            }
        }
        golden.check(name + ".out.y", y, Golden.DOUBLE);
        golden.check(name + ".g.in.x", loop.inputGradient(slopes), Golden.DOUBLE);
        golden.check(name + ".g.p.w", loop.weightGradient(x, slopes), Golden.DOUBLE);
        golden.check(name + ".g.p.b", loop.biasGradient(slopes), Golden.DOUBLE);
        assertThat(golden.ints(name + ".out.connections")[0]).isEqualTo(loop.weight().length);
        assertThat(golden.ints(name + ".out.macs")[0]).isEqualTo(loop.weight().length * map);
    }

    /** One case of the file. */
    private static final class Case {
        final Golden golden;
        final String name;
        final ChannelMode mode;
        final int batch, channels, heads, radius, rows, cols, stride;

        Case(Golden golden, String name) {
            this.golden = golden;
            this.name = name;
            mode = ChannelMode.valueOf(name.substring(0, name.indexOf('_')).toUpperCase(Locale.ROOT));
            int[] config = golden.ints(name + ".in.config");
            batch = config[0];
            channels = config[1];
            heads = config[2];
            radius = config[3];
            rows = config[4];
            cols = config[5];
            stride = config[6];
        }

        /** Shared taps become one tap per channel, in the order of the file's weights [taps, C]. */
        TapLoop loop() {
            int each = mode == ChannelMode.SHARED ? channels : 1;
            double[] w = golden.doubles(name + ".p.w");
            int[] channel = mode.namesChannels() ? golden.ints(name + ".in.tapChannel") : IntStream.range(0, w.length).map(i -> i % channels).toArray();
            return new TapLoop(batch, channels, rows, cols, heads, stride, stride, repeated("Head", each), repeated("Dy", each), repeated("Dx", each), channel, w,
                    golden.doubles(name + ".p.b"));
        }

        private int[] repeated(String part, int each) {
            int[] taps = golden.ints(name + ".in.tap" + part);
            return IntStream.range(0, taps.length * each).map(i -> taps[i / each]).toArray();
        }

        /** Buffer position of each tap; -1 for one so far out that it reads only zeros: our windows end at the size of the map. */
        int[] positions(HeadLayer layer) {
            TapLoop t = loop();
            return IntStream.range(0, t.weight().length).map(i -> Math.abs(t.dy()[i]) > layer.rowRadius() || Math.abs(t.dx()[i]) > layer.colRadius() ? -1
                    : layer.weightAt(t.dy()[i], t.dx()[i], t.channel()[i], t.head()[i])).toArray();
        }

        /** The weights of the loss: cos(0.1 j) over the output. */
        double[] probe() {
            return IntStream.range(0, golden.doubles(name + ".out.y").length).mapToDouble(j -> Math.cos(0.1 * j)).toArray();
        }

        /** [B, mixed, ...] to [B, O, ...] with zeros. */
        double[] widened(double[] few, int mixed, TapLoop loop) {
            int map = loop.outRows() * loop.outCols();
            double[] all = new double[batch * heads * map];
            for (int i = 0; i < few.length; i++) all[(i / map / mixed * heads + i / map % mixed) * map + i % map] = few[i];
            return all;
        }

        double[] narrowed(double[] all, int mixed, TapLoop loop) {
            int map = loop.outRows() * loop.outCols();
            return IntStream.range(0, batch * mixed * map).mapToDouble(i -> all[(i / map / mixed * heads + i / map % mixed) * map + i % map]).toArray();
        }

        double[] spread(double[] probe, TapLoop loop) {
            double[] full = new double[batch * heads * rows * cols];
            for (int j = 0; j < probe.length; j++) full[full(j, loop)] = probe[j];
            return full;
        }

        double[] thinned(double[] full, TapLoop loop) {
            return IntStream.range(0, batch * heads * loop.outRows() * loop.outCols()).mapToDouble(j -> full[full(j, loop)]).toArray();
        }

        /** Index in the map of stride 1 of entry j of the map of stride s. */
        private int full(int j, TapLoop loop) {
            int q = j % loop.outCols();
            int p = j / loop.outCols() % loop.outRows();
            return (j / loop.outCols() / loop.outRows() * rows + stride * p) * cols + stride * q;
        }

        /** [rows, columns, C, O] to [O, C, rows, columns]. */
        double[] outInRowsCols(HeadLayer layer, double[] kernel) {
            int cells = layer.cells();
            double[] out = new double[kernel.length];
            for (int i = 0; i < out.length; i++) out[i] = kernel[(i % cells * channels + i / cells % channels) * heads + i / cells / channels];
            return out;
        }
    }
}
