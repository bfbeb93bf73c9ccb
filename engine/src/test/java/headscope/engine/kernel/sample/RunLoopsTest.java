package headscope.engine.kernel.sample;

import headscope.engine.kernel.product.Sheet;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The fastest loops against the plain ones, with channels that fill vectors and that do not. */
class RunLoopsTest {
    private static final int ROWS = 7;

    private static void compare(int cols, BiConsumer<RunLoops, Sheet[]> call) {
        Sheet[][] both = new Sheet[2][4];
        try (Arena arena = Arena.ofShared()) {
            for (Sheet[] sheets : both) {
                SplittableRandom random = new SplittableRandom(cols);
                for (int i = 0; i < sheets.length; i++) {
                    sheets[i] = new Sheet(arena.allocate(ROWS * cols * 4L, 64), ROWS, cols, false);
                    for (int j = 0; j < ROWS * cols; j++) sheets[i].set(j, random.nextInt(5) == 0 ? 0 : random.nextDouble(-2, 2));
                }
            }
            call.accept(new PlainRuns(), both[0]);
            call.accept(RunLoops.best(false), both[1]);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < ROWS * cols; j++) assertThat(both[1][i].get(j)).as("sheet %d, number %d", i, j).isCloseTo(both[0][i].get(j), within(1e-5 * ROWS));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 15, 16, 17, 50, 64})
    void fastLoopsDoWhatPlainOnesDo(int cols) {
        int n = ROWS * cols - 1;
        compare(cols, (loops, s) -> loops.copy(s[0], 1, s[1], 0, n));
        compare(cols, (loops, s) -> loops.copy(s[0], 1, s[1], 3, cols));
        compare(cols, (loops, s) -> loops.clear(s[0], 1, n));
        compare(cols, (loops, s) -> loops.add(s[0], 1, s[1], 0, n));
        compare(cols, (loops, s) -> loops.product(s[0], 1, s[1], 0, s[2], 1, n));
        compare(cols, (loops, s) -> loops.addProduct(s[0], 1, s[1], 0, s[2], 1, n));
        compare(cols, (loops, s) -> loops.addScaled(s[0], 1, 0.7, s[1], 0, n));
        compare(cols, (loops, s) -> s[3].set(0, loops.dot(s[0], 1, s[1], 0, n)));
        compare(cols, (loops, s) -> loops.gate(s[0], 0, s[1], 1, n));
        compare(cols, (loops, s) -> loops.sums(s[0], 0, ROWS, cols, s[1], cols));
        compare(cols, (loops, s) -> loops.squares(s[0], 0, ROWS, cols, s[1], cols, s[2], 0));
        compare(cols, (loops, s) -> loops.products(s[0], 0, s[1], 0, ROWS, cols, s[2], cols, s[3], 0));
        compare(cols, (loops, s) -> loops.affine(s[0], 0, ROWS, cols, s[1], cols, s[2], 0, true, s[3], 0));
        compare(cols, (loops, s) -> loops.affine(s[0], 0, ROWS, cols, s[1], cols, s[2], 0, false, s[3], 0));
        compare(cols, (loops, s) -> loops.combine(s[0], 0, s[1], 0, ROWS, cols, s[2], cols));
        compare(cols, (loops, s) -> loops.addRow(s[0], cols, 0.3, s[1], 0, ROWS, cols));
        compare(cols, (loops, s) -> loops.sigmoid(s[0], 0, s[1], 1, n));
        compare(cols, (loops, s) -> loops.sigmoidSlope(s[0], 0, s[1], 1, n));
        compare(cols, (loops, s) -> loops.softmax(s[0], 0, ROWS, cols));
        compare(cols, (loops, s) -> loops.softmaxSlope(s[0], 0, s[1], 0, ROWS, cols));
    }
}
