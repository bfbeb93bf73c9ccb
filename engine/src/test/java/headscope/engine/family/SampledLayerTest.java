package headscope.engine.family;

import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.mask.MaskSampler;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.SumsProbe;
import headscope.engine.plan.TapLoop;
import headscope.engine.value.DataShape;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The masked dense convolution of the graph is the sampled layer (SCIENCE 1.7, S0-1 to S0-3), in double. */
class SampledLayerTest {
    private static final int BATCH = 2;
    private static final double CLOSE = 1e-10;

    /** S0-1: with every cell of a 3 x 3 window it is an ordinary convolution; a head that reads one channel is none. */
    @ParameterizedTest
    @EnumSource(names = {"TAP", "SHARED", "FLAT1D"})
    void allCellsOfTheSmallestWindowAreAnOrdinaryConvolution(ChannelMode mode) {
        Layer l = new Layer(new DataShape(3, 7, 6), 4, 1, mode, mode == ChannelMode.SHARED ? 9 : 27, 1);
        SumsProbe.Result ours = l.run();

        SameDiff graph = SameDiff.create();
        SDVariable x = graph.var("x", Nd4j.createFromArray(l.input).reshape(BATCH, 3, 7, 6));
        SDVariable w = graph.var("w", Nd4j.createFromArray(Arrays.copyOfRange(l.values, l.layer.incoming().offset(), l.layer.bias().offset())).reshape(3, 3, 3, 4));
        SDVariable b = graph.var("b", Nd4j.createFromArray(Arrays.copyOfRange(l.values, l.layer.bias().offset(), l.layer.bias().offset() + 4)));
        Conv2DConfig same = Conv2DConfig.builder().kH(3).kW(3).paddingMode(PaddingMode.SAME).dataFormat("NCHW").build();
        SDVariable y = graph.cnn().conv2d("y", x, w, b, same);
        y.mul(graph.constant(Nd4j.createFromArray(l.probe).reshape(BATCH, 4, 7, 6))).sum("loss");
        graph.setLossVariables("loss");
        var plain = graph.calculateGradients(Map.of(), "x", "w", "b");
        assertThat(ours.sums()).containsExactly(y.eval().ravel().toDoubleVector(), within(CLOSE));
        assertThat(ours.input()).containsExactly(plain.get("x").ravel().toDoubleVector(), within(CLOSE));
        assertThat(ours.weight()).containsExactly(plain.get("w").ravel().toDoubleVector(), within(CLOSE));
        assertThat(ours.bias()).containsExactly(plain.get("b").ravel().toDoubleVector(), within(CLOSE));
    }

    /** S0-2: forward and backward, odd and even sizes, borders, windows as large as the map, sequences. */
    @ParameterizedTest
    @CsvSource({"TAP, 1, 9, 9, 3, 9", "TAP, 3, 8, 6, 2, 7", "TAP, 2, 5, 4, 7, 20", "TAP, 4, 1, 12, 3, 5", "TAP, 1, 2, 2, 1, 1", "SHARED, 1, 9, 9, 3, 9", "SHARED, 3, 8, 6, 2, 7",
        "SHARED, 2, 5, 4, 7, 20", "SHARED, 4, 1, 12, 3, 5", "SHARED, 5, 6, 9, 1, 9", "DEPTHWISE, 3, 8, 6, 2, 7", "DEPTHWISE, 1, 2, 2, 1, 1", "DEPTHWISE, 4, 1, 12, 3, 5", "FLAT1D, 1, 1, 48, 7, 9"})
    void maskedConvolutionEqualsTheLoopOverTaps(ChannelMode mode, int channels, int rows, int cols, int radius, int k) {
        for (int seed = 0; seed < 3; seed++) {
            Layer l = new Layer(new DataShape(channels, rows, cols), 5, radius, mode, k, seed);
            SumsProbe.Result dense = l.run();
            TapLoop loop = l.loop();
            assertThat(dense.sums()).containsExactly(loop.forward(l.input), within(CLOSE));
            assertThat(dense.input()).containsExactly(loop.inputGradient(l.probe), within(CLOSE));
            assertThat(dense.bias()).containsExactly(loop.biasGradient(l.probe), within(CLOSE));
            assertThat(dense.weight()).containsExactly(l.scattered(loop.weightGradient(l.input, l.probe)), within(CLOSE));
        }
    }

    /** S0-4: the operator is linear in each of X, w and b, so any step gives the slope. */
    @ParameterizedTest
    @EnumSource(ChannelMode.class)
    void gradientsAreTheSlopesOfTheProbedSum(ChannelMode mode) {
        Layer l = new Layer(new DataShape(2, 4, 5), 3, 2, mode, 4, 8);
        var probe = new SumsProbe(l.stack, BATCH);
        SumsProbe.Result at = probe.run(l.taps, l.values, l.input, l.probe);
        for (int i = 0; i < l.input.length; i++) {
            assertThat(at.input()[i]).isCloseTo(slope(l, probe, l.input, i), within(CLOSE));
        }
        for (int i = l.layer.incoming().offset(); i < l.layer.bias().offset(); i++) {
            assertThat(at.weight()[i - l.layer.incoming().offset()]).isCloseTo(slope(l, probe, l.values, i), within(CLOSE));
        }
        for (int h = 0; h < 3; h++) assertThat(at.bias()[h]).isCloseTo(slope(l, probe, l.values, l.layer.bias().offset() + h), within(CLOSE));
    }

    private static double slope(Layer l, SumsProbe probe, double[] array, int i) {
        double kept = array[i];
        array[i] = kept + 0.5;
        double above = inner(probe.run(l.taps, l.values, l.input, l.probe).sums(), l.probe);
        array[i] = kept - 0.5;
        double below = inner(probe.run(l.taps, l.values, l.input, l.probe).sums(), l.probe);
        array[i] = kept;
        return above - below;
    }

    private static double inner(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    /** S0-4: not small, but nothing. */
    @ParameterizedTest
    @EnumSource(ChannelMode.class)
    void gradientOutsideTheMaskIsExactlyZero(ChannelMode mode) {
        Layer l = new Layer(new DataShape(3, 8, 8), 4, 3, mode, 9, 5);
        SumsProbe.Result result = l.run();
        boolean[] on = new boolean[result.weight().length];
        for (int[] own : l.taps) for (int at : own) on[at - l.layer.incoming().offset()] = true;
        assertThat(IntStream.range(0, on.length).filter(i -> !on[i] && result.weight()[i] != 0)).isEmpty();
        assertThat(IntStream.range(0, on.length).filter(i -> on[i] && result.weight()[i] == 0)).isEmpty();
        assertThat(IntStream.range(0, on.length).filter(i -> !on[i] && result.kernel()[i] != 0)).as("the masked kernel does get gradients there").isNotEmpty();
    }

    /** A number that a mask hides must not be felt, whatever it is. */
    @Test
    void weightsOutsideTheMaskDoNotCount() {
        Layer l = new Layer(new DataShape(2, 6, 7), 3, 2, ChannelMode.TAP, 6, 9);
        double[] before = l.run().sums();
        boolean[] on = new boolean[l.values.length];
        for (int[] own : l.taps) for (int at : own) on[at] = true;
        for (int at = l.layer.incoming().offset(); at < l.layer.bias().offset(); at++) if (!on[at]) l.values[at] = 1e6;
        assertThat(l.run().sums()).containsExactly(before);
    }

    /** S0-3. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "0, 1", "-2, 0", "0, -1", "2, -2", "-1, 2"})
    void oneTapOfWeightOneShiftsThePictureAndFillsWithZero(int dy, int dx) {
        Layer l = new Layer(new DataShape(1, 5, 6), 1, 2, ChannelMode.TAP, 1, 3);
        Arrays.fill(l.values, 0);
        l.taps[0] = l.layer.weightsAt(new DrawnMask(new int[] {dy}, new int[] {dx}, new int[] {0}), 0);
        l.values[l.taps[0][0]] = 1;
        double[] expected = new double[BATCH * 30];
        for (int i = 0; i < expected.length; i++) {
            int row = i / 6 % 5 + dy;
            int col = i % 6 + dx;
            if (row >= 0 && row < 5 && col >= 0 && col < 6) expected[i] = l.input[i / 30 * 30 + row * 6 + col];
        }
        assertThat(l.run().sums()).containsExactly(expected);
    }

    /** A one-layer network with random numbers and masks drawn from the default law. */
    private static final class Layer {
        final ConvStack stack;
        final HeadLayer layer;
        final int[][] taps;
        final double[] values;
        final double[] input;
        final double[] probe;

        Layer(DataShape shape, int heads, int radius, ChannelMode mode, int k, long seed) {
            stack = new ConvStack(shape, 3, new int[] {heads}, radius, mode, false, ConvStack.Readout.GAP, ConvStack.Pooling.BOTH);
            layer = stack.layers().getFirst();
            OffsetDistribution law = OffsetDistribution.of("student-t");
            OffsetDensity density = law.density(layer.rowRadius(), layer.colRadius(), Settings.of(law.settings(), Map.of()));
            var sampler = new MaskSampler(density, mode, shape.channels());
            var random = new SplittableRandom(seed);
            taps = new int[heads][];
            values = new double[stack.layout().size()];
            for (int h = 0; h < heads; h++) {
                taps[h] = layer.weightsAt(sampler.draw(Math.min(k, sampler.cells()), random), h);
                for (int at : taps[h]) values[at] = random.nextDouble(-1, 1);
                values[layer.bias().offset() + h] = random.nextDouble(-1, 1);
                // a mixer that mixes nothing: the heads themselves are looked at
                if (mode == ChannelMode.DEPTHWISE) values[stack.layout().offset("L0/mixer/weight") + h * heads + h] = 1;
            }
            input = random.doubles((long) BATCH * shape.size(), -1, 1).toArray();
            probe = random.doubles((long) BATCH * heads * shape.rows() * shape.cols(), -1, 1).toArray();
        }

        SumsProbe.Result run() {
            return new SumsProbe(stack, BATCH).run(taps, values, input, probe);
        }

        TapLoop loop() {
            int[] at = Arrays.stream(taps).flatMapToInt(Arrays::stream).map(p -> p - layer.incoming().offset()).toArray();
            int columns = layer.windowCols() * layer.inChannels() * layer.heads();
            return new TapLoop(BATCH, layer.inChannels(), layer.inRows(), layer.inCols(), layer.heads(), 1, 1, Arrays.stream(at).map(p -> p % layer.heads()).toArray(),
                    Arrays.stream(at).map(p -> p / columns - layer.rowRadius()).toArray(),
                    Arrays.stream(at).map(p -> p / (layer.inChannels() * layer.heads()) % layer.windowCols() - layer.colRadius()).toArray(),
                    Arrays.stream(at).map(p -> p / layer.heads() % layer.inChannels()).toArray(),
                    Arrays.stream(at).mapToDouble(p -> values[p + layer.incoming().offset()]).toArray(),
                    Arrays.copyOfRange(values, layer.bias().offset(), layer.bias().offset() + layer.heads()));
        }

        /** One number per tap, put where the taps lie in the kernel. */
        double[] scattered(double[] perTap) {
            double[] kernel = new double[layer.cells() * layer.inChannels() * layer.heads()];
            int i = 0;
            for (int[] own : taps) for (int at : own) kernel[at - layer.incoming().offset()] = perTap[i++];
            return kernel;
        }
    }
}
