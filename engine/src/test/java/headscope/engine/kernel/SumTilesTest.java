package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Vector tiles give the bits of the scalar ones: both add in the same order and round once. */
class SumTilesTest {
    private static final int CELLS = 10;
    private static final int FLOATS = 200 * Lanes.COUNT;

    private final SplittableRandom random = new SplittableRandom(5);
    private final SumTiles scalar = new ScalarSums();

    @BeforeAll
    static void needsVectors() {
        assumeThat(Simd.available()).as("the Vector API is there").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 7", "3, 7", "1, 4", "2, 4", "3, 4"})
    void everyTileAddsAsTheDefinition(int heads, int columns) {
        for (int step = 1; step <= 3; step++) {
            for (int from = 0; from <= 2; from++) {
                for (int to = from; to <= CELLS; to++) {
                    try (var arena = Arena.ofConfined()) {
                        MemorySegment x = arena.allocateFrom(ValueLayout.JAVA_FLOAT, floats(FLOATS));
                        int[] cells = new int[CELLS];
                        for (int e = 0; e < CELLS; e++) cells[e] = random.nextInt(-20, 20) * (int) Lanes.BYTES;
                        int[] targets = {-1, 40 * Lanes.COUNT, 8 * Lanes.COUNT, 24 * Lanes.COUNT};
                        float[] weights = floats(5 + CELLS * heads);
                        float[] expected = floats(50 * Lanes.COUNT);
                        float[] actual = expected.clone();
                        scalar.add(heads, columns, x, 30 * Lanes.BYTES, step * Lanes.BYTES, cells, from, to, weights, 5, expected, targets, 1);
                        new VectorSums().add(heads, columns, x, 30 * Lanes.BYTES, step * Lanes.BYTES, cells, from, to, weights, 5, actual, targets, 1);
                        assertThat(actual).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void everyWidthIsStoredAsTheDefinition() {
        for (int columns = 1; columns <= SumTiles.WIDE; columns++) {
            for (int step = 1; step <= 3; step++) {
                for (boolean rectify : new boolean[] {false, true}) {
                    float[] sums = floats(10 * Lanes.COUNT);
                    sums[2 * Lanes.COUNT] = Float.NaN;
                    assertThat(stored(new VectorSums(), sums, columns, rectify, step)).isEqualTo(stored(scalar, sums, columns, rectify, step));
                }
            }
        }
    }

    private static float[] stored(SumTiles tiles, float[] sums, int columns, boolean rectify, int step) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment y = arena.allocate(40 * Lanes.BYTES, Lanes.BYTES);
            tiles.store(sums, 2 * Lanes.COUNT, columns, rectify, y, 3 * Lanes.BYTES, step * Lanes.BYTES);
            return y.toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    private float[] floats(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
