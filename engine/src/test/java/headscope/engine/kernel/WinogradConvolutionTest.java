package headscope.engine.kernel;

import headscope.engine.plan.TapLoop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole windows of three columns with half the products: the definition's numbers but for rounding, and only where it applies. */
class WinogradConvolutionTest {
    private static final double ROUNDING = 1e-5;

    @ParameterizedTest
    @CsvSource({"1, 1, 4", "3, 2, 8", "16, 5, 12", "17, 3, 28", "5, 7, 4"})
    void equalsTheDefinition(int batch, int rows, int cols) {
        LayerCase layer = layer(batch, rows, cols);
        Taps taps = layer.taps();
        assertThat(WinogradConvolution.serves(layer.in(), layer.out(), taps)).isTrue();
        compare(layer, taps, taps);
    }

    @Test
    void prunedAndFrozenHeadsAreLeftOut() {
        LayerCase layer = layer(5, 4, 8);
        Taps all = layer.taps();
        Taps open = only(all, i -> all.head()[i] != 3);
        assertThat(WinogradConvolution.serves(layer.in(), layer.out(), open)).isTrue();
        compare(layer, open, only(open, i -> open.head()[i] % 2 == 0));
    }

    @Test
    void aLayerMayBecomeWholeAndSparseAgain() {
        LayerCase layer = layer(3, 4, 8);
        Taps whole = layer.taps();
        Taps sparse = only(whole, i -> whole.dx()[i] != 1 || whole.head()[i] != 2);
        assertThat(WinogradConvolution.serves(layer.in(), layer.out(), sparse)).isFalse();
        try (var workers = new Workers(2); var arena = Arena.ofConfined(); var x = new BlockedMap(layer.in()); var y = new BlockedMap(layer.out());
                var convolution = new TapConvolution(layer.in(), layer.out(), 1, 1, workers)) {
            x.write(layer.input());
            for (Taps taps : new Taps[] {whole, sparse, whole}) {
                convolution.follow(taps, taps);
                convolution.load(layer.parameters(arena));
                convolution.forward(x, layer.bias(), false, y);
                close("output", y.read(), layer.definition(taps, layer.parameters(arena)).forward(LayerCase.doubles(layer.input())));
            }
        }
    }

    @Test
    void theVectorTransformsEqualTheirMatrices() {
        int tiles = 5;
        long apart = (tiles + 2) * Lanes.BYTES;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment columns = random(arena, (tiles * WinogradTiles.COLUMNS + 2) * Lanes.COUNT, 1);
            MemorySegment numbers = random(arena, WinogradTiles.NUMBERS * (tiles + 2) * Lanes.COUNT, 2);
            for (int number = 0; number < WinogradTiles.NUMBERS; number++) {
                numbers.asSlice(number * apart, Lanes.BYTES).fill((byte) 0);
                numbers.asSlice(number * apart + (tiles + 1) * Lanes.BYTES, Lanes.BYTES).fill((byte) 0);
            }
            for (boolean rectify : new boolean[] {false, true}) {
                assertSame(arena, (t, to) -> t.output(numbers, Lanes.BYTES, apart, tiles, 0.3f, rectify, to, 0));
            }
            assertSame(arena, (t, to) -> t.input(columns, Lanes.BYTES, tiles, to, 0, apart));
            assertSame(arena, (t, to) -> t.slope(columns, Lanes.BYTES, tiles, to, 0, apart));
            assertSame(arena, (t, to) -> t.inputGradient(numbers, Lanes.BYTES, apart, tiles, to, 0));
        }
    }

    private interface Transform {
        void run(WinogradTiles tiles, MemorySegment target);
    }

    private static void assertSame(Arena arena, Transform transform) {
        MemorySegment found = arena.allocate(64 * Lanes.BYTES, Lanes.BYTES);
        MemorySegment expected = arena.allocate(64 * Lanes.BYTES, Lanes.BYTES);
        transform.run(WinogradTiles.best(), found);
        transform.run(new ScalarWinograd(), expected);
        close("transform", found.toArray(ValueLayout.JAVA_FLOAT), LayerCase.doubles(expected.toArray(ValueLayout.JAVA_FLOAT)));
    }

    private static MemorySegment random(Arena arena, int count, int seed) {
        MemorySegment memory = arena.allocate((long) count * Float.BYTES, Lanes.BYTES);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
        return memory;
    }

    private static LayerCase layer(int batch, int rows, int cols) {
        return new LayerCase(LayerCase.Mode.DENSE, batch, 13, rows, cols, 14, 1, 1, 1, 0, 5);
    }

    private static void compare(LayerCase layer, Taps taps, Taps learning) {
        try (var workers = new Workers(2); var arena = Arena.ofConfined()) {
            LayerRun run = LayerRun.of(layer, taps, learning, layer.input(), layer.slope(), workers);
            TapLoop definition = layer.definition(taps, layer.parameters(arena));
            double[] output = definition.forward(LayerCase.doubles(layer.input()));
            close("output", run.output(), output);
            close("rectified output", run.rectified(), Arrays.stream(output).map(v -> Math.max(0, v)).toArray());
            close("input gradient", run.inputGradient(), definition.inputGradient(LayerCase.doubles(layer.slope())));
            double[] slopes = definition.weightGradient(LayerCase.doubles(layer.input()), LayerCase.doubles(layer.slope()));
            double[] expected = LayerCase.doubles(LayerRun.before(layer));
            for (int i = 0; i < taps.count(); i++) {
                int position = taps.position()[i];
                if (Arrays.stream(learning.position()).anyMatch(p -> p == position)) expected[position] = slopes[i];
            }
            close("gradients", run.gradients(), expected);
            assertThat(run.dirtyPadding()).as("numbers in the padding").isZero();
        }
    }

    private static void close(String what, float[] found, double[] expected) {
        assertThat(found.length).as(what).isEqualTo(expected.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < found.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= ROUNDING * largest)) {
                throw new AssertionError("%s: at %d of %d: expected %s, found %s".formatted(what, i, found.length, expected[i], found[i]));
            }
        }
    }

    private static Taps only(Taps taps, IntPredicate kept) {
        int[] at = IntStream.range(0, taps.count()).filter(kept).toArray();
        return new Taps(pick(taps.head(), at), pick(taps.channel(), at), pick(taps.dy(), at), pick(taps.dx(), at), pick(taps.position(), at));
    }

    private static int[] pick(int[] numbers, int[] at) {
        return Arrays.stream(at).map(i -> numbers[i]).toArray();
    }
}
