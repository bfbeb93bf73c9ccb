package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Vector tiles give the bits of the scalar ones: both add in the same order and round once. */
class DenseTilesTest {
    private static final int FLOATS = 100 * Lanes.COUNT;
    private static final int TERMS = 9;

    private final SplittableRandom random = new SplittableRandom(7);

    @BeforeAll
    static void needsVectors() {
        assumeThat(Simd.available()).as("the Vector API is there").isTrue();
    }

    @Test
    void sumsAddAsTheDefinition() {
        for (int from = 0; from <= 2; from++) {
            for (int end = from; end <= TERMS; end++) {
                long[] at = registers(DenseTiles.BLOCKS, 40);
                int[] cell = new int[TERMS];
                int[] step = new int[TERMS];
                for (int k = 0; k < TERMS; k++) {
                    cell[k] = random.nextInt(40) * (int) Lanes.BYTES;
                    step[k] = random.nextInt(50) * Float.BYTES;
                }
                long[] row = {0, 60, 8};
                long[] to = {0, 20 * Lanes.BYTES, 10 * Lanes.BYTES};
                long[] block = {0, 3 * Lanes.BYTES, Lanes.BYTES, 5 * Lanes.BYTES};
                assertThat(sums(new VectorDense(), at, cell, row, step, from, end, to, block)).isEqualTo(sums(new ScalarDense(), at, cell, row, step, from, end, to, block));
            }
        }
    }

    private static float[] sums(DenseTiles tiles, long[] at, int[] cell, long[] row, int[] step, int from, int end, long[] to, long[] block) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment y = numbers(arena, 3);
            tiles.sums(numbers(arena, 1), at, cell, numbers(arena, 2), row, step, from, end, y, to, block);
            return y.toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    @Test
    void productsAddAsTheDefinition() {
        for (int outputs = 1; outputs <= Lanes.COUNT; outputs++) {
            long[] at = registers(DenseTiles.FEATURES, 40);
            long[] example = new long[outputs];
            for (int b = 0; b < outputs; b++) example[b] = random.nextInt(40) * (long) Float.BYTES;
            long[] to = new long[DenseTiles.FEATURES];
            for (int i = 0; i < to.length; i++) to[i] = (long) i * outputs * Float.BYTES;
            assertThat(products(new VectorDense(), at, example, to, outputs)).isEqualTo(products(new ScalarDense(), at, example, to, outputs));
        }
    }

    private static float[] products(DenseTiles tiles, long[] at, long[] example, long[] to, int outputs) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment w = numbers(arena, 3);
            tiles.products(numbers(arena, 1), at, example, numbers(arena, 2), 2 * Lanes.BYTES, 3 * Lanes.BYTES, w, to, outputs);
            return w.toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    private long[] registers(int count, int bound) {
        return random.longs(count, 0, bound).map(register -> register * Lanes.BYTES).toArray();
    }

    private static MemorySegment numbers(Arena arena, int seed) {
        var random = new SplittableRandom(seed);
        float[] numbers = new float[FLOATS];
        for (int i = 0; i < FLOATS; i++) numbers[i] = (float) random.nextGaussian();
        return arena.allocateFrom(ValueLayout.JAVA_FLOAT, numbers);
    }
}
