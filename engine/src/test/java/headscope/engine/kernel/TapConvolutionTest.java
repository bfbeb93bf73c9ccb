package headscope.engine.kernel;

import headscope.engine.plan.TapLoop;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The kernels against the loops of SCIENCE 1.1, number by number: see {@link LayerCase} for why nothing may differ. */
class TapConvolutionTest {
    private static final int RANDOM_LAYERS = 60;

    static Stream<LayerCase> oddLayers() {
        return Arrays.stream(LayerCase.Mode.values()).flatMap(mode -> IntStream.range(0, RANDOM_LAYERS).mapToObj(seed -> LayerCase.random(mode, seed)));
    }

    @ParameterizedTest
    @MethodSource("oddLayers")
    void oddLayersEqualTheDefinition(LayerCase layer) {
        Taps taps = layer.taps();
        compare(layer, taps, taps);
    }

    static Stream<LayerCase> everyWidth() {
        return Arrays.stream(LayerCase.Mode.values()).flatMap(mode -> IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 28, 31).boxed().flatMap(cols -> IntStream.of(1, 2, 3)
                .mapToObj(stride -> new LayerCase(mode, 3, 2, 3, cols, 4, 1, stride, 2, 5, cols))));
    }

    @ParameterizedTest
    @MethodSource
    void everyWidth(LayerCase layer) {
        Taps taps = layer.taps();
        compare(layer, taps, taps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 25})
    void everyNumberOfCells(int k) {
        for (LayerCase.Mode mode : LayerCase.Mode.values()) {
            var layer = new LayerCase(mode, 17, 3, 5, 7, 7, 1, 1, 3, k, k);
            Taps taps = layer.taps();
            compare(layer, taps, taps);
        }
    }

    @ParameterizedTest
    @EnumSource
    void headsWithoutTapsGiveTheirBias(LayerCase.Mode mode) {
        var layer = new LayerCase(mode, 3, 3, 6, 7, 9, 1, 1, 2, 4, 5);
        Taps all = layer.taps();
        Taps taps = only(all, i -> all.head()[i] % 3 != 1);
        compare(layer, taps, taps);
        compare(layer, only(all, _ -> false), only(all, _ -> false));
    }

    @ParameterizedTest
    @EnumSource
    void frozenHeadsTakePartButKeepTheirGradients(LayerCase.Mode mode) {
        var layer = new LayerCase(mode, 17, 3, 6, 7, 9, 2, 1, 2, 4, 6);
        Taps all = layer.taps();
        compare(layer, all, only(all, i -> all.head()[i] % 2 == 0));
        compare(layer, all, only(all, _ -> false));
    }

    @ParameterizedTest
    @EnumSource
    void headsMayReadOnlyAboveOrOnlyBelow(LayerCase.Mode mode) {
        var layer = new LayerCase(mode, 3, 3, 5, 9, 6, 1, 1, 4, 40, 7);
        Taps all = layer.taps();
        Taps taps = only(all, i -> all.head()[i] % 2 == 0 ? all.dy()[i] <= -3 : all.dy()[i] >= 2);
        compare(layer, taps, taps);
    }

    @ParameterizedTest
    @EnumSource
    void windowsMayBeLargerThanTheMap(LayerCase.Mode mode) {
        for (int stride = 1; stride <= 3; stride++) {
            var layer = new LayerCase(mode, 17, 2, 3, 2, 3, stride, 4 - stride, mode == LayerCase.Mode.DENSE ? 6 : 15, 30, 8);
            Taps taps = layer.taps();
            compare(layer, taps, taps);
        }
    }

    @Test
    void newTapsReplaceOldOnes() {
        var layer = new LayerCase(LayerCase.Mode.TAP, 3, 3, 5, 6, 4, 1, 1, 2, 5, 9);
        Taps before = new LayerCase(LayerCase.Mode.DENSE, 3, 3, 5, 6, 4, 1, 1, 2, 5, 10).taps();
        Taps taps = layer.taps();
        try (var workers = new Workers(1); var arena = Arena.ofConfined(); var x = new BlockedMap(layer.in()); var y = new BlockedMap(layer.out())) {
            var convolution = new TapConvolution(layer.in(), layer.out(), 1, 1, workers);
            convolution.follow(before, before);
            convolution.follow(taps, taps);
            convolution.load(layer.parameters(arena));
            x.write(layer.input());
            convolution.forward(x, layer.bias(), false, y);
            same("output", y.read(), layer.definition(taps, layer.parameters(arena)).forward(LayerCase.doubles(layer.input())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBitIsTheSameWithOneTwoOrThreeThreads(LayerCase.Mode mode) {
        var layer = new LayerCase(mode, 17, 8, 14, 13, 11, 1, 1, mode == LayerCase.Mode.DENSE ? 1 : 5, 7, 11);
        Taps taps = layer.taps();
        float[] input = rough(layer.batch() * layer.in().size());
        float[] slope = rough(layer.batch() * layer.out().size());
        LayerRun alone = run(layer, taps, input, slope, 1);
        for (int threads = 2; threads <= 3; threads++) {
            LayerRun shared = run(layer, taps, input, slope, threads);
            assertThat(shared.output()).isEqualTo(alone.output());
            assertThat(shared.rectified()).isEqualTo(alone.rectified());
            assertThat(shared.inputGradient()).isEqualTo(alone.inputGradient());
            assertThat(shared.gradients()).isEqualTo(alone.gradients());
        }
    }

    @Test
    void aMapOfTheWrongSizeIsRefused() {
        try (var workers = new Workers(1)) {
            assertThatThrownBy(() -> new TapConvolution(new Grid(4, 1, 7, 7, 1), new Grid(4, 2, 7, 4, 1), 2, 2, workers)).hasMessageContaining("expected 4 x 4 cells");
            assertThatThrownBy(() -> new TapConvolution(new Grid(4, 1, 7, 7, 1), new Grid(5, 2, 7, 7, 1), 1, 1, workers)).hasMessageContaining("for 4 examples");
        }
    }

    private static void compare(LayerCase layer, Taps taps, Taps learning) {
        try (var workers = new Workers(2); var arena = Arena.ofConfined()) {
            LayerRun run = LayerRun.of(layer, taps, learning, layer.input(), layer.slope(), workers);
            TapLoop definition = layer.definition(taps, layer.parameters(arena));
            double[] output = definition.forward(LayerCase.doubles(layer.input()));
            same("output", run.output(), output);
            same("rectified output", run.rectified(), Arrays.stream(output).map(v -> Math.max(0, v)).toArray());
            same("input gradient", run.inputGradient(), definition.inputGradient(LayerCase.doubles(layer.slope())));
            same("gradients", run.gradients(), gradients(layer, taps, learning, definition));
            assertThat(run.dirtyPadding()).as("numbers in the padding").isZero();
        }
    }

    /** What stands in the gradients afterwards: the old numbers, but for the taps that learn. */
    private static double[] gradients(LayerCase layer, Taps taps, Taps learning, TapLoop definition) {
        double[] expected = LayerCase.doubles(LayerRun.before(layer));
        double[] slopes = definition.weightGradient(LayerCase.doubles(layer.input()), LayerCase.doubles(layer.slope()));
        int[] learn = learning.position();
        for (int i = 0; i < taps.count(); i++) {
            int position = taps.position()[i];
            if (Arrays.stream(learn).anyMatch(p -> p == position)) expected[position] = slopes[i];
        }
        return expected;
    }

    private static void same(String what, float[] actual, double[] expected) {
        assertThat(actual.length).as(what).isEqualTo(expected.length);
        for (int i = 0; i < actual.length; i++) {
            if (actual[i] != expected[i]) throw new AssertionError("%s: at %d of %d: expected %s, found %s".formatted(what, i, actual.length, expected[i], actual[i]));
        }
    }

    private static Taps only(Taps taps, IntPredicate kept) {
        int[] left = IntStream.range(0, taps.count()).filter(kept).toArray();
        return new Taps(pick(taps.head(), left), pick(taps.channel(), left), pick(taps.dy(), left), pick(taps.dx(), left), pick(taps.position(), left));
    }

    private static int[] pick(int[] numbers, int[] at) {
        return Arrays.stream(at).map(i -> numbers[i]).toArray();
    }

    /** Numbers whose sums depend on the order. */
    private static float[] rough(int count) {
        var random = new SplittableRandom(count);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }

    private static LayerRun run(LayerCase layer, Taps taps, float[] input, float[] slope, int threads) {
        try (var workers = new Workers(threads)) {
            return LayerRun.of(layer, taps, taps, input, slope, workers);
        }
    }
}
