package headscope.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The layer against the loops of its formula. All numbers are eighths of small whole numbers, so that sums are exact in any order. */
class DenseLayerTest {
    private static final float UNIT = 1 / 8f;
    private static final int LARGEST = 7;

    /** Everything that the layer computes. */
    private record Run(float[] z, float[] dw, float[] db, float[] dx) {}

    static Stream<Arguments> layers() {
        return Stream.of(1, 5, 16, 17, 64, 70).flatMap(batch -> Stream.of(2, 3, 10, 26).flatMap(outputs -> Stream.of(
                Arguments.of(new Grid(batch, 1, 1, 1, 0), outputs),
                Arguments.of(new Grid(batch, 33, 1, 1, 0), outputs),
                Arguments.of(new Grid(batch, 2, 1, 15, 3), outputs),
                Arguments.of(new Grid(batch, 7, 5, 3, 2), outputs))));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void equalsItsFormula(Grid grid, int outputs) {
        Run expected = formula(grid, outputs);
        Run found = run(grid, outputs, 2);
        assertThat(found.z).isEqualTo(expected.z);
        assertThat(found.dw).isEqualTo(expected.dw);
        assertThat(found.db).isEqualTo(expected.db);
        assertThat(found.dx).isEqualTo(expected.dx);
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        var grid = new Grid(37, 50, 7, 7, 3);
        Run one = rounded(grid, 10, 1);
        Run three = rounded(grid, 10, 3);
        assertThat(three.z).isEqualTo(one.z);
        assertThat(three.dw).isEqualTo(one.dw);
        assertThat(three.dx).isEqualTo(one.dx);
    }

    @Test
    void gradientsOfAnotherShapeAreRefused() {
        var grid = new Grid(3, 2, 4, 5, 0);
        try (var arena = Arena.ofShared(); var workers = new Workers(1); var layer = new DenseLayer(grid, 2, workers); var dx = new BlockedMap(new Grid(3, 2, 4, 5, 1))) {
            MemorySegment any = arena.allocate(1000);
            assertThatThrownBy(() -> layer.inputGradient(any, any, dx)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected a gradient like its input");
        }
    }

    private static Run formula(Grid grid, int outputs) {
        int features = grid.size();
        float[] x = eighths(grid.examples() * features, 1);
        float[] w = eighths(features * outputs, 2);
        float[] bias = eighths(outputs, 3);
        float[] dz = eighths(grid.examples() * outputs, 4);
        Run run = new Run(new float[dz.length], new float[w.length], new float[outputs], new float[x.length]);
        for (int b = 0; b < grid.examples(); b++) {
            for (int o = 0; o < outputs; o++) {
                float slope = dz[b * outputs + o];
                float sum = bias[o];
                for (int f = 0; f < features; f++) {
                    sum += x[b * features + f] * w[f * outputs + o];
                    run.dw[f * outputs + o] += x[b * features + f] * slope;
                    run.dx[b * features + f] += w[f * outputs + o] * slope;
                }
                run.z[b * outputs + o] = sum;
                run.db[o] += slope;
            }
        }
        return run;
    }

    private static Run run(Grid grid, int outputs, int threads) {
        return run(grid, threads, eighths(grid.examples() * grid.size(), 1), eighths(grid.size() * outputs, 2), eighths(outputs, 3), eighths(grid.examples() * outputs, 4));
    }

    /** With numbers whose sums depend on the order. */
    private static Run rounded(Grid grid, int outputs, int threads) {
        return run(grid, threads, gaussian(grid.examples() * grid.size(), 1), gaussian(grid.size() * outputs, 2), gaussian(outputs, 3), gaussian(grid.examples() * outputs, 4));
    }

    private static Run run(Grid grid, int threads, float[] input, float[] weights, float[] biases, float[] slope) {
        try (var arena = Arena.ofShared(); var workers = new Workers(threads); var layer = new DenseLayer(grid, biases.length, workers); var x = new BlockedMap(grid);
                var dx = new BlockedMap(grid)) {
            x.write(input);
            spoil(x);
            MemorySegment w = arena.allocateFrom(ValueLayout.JAVA_FLOAT, weights);
            MemorySegment bias = arena.allocateFrom(ValueLayout.JAVA_FLOAT, biases);
            MemorySegment dz = arena.allocateFrom(ValueLayout.JAVA_FLOAT, slope);
            MemorySegment z = arena.allocateFrom(ValueLayout.JAVA_FLOAT, eighths(slope.length, 5));
            MemorySegment dw = arena.allocateFrom(ValueLayout.JAVA_FLOAT, eighths(weights.length, 6));
            MemorySegment db = arena.allocateFrom(ValueLayout.JAVA_FLOAT, eighths(biases.length, 7));
            layer.forward(x, w, bias, z);
            layer.weightGradient(x, dz, dw, db);
            layer.inputGradient(dz, w, dx);
            assertThat(idle(dx)).as("lanes and padding").isZero();
            return new Run(floats(z), floats(dw), floats(db), dx.read());
        }
    }

    /** Examples that are not there count nowhere, whatever their lanes hold. */
    private static void spoil(BlockedMap map) {
        Grid grid = map.grid();
        for (int lane = grid.examples(); lane < grid.blocks() * Lanes.COUNT; lane++) {
            for (int cell = 0; cell < grid.size(); cell++) {
                map.memory().set(ValueLayout.JAVA_FLOAT, place(grid, lane, cell), Float.NaN);
            }
        }
    }

    /** Numbers other than zero in places that hold no cell of an example. */
    private static long idle(BlockedMap map) {
        Grid grid = map.grid();
        float[] memory = map.memory().toArray(ValueLayout.JAVA_FLOAT);
        for (int example = 0; example < grid.examples(); example++) {
            for (int cell = 0; cell < grid.size(); cell++) memory[Math.toIntExact(place(grid, example, cell) / Float.BYTES)] = 0;
        }
        long idle = 0;
        for (float number : memory) if (number != 0) idle++;
        return idle;
    }

    private static long place(Grid grid, int example, int cell) {
        return grid.at(example / Lanes.COUNT, cell / grid.cols() % grid.rows(), cell / grid.cols() / grid.rows(), cell % grid.cols()) + (long) example % Lanes.COUNT * Float.BYTES;
    }

    private static float[] floats(MemorySegment memory) {
        return memory.toArray(ValueLayout.JAVA_FLOAT);
    }

    private static float[] eighths(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = random.nextInt(-LARGEST, LARGEST + 1) * UNIT;
        return numbers;
    }

    private static float[] gaussian(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
