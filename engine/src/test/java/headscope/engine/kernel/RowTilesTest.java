package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Vector tiles give the bits of the scalar ones: both add in the same order and round once. */
class RowTilesTest {
    private static final int CELLS = 10;

    private final SplittableRandom random = new SplittableRandom(7);

    @BeforeAll
    static void needsVectors() {
        assumeThat(Simd.available()).as("the Vector API is there").isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {RowTiles.WIDE, RowTiles.MIDDLE, RowTiles.NARROW})
    void everyTileWritesAsTheDefinition(int columns) {
        float[] input = floats(200 * Lanes.COUNT);
        input[60 * Lanes.COUNT] = Float.NaN;
        int[] cells = IntStream.range(0, CELLS).map(_ -> random.nextInt(-20, 20) * (int) Lanes.BYTES).toArray();
        float[] weights = floats(CELLS);
        for (int step = 1; step <= 3; step++) {
            for (int from = 0; from <= 2; from++) {
                for (int to = from; to <= CELLS; to++) {
                    for (float floor : new float[] {0, Float.NEGATIVE_INFINITY}) {
                        float bias = (float) random.nextGaussian();
                        assertThat(written(new VectorRows(), columns, input, step, cells, weights, from, to, bias, floor))
                                .isEqualTo(written(new ScalarRows(), columns, input, step, cells, weights, from, to, bias, floor));
                    }
                }
            }
        }
    }

    private static float[] written(RowTiles tiles, int columns, float[] input, int step, int[] cells, float[] weights, int from, int to, float bias, float floor) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment x = arena.allocateFrom(ValueLayout.JAVA_FLOAT, input);
            MemorySegment y = arena.allocate(60 * Lanes.BYTES, Lanes.BYTES);
            tiles.write(columns, x, 30 * Lanes.BYTES, step * Lanes.BYTES, cells, weights, from, to, bias, floor, y, 3 * Lanes.BYTES, step * Lanes.BYTES);
            return y.toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    private float[] floats(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
