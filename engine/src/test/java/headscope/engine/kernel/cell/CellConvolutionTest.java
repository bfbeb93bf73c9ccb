package headscope.engine.kernel.cell;

import headscope.engine.backend.Simd;
import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.Grid;
import headscope.engine.kernel.TapConvolution;
import headscope.engine.kernel.Taps;
import headscope.engine.kernel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class CellConvolutionTest {
    private static final List<Window> WINDOWS = List.of(Window.NOTHING, Window.square(3), Window.square(5));
    private static final float STALE = 77;

    /** Sizes of a layer: the kernels are stored for 5 x 5 taps. */
    private record Layer(int examples, int channels, int rows, int cols, int outputs, int cellRows, int cellCols) {
        CellMap.Shape in() {
            return new CellMap.Shape(examples, channels, rows, cols, 2);
        }

        CellMap.Shape out(int pad) {
            return new CellMap.Shape(examples, outputs, rows, cols, pad);
        }

        int cells() {
            return Math.ceilDiv(rows, cellRows) * Math.ceilDiv(cols, cellCols);
        }

        int choice(byte[] choices, int example, int p, int q) {
            return choices[example * cells() + p / cellRows * Math.ceilDiv(cols, cellCols) + q / cellCols];
        }
    }

    static Stream<Layer> layers() {
        return Stream.of(new Layer(3, 1, 9, 7, 16, 4, 4), new Layer(2, 3, 6, 11, 35, 2, 3), new Layer(1, 2, 1, 13, 5, 1, 2), new Layer(4, 5, 8, 8, 64, 8, 8), new Layer(2, 4, 5, 5, 50, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void everyCellGetsTheKernelChosenForIt(Layer layer) {
        assumeTrue(Simd.available());
        byte[] choices = choices(layer, 0, 3);
        float[] expected = formula(layer, choices, true);
        assertThat(run(new VectorCells(), layer, choices, true, 1)).as("vectors").isEqualTo(expected);
        assertThat(run(new VectorCells(), layer, choices, true, 3)).as("vectors, threads").isEqualTo(expected);
        assertThat(run(new ScalarCells(), layer, choices, true, 2)).as("scalars").isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void sumsNeedNotBeRectified(Layer layer) {
        byte[] choices = choices(layer, 1, 3);
        assertThat(run(CellTiles.best(), layer, choices, false, 2)).isEqualTo(formula(layer, choices, false));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void oneChoiceEverywhereIsThePlainConvolution(Layer layer) {
        for (int choice = 1; choice < WINDOWS.size(); choice++) {
            float[] found = run(CellTiles.best(), layer, choices(layer, choice, choice + 1), false, 2);
            assertThat(found).containsExactly(convolution(layer, choice), within(1e-4f));
        }
    }

    @Test
    void nothingChosenIsZeroEverywhere() {
        Layer layer = new Layer(2, 3, 6, 11, 35, 2, 3);
        assertThat(run(CellTiles.best(), layer, new byte[2 * layer.cells()], true, 2)).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void pooledIsTheLargestOfEachPool(Layer layer) {
        int poolRows = layer.rows < 2 ? 1 : 2;
        byte[] choices = choices(layer, 0, 3);
        float[] full = formula(layer, choices, true);
        var small = new CellMap.Shape(layer.examples, layer.outputs, layer.rows / poolRows, layer.cols / 2, 1);
        for (CellTiles tiles : Simd.available() ? List.of(new VectorCells(), new ScalarCells()) : List.of(new ScalarCells())) {
            try (var run = new Run(tiles, layer, 3); var y = new CellMap(small)) {
                run.convolution.forwardPooled(run.x, choices, true, poolRows, y);
                for (int b = 0; b < layer.examples; b++) {
                    for (int o = 0; o < layer.outputs; o++) {
                        for (int p = 0; p < small.rows(); p++) {
                            for (int q = 0; q < small.cols(); q++) {
                                float largest = Float.NEGATIVE_INFINITY;
                                for (int i = 0; i < 2 * poolRows; i++) largest = Math.max(largest, full[index(layer, b, o, p * poolRows + i / 2, 2 * q + i % 2)]);
                                assertThat(y.get(b, o, p, q)).isEqualTo(largest);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Layer layer = new Layer(2, 1, 4, 4, 3, 2, 2);
        try (var run = new Run(CellTiles.best(), layer, 1); var y = new CellMap(layer.out(0)); var workers = new Workers(1)) {
            assertThatThrownBy(() -> run.convolution.forward(run.x, new byte[7], true, y)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected 8 choices, found 7");
            assertThatThrownBy(() -> run.convolution.forward(run.x, new byte[] {0, 0, 0, 3, 0, 0, 0, 0}, true, y)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("choices below 3, found 3");
            assertThatThrownBy(() -> run.convolution.forward(run.x, new byte[8], true, run.x)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected");
            assertThatThrownBy(() -> new CellConvolution(layer.out(1), 3, WINDOWS, 2, 2, workers)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("padding");
        }
        assertThatThrownBy(() -> new Window(2, 3)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("odd");
    }

    @Test
    void mapsKeepWhatTheyWereGiven() {
        Layer layer = new Layer(2, 3, 4, 5, 1, 1, 1);
        try (var arena = Arena.ofShared(); var map = new CellMap(layer.in())) {
            MemorySegment plain = arena.allocateFrom(ValueLayout.JAVA_FLOAT, input(layer));
            MemorySegment back = arena.allocate(plain.byteSize());
            for (int b = 0; b < 2; b++) map.write(b, plain, b * 60L);
            for (int b = 0; b < 2; b++) map.read(b, back, b * 60L);
            assertThat(back.mismatch(plain)).isEqualTo(-1);
            assertThat(map.get(1, 2, 3, 4)).isEqualTo(plain.getAtIndex(ValueLayout.JAVA_FLOAT, 119));
        }
    }

    private static float[] run(CellTiles tiles, Layer layer, byte[] choices, boolean rectify, int threads) {
        float[] found = new float[layer.examples * layer.outputs * layer.rows * layer.cols];
        try (var run = new Run(tiles, layer, threads); var y = new CellMap(layer.out(1))) {
            int each = found.length / layer.examples;
            float[] stale = new float[found.length];
            Arrays.fill(stale, STALE);
            for (int b = 0; b < layer.examples; b++) y.write(b, MemorySegment.ofArray(stale), (long) b * each);
            run.convolution.forward(run.x, choices, rectify, y);
            for (int b = 0; b < layer.examples; b++) y.read(b, MemorySegment.ofArray(found), (long) b * each);
        }
        return found;
    }

    /** A layer with its input and parameters: the small kernel is the middle of the stored one, the large one all of it. */
    private static final class Run implements AutoCloseable {
        private final Arena arena = Arena.ofShared();
        private final Workers workers;
        private final CellConvolution convolution;
        private final CellMap x;

        Run(CellTiles tiles, Layer layer, int threads) {
            workers = new Workers(threads);
            convolution = new CellConvolution(tiles, layer.in(), layer.outputs, WINDOWS, layer.cellRows, layer.cellCols, workers);
            x = new CellMap(layer.in());
            MemorySegment plain = arena.allocateFrom(ValueLayout.JAVA_FLOAT, input(layer));
            for (int b = 0; b < layer.examples; b++) x.write(b, plain, (long) b * layer.channels * layer.rows * layer.cols);
            MemorySegment weights = arena.allocateFrom(ValueLayout.JAVA_FLOAT, weights(layer));
            MemorySegment biases = arena.allocateFrom(ValueLayout.JAVA_FLOAT, biases(layer));
            for (int choice = 1; choice < WINDOWS.size(); choice++) convolution.load(choice, weights, 0, Window.square(5), biases, 0);
        }

        @Override
        public void close() {
            convolution.close();
            x.close();
            workers.close();
            arena.close();
        }
    }

    private static int index(Layer layer, int b, int o, int p, int q) {
        return ((b * layer.outputs + o) * layer.rows + p) * layer.cols + q;
    }

    private static float[] formula(Layer layer, byte[] choices, boolean rectify) {
        float[] x = input(layer);
        float[] w = weights(layer);
        float[] biases = biases(layer);
        float[] y = new float[layer.examples * layer.outputs * layer.rows * layer.cols];
        for (int b = 0; b < layer.examples; b++) {
            for (int p = 0; p < layer.rows; p++) {
                for (int q = 0; q < layer.cols; q++) {
                    int radius = layer.choice(choices, b, p, q);
                    if (radius == 0) continue;
                    for (int o = 0; o < layer.outputs; o++) {
                        float sum = biases[o];
                        for (int tap = 0; tap < (2 * radius + 1) * (2 * radius + 1); tap++) {
                            int dy = tap / (2 * radius + 1) - radius;
                            int dx = tap % (2 * radius + 1) - radius;
                            boolean inside = p + dy >= 0 && p + dy < layer.rows && q + dx >= 0 && q + dx < layer.cols;
                            for (int c = 0; c < layer.channels; c++) {
                                float here = inside ? x[((b * layer.channels + c) * layer.rows + p + dy) * layer.cols + q + dx] : 0;
                                sum = Math.fma(here, w[(((dy + 2) * 5 + dx + 2) * layer.channels + c) * layer.outputs + o], sum);
                            }
                        }
                        y[index(layer, b, o, p, q)] = rectify && sum < 0 ? 0 : sum;
                    }
                }
            }
        }
        return y;
    }

    /** By the layer that serves networks without choices. */
    private static float[] convolution(Layer layer, int radius) {
        int side = 2 * radius + 1;
        int count = layer.outputs * side * side * layer.channels;
        int[][] parts = new int[5][count];
        float[] w = weights(layer);
        float[] used = new float[count];
        for (int i = 0; i < count; i++) {
            int o = i / (side * side * layer.channels);
            int tap = i / layer.channels % (side * side);
            parts[0][i] = o;
            parts[1][i] = i % layer.channels;
            parts[2][i] = tap / side - radius;
            parts[3][i] = tap % side - radius;
            parts[4][i] = i;
            used[i] = w[(((parts[2][i] + 2) * 5 + parts[3][i] + 2) * layer.channels + parts[1][i]) * layer.outputs + o];
        }
        var in = new Grid(layer.examples, layer.channels, layer.rows, layer.cols, 2);
        var out = new Grid(layer.examples, layer.outputs, layer.rows, layer.cols, 2);
        try (var arena = Arena.ofShared(); var workers = new Workers(1); var x = new BlockedMap(in); var y = new BlockedMap(out); var plain = new TapConvolution(in, out, 1, 1, workers)) {
            Taps taps = new Taps(parts[0], parts[1], parts[2], parts[3], parts[4]);
            plain.follow(taps, taps);
            plain.load(arena.allocateFrom(ValueLayout.JAVA_FLOAT, used));
            x.write(input(layer));
            plain.forward(x, biases(layer), false, y);
            return y.read();
        }
    }

    private static byte[] choices(Layer layer, int from, int to) {
        var random = new SplittableRandom(4);
        byte[] choices = new byte[layer.examples * layer.cells()];
        for (int i = 0; i < choices.length; i++) choices[i] = (byte) random.nextInt(from, to);
        return choices;
    }

    private static float[] input(Layer layer) {
        return gaussian(layer.examples * layer.channels * layer.rows * layer.cols, 1);
    }

    private static float[] weights(Layer layer) {
        return gaussian(25 * layer.channels * layer.outputs, 2);
    }

    private static float[] biases(Layer layer) {
        return gaussian(layer.outputs, 3);
    }

    private static float[] gaussian(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
