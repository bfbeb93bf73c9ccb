package headscope.engine.kernel;

import headscope.engine.plan.HeadSums;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MapStatisticsTest {
    static Stream<Grid> grids() {
        return Stream.of(new Grid(1, 1, 1, 1, 0), new Grid(5, 3, 1, 9, 2), new Grid(16, 33, 7, 7, 0), new Grid(17, 2, 13, 5, 3), new Grid(33, 9, 4, 70, 1));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void sumsEqualThoseOfPlainMaps(Grid grid) {
        float[] x = numbers(grid, 1);
        float[] slope = numbers(grid, 2);
        HeadSums expected = HeadSums.of(x, slope, grid.rows() * grid.cols(), false, 1);
        for (StatisticTiles tiles : new StatisticTiles[] {StatisticTiles.best(), new ScalarStatistics()}) {
            try (var workers = new Workers(2); var map = new BlockedMap(grid); var gradient = new BlockedMap(new Grid(grid.examples(), grid.channels(), grid.rows(), grid.cols(), 4))) {
                map.write(x);
                gradient.write(slope);
                int rows = grid.examples() * grid.channels();
                HeadSums found = HeadSums.empty(rows);
                new MapStatistics(grid, workers, tiles).sums(map, gradient, found.mean(), found.spread(), found.gates(), found.most(), found.bias());
                assertThat(found.mean()).containsExactly(expected.mean(), within(1e-4f));
                assertThat(found.spread()).containsExactly(expected.spread(), within(1e-4f));
                assertThat(found.gates()).containsExactly(expected.gates(), within(1e-3f));
                assertThat(found.bias()).containsExactly(expected.bias(), within(1e-3f));
                assertThat(found.most()).containsExactly(expected.most());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void productsCountTheFirstExamplesOnlyAndDoNotDependOnThreads(Grid grid) {
        float[] x = numbers(grid, 3);
        int examples = Math.max(1, grid.examples() - 3);
        float[] shift = new float[grid.channels()];
        for (int c = 0; c < shift.length; c++) shift[c] = 0.5f + 0.01f * c;
        double[] plain = plain(x, grid, examples, shift);
        double[] one = products(x, grid, examples, shift, StatisticTiles.best(), 1);
        assertThat(one).containsExactly(plain, within(1e-3));
        assertThat(products(x, grid, examples, shift, StatisticTiles.best(), 3)).containsExactly(one);
        assertThat(products(x, grid, examples, shift, new ScalarStatistics(), 2)).containsExactly(plain, within(1e-3));
    }

    private static double[] products(float[] x, Grid grid, int examples, float[] shift, StatisticTiles tiles, int threads) {
        try (var workers = new Workers(threads); var map = new BlockedMap(grid)) {
            map.write(x);
            double[] products = new double[grid.channels() * grid.channels()];
            new MapStatistics(grid, workers, tiles).addProducts(map, examples, shift, products);
            return products;
        }
    }

    @Test
    void productsAreAddedToWhatIsThere() {
        Grid grid = new Grid(2, 1, 1, 2, 0);
        try (var workers = new Workers(1); var map = new BlockedMap(grid)) {
            map.write(new float[] {1, 2, 3, 4});
            double[] products = {100};
            new MapStatistics(grid, workers).addProducts(map, 2, new float[] {1}, products);
            assertThat(products).containsExactly(100 + 1 + 4 + 9);
        }
    }

    private static double[] plain(float[] x, Grid grid, int examples, float[] shift) {
        int channels = grid.channels();
        int cells = grid.rows() * grid.cols();
        double[] sums = new double[channels * channels];
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < channels; i++) {
                for (int j = 0; j < channels; j++) {
                    for (int p = 0; p < cells; p++) {
                        sums[i * channels + j] += (double) (x[(n * channels + i) * cells + p] - shift[i]) * (x[(n * channels + j) * cells + p] - shift[j]);
                    }
                }
            }
        }
        return sums;
    }

    private static float[] numbers(Grid grid, long seed) {
        var random = new SplittableRandom(seed);
        float[] numbers = new float[grid.examples() * grid.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) (0.5 + random.nextGaussian());
        return numbers;
    }
}
