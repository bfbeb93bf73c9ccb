package headscope.engine.kernel.sample;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Sheet;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Against the definition, example by example and number by number; gradients against the sums that they are. */
class SampleConvolutionTest {
    private static final int BATCH = 5;
    private static final int COUNT = 4;

    static Stream<ConvolutionShape> shapes() {
        return Stream.of(
                new ConvolutionShape(7, 6, 3, 5, 3, 1, 1, 1),
                new ConvolutionShape(6, 9, 5, 4, 2, 2, 0, 1),
                new ConvolutionShape(5, 5, 6, 4, 3, 1, 1, 2),
                new ConvolutionShape(5, 4, 6, 6, 3, 2, 1, 3),
                new ConvolutionShape(4, 4, 17, 33, 1, 1, 0, 1),
                new ConvolutionShape(3, 3, 2, 2, 5, 1, 2, 1),
                // more positions than are unfolded at a time
                new ConvolutionShape(40, 41, 20, 3, 3, 1, 1, 1),
                new ConvolutionShape(1, 8, 2, 3, 3, 1, 1, 1));
    }

    private static Sheet random(Arena arena, SplittableRandom random, int rows, int cols, boolean wide) {
        Sheet sheet = new Sheet(arena.allocate((long) rows * cols * (wide ? 8 : 4), 64), rows, cols, wide);
        for (int i = 0; i < rows * cols; i++) sheet.set(i, random.nextDouble(-1, 1));
        return sheet;
    }

    /** What multiplies input i of cell (y, x) in the sum of output o at position p; NaN outside. */
    private interface Term {
        void of(int b, int p, int o, long input, long kernel);
    }

    private static void terms(ConvolutionShape s, boolean shared, Term term) {
        for (int b = 0; b < COUNT; b++) {
            for (int p = 0; p < s.positions(); p++) {
                for (int o = 0; o < s.outputs(); o++) {
                    for (int tap = 0; tap < s.taps(); tap++) {
                        int y = p / s.outCols() * s.stride() - s.padding() + tap / s.side();
                        int x = p % s.outCols() * s.stride() - s.padding() + tap % s.side();
                        if (y < 0 || y >= s.rows() || x < 0 || x >= s.cols()) continue;
                        for (int i = 0; i < s.inputsEach(); i++) {
                            long input = ((long) b * s.cells() + y * s.cols() + x) * s.inputs() + o / s.outputsEach() * s.inputsEach() + i;
                            long kernel = (shared ? 0 : (long) b * s.kernelSize()) + ((long) tap * s.inputsEach() + i) * s.outputs() + o;
                            term.of(b, p, o, input, kernel);
                        }
                    }
                }
            }
        }
    }

    private static void check(Sheet found, double[] expected, int count, double tolerance) {
        for (int i = 0; i < count; i++) assertThat(found.get(i)).as("number %d", i).isCloseTo(expected[i], within(tolerance));
    }

    private static void compare(ConvolutionShape s, boolean shared, boolean wide) {
        SplittableRandom random = new SplittableRandom(s.hashCode());
        double tolerance = wide ? 1e-11 : 1e-4 * Math.sqrt(s.positions());
        int outputs = s.positions() * s.outputs();
        try (Arena arena = Arena.ofShared(); Workers workers = new Workers(2); SampleConvolution convolution = new SampleConvolution(s, wide, workers)) {
            Sheet x = random(arena, random, BATCH, s.cells() * s.inputs(), wide);
            Sheet k = random(arena, random, shared ? 1 : BATCH, s.kernelSize(), wide);
            Sheet bias = random(arena, random, 1, s.outputs(), wide);
            Sheet dy = random(arena, random, BATCH, outputs, wide);
            Sheet y = random(arena, random, BATCH, outputs, wide);
            Sheet dx = random(arena, random, BATCH, x.cols(), wide);
            Sheet dk = random(arena, random, k.rows(), k.cols(), wide);
            double[] sums = IntStream.range(0, BATCH * outputs).mapToDouble(i -> bias.get(i % s.outputs())).toArray();
            double[] inputs = new double[BATCH * x.cols()];
            double[] kernels = new double[k.rows() * k.cols()];
            terms(s, shared, (b, p, o, input, kernel) -> {
                int out = b * outputs + p * s.outputs() + o;
                sums[out] += x.get(input) * k.get(kernel);
                inputs[(int) input] += dy.get(out) * k.get(kernel);
                kernels[(int) kernel] += dy.get(out) * x.get(input);
            });
            convolution.forward(x, k, bias, y, COUNT);
            check(y, sums, COUNT * outputs, tolerance);
            convolution.inputSlopes(dy, k, dx, COUNT);
            check(dx, inputs, COUNT * x.cols(), tolerance);
            convolution.kernelSlopes(x, dy, dk, COUNT);
            check(dk, kernels, shared ? dk.cols() : COUNT * dk.cols(), tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void eachExampleIsConvolvedWithItsOwnKernels(ConvolutionShape shape) {
        compare(shape, false, true);
        compare(shape, false, false);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void oneSetOfKernelsServesAllExamples(ConvolutionShape shape) {
        compare(shape, true, true);
        compare(shape, true, false);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theNumberOfThreadsDoesNotChangeABit(ConvolutionShape s) {
        double[][] found = new double[2][];
        for (int threads = 1; threads <= 2; threads++) {
            SplittableRandom random = new SplittableRandom(1);
            try (Arena arena = Arena.ofShared(); Workers workers = new Workers(threads); SampleConvolution convolution = new SampleConvolution(s, false, workers)) {
                Sheet x = random(arena, random, BATCH, s.cells() * s.inputs(), false);
                Sheet dy = random(arena, random, BATCH, s.positions() * s.outputs(), false);
                Sheet dk = random(arena, random, 1, s.kernelSize(), false);
                convolution.kernelSlopes(x, dy, dk, BATCH);
                found[threads - 1] = IntStream.range(0, dk.cols()).mapToDouble(dk::get).toArray();
            }
        }
        assertThat(found[1]).isEqualTo(found[0]);
    }
}
