package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Vector tiles against the scalar ones. The order of adding differs by the sums that are there before, so the last bits may. */
class ProductTilesTest {
    private static final float TOLERANCE = 1e-4f;

    private final SplittableRandom random = new SplittableRandom(6);

    @BeforeAll
    static void needsVectors() {
        assumeThat(Simd.available()).as("the Vector API is there").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 9", "1, 8", "2, 8", "3, 8", "1, 4", "2, 4", "3, 4"})
    void everyTileAddsAsTheDefinition(int heads, int cells) {
        for (int step = 1; step <= 3; step++) {
            for (int rows = 0; rows <= 4; rows++) {
                for (int columns = 0; columns <= 9; columns++) compare(heads, cells, step, rows, columns);
            }
        }
    }

    private void compare(int heads, int cells, int step, int rows, int columns) {
        long yRow = 11 * Lanes.BYTES;
        try (var arena = Arena.ofConfined()) {
            MemorySegment x = arena.allocateFrom(ValueLayout.JAVA_FLOAT, floats(200 * Lanes.COUNT));
            MemorySegment y = arena.allocateFrom(ValueLayout.JAVA_FLOAT, floats(100 * Lanes.COUNT));
            int[] reach = offsets(rows * cells, 140);
            int[] head = offsets(heads, 20);
            float[] expected = floats(30 * Lanes.COUNT);
            float[] actual = expected.clone();
            for (ProductTiles tiles : List.of(new ScalarProducts(), new VectorProducts())) {
                tiles.add(heads, cells, x, 20 * Lanes.BYTES, reach, step * Lanes.BYTES, y, 20 * Lanes.BYTES, head, yRow, rows, columns,
                        tiles instanceof ScalarProducts ? expected : actual, 3 * Lanes.COUNT);
            }
            assertThat(actual).containsExactly(expected, within(TOLERANCE));
        }
    }

    @Test
    void lanesAreAddedUp() {
        float[] sums = floats(3 * Lanes.COUNT);
        assertThat(new VectorProducts().total(sums, Lanes.COUNT)).isCloseTo(new ScalarProducts().total(sums, Lanes.COUNT), within(TOLERANCE));
    }

    /** Whole cells, to both sides. */
    private int[] offsets(int count, int most) {
        return IntStream.range(0, count).map(_ -> random.nextInt(-20, most) * (int) Lanes.BYTES).toArray();
    }

    private float[] floats(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
