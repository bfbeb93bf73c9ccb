package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The vector twin moves parameters to the bits of the definition, whatever the size and the part of the buffers. */
class UpdatesTest {
    private static final int BEFORE = 3;
    private static final int AFTER = 5;

    @BeforeEach
    void vectors() {
        Assumptions.assumeTrue(Simd.available(), () -> Simd.complaint().orElse(""));
    }

    private interface Rule {
        void move(Updates updates, Updates.Buffers buffers, Updates.Part part, int step);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 64, 100, 255, 1024, 4098})
    void sgd(int n) {
        assertTwins(n, (updates, buffers, part, _) -> updates.sgd(buffers, part, 0.03));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 64, 100, 255, 1024, 4098})
    void nesterov(int n) {
        assertTwins(n, (updates, buffers, part, _) -> updates.nesterov(buffers, part, 0.03, 0.9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 64, 100, 255, 1024, 4098})
    void adam(int n) {
        assertTwins(n, (updates, buffers, part, step) -> updates.adam(buffers, part, 0.03, 0.9, 0.999, 1e-8, step));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 64, 100, 255, 1024, 4098})
    void karWithOneMean(int n) {
        assertTwins(n, (updates, buffers, part, _) -> updates.kar(buffers, part, 0.03, 0.95));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 64, 100, 255, 1024, 4098})
    void karWithTwoMeans(int n) {
        assertTwins(n, (updates, buffers, part, _) -> updates.kar(buffers, part, 0.03, 0.5, 0.95));
    }

    /** Three steps of both twins; what lies outside the part stays as it is, and so does what may not move, even beside gradients that are no numbers. */
    private static void assertTwins(int n, Rule rule) {
        float[][] scalar = numbers(n, 11);
        float[][] vector = numbers(n, 11);
        float[][] untouched = numbers(n, 11);
        var part = new Updates.Part(BEFORE, BEFORE + n, 0.7, 0.01);
        for (int step = 1; step <= 3; step++) {
            run(new ScalarUpdates(), scalar, rule, part, step);
            run(new VectorUpdates(), vector, rule, part, step);
        }
        assertThat(vector[0]).isEqualTo(scalar[0]);
        assertThat(vector[3]).isEqualTo(scalar[3]);
        assertThat(vector[1]).as("gradients").isEqualTo(untouched[1]);
        for (int i = 0; i < untouched[0].length; i++) {
            boolean may = i >= BEFORE && i < BEFORE + n && untouched[2][i] != 0;
            if (may) assertThat(vector[0][i]).as("number %d", i).isFinite().isNotEqualTo(untouched[0][i]);
            else assertThat(vector[0][i]).as("number %d", i).isEqualTo(untouched[0][i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 15, 16, 17, 255, 256, 257, 4098})
    void squares(int n) {
        float[][] numbers = numbers(n, 5);
        for (int i = 0; i < numbers[1].length; i++) numbers[1][i] = Float.isNaN(numbers[1][i]) ? 2 : numbers[1][i];
        try (Arena arena = Arena.ofConfined()) {
            Updates.Buffers buffers = buffers(arena, numbers);
            double expected = new ScalarUpdates().squares(buffers.gradients(), buffers.trainable(), BEFORE, BEFORE + n);
            assertThat(new VectorUpdates().squares(buffers.gradients(), buffers.trainable(), BEFORE, BEFORE + n)).isCloseTo(expected, within(1e-6 * n));
            assertThat(new VectorUpdates().squares(buffers.gradients(), buffers.trainable(), BEFORE, BEFORE + n)).isEqualTo(new VectorUpdates().squares(buffers.gradients(), buffers.trainable(), BEFORE, BEFORE + n));
        }
    }

    /** Parameters, gradients (not a number where nothing may move), marks, moments of two kinds (those of squares not negative). */
    private static float[][] numbers(int n, long seed) {
        var random = new SplittableRandom(seed + n);
        int size = BEFORE + n + AFTER;
        float[][] all = new float[3][size];
        float[] moments = new float[2 * size];
        for (int i = 0; i < size; i++) {
            all[0][i] = (float) random.nextDouble(-1, 1);
            all[2][i] = random.nextInt(4) > 0 ? 1 : 0;
            all[1][i] = all[2][i] == 0 ? Float.NaN : (float) random.nextDouble(-1, 1);
            moments[i] = (float) random.nextDouble(-1, 1);
            moments[size + i] = (float) random.nextDouble(0.1);
        }
        return new float[][] {all[0], all[1], all[2], moments};
    }

    private static void run(Updates updates, float[][] numbers, Rule rule, Updates.Part part, int step) {
        try (Arena arena = Arena.ofConfined()) {
            Updates.Buffers buffers = buffers(arena, numbers);
            rule.move(updates, buffers, part, step);
            MemorySegment[] back = {buffers.parameters(), buffers.gradients(), buffers.trainable(), buffers.moments()};
            for (int i = 0; i < back.length; i++) MemorySegment.copy(back[i], ValueLayout.JAVA_FLOAT, 0, numbers[i], 0, numbers[i].length);
        }
    }

    private static Updates.Buffers buffers(Arena arena, float[][] numbers) {
        MemorySegment[] off = Arrays.stream(numbers).map(values -> arena.allocateFrom(ValueLayout.JAVA_FLOAT, values)).toArray(MemorySegment[]::new);
        return new Updates.Buffers(off[0], off[1], off[2], off[3], numbers[0].length);
    }
}
