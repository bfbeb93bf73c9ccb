package headscope.engine.rank;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PearsonTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 2", "3, 2, 5", "2, 4, 1", "5, 5, 7", "4, 9, 3", "2, 16, 12", "3, 33, 10"})
    void blockedSumsMatchThePlainDefinition(int examples, int heads, int positions) {
        float[] maps = random(examples * heads * positions, 17 + heads);
        assertThat(Pearson.correlations(maps, examples, heads, positions)).containsExactly(plain(maps, examples, heads, positions), within(1e-12));
    }

    @Test
    void aHeadCorrelatesFullyWithItselfAndWithEveryLinearCopy() {
        float[] maps = new float[4 * 3 * 10];
        float[] base = random(40, 1);
        for (int n = 0; n < 4; n++) {
            for (int p = 0; p < 10; p++) {
                float v = base[n * 10 + p];
                maps[n * 30 + p] = v;
                maps[n * 30 + 10 + p] = 4 * v + 8;
                maps[n * 30 + 20 + p] = -v;
            }
        }
        assertThat(Pearson.correlations(maps, 4, 3, 10)).containsExactly(new double[] {1, 1, -1, 1, 1, -1, -1, -1, 1}, within(1e-6));
    }

    @Test
    void aConstantMapCorrelatesWithNothing() {
        float[] maps = random(6 * 3 * 7, 2);
        for (int n = 0; n < 6; n++) Arrays.fill(maps, n * 21 + 7, n * 21 + 14, 1000.1f);
        double[] r = Pearson.correlations(maps, 6, 3, 7);
        assertThat(new double[] {r[1], r[3], r[5], r[7]}).containsOnly(0);
        assertThat(r[2]).isNotZero();
    }

    @Test
    void aMapThatDivergedLeavesTheOthersAsTheyAre() {
        float[] maps = random(6 * 3 * 7, 2);
        maps[8] = Float.NaN;
        double[] r = Pearson.correlations(maps, 6, 3, 7);
        assertThat(new double[] {r[1], r[5]}).containsOnly(0);
        assertThat(r[2]).isNotZero().isFinite();
    }

    @Test
    void wrongLengthIsRefused() {
        assertThatThrownBy(() -> Pearson.correlations(new float[11], 2, 2, 3)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 x 2 x 1 x 3").hasMessageContaining("11");
    }

    private static float[] random(int length, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (float) random.nextDouble(-1, 2);
        return values;
    }

    private static double[] plain(float[] maps, int examples, int heads, int positions) {
        double[][] x = new double[heads][examples * positions];
        for (int i = 0; i < maps.length; i++) x[i / positions % heads][i / positions / heads * positions + i % positions] = maps[i];
        double[] r = new double[heads * heads];
        for (int i = 0; i < heads; i++) {
            for (int j = 0; j < heads; j++) {
                double mi = Arrays.stream(x[i]).average().orElseThrow();
                double mj = Arrays.stream(x[j]).average().orElseThrow();
                double ij = 0;
                double ii = 0;
                double jj = 0;
                for (int q = 0; q < x[i].length; q++) {
                    ij += (x[i][q] - mi) * (x[j][q] - mj);
                    ii += (x[i][q] - mi) * (x[i][q] - mi);
                    jj += (x[j][q] - mj) * (x[j][q] - mj);
                }
                r[i * heads + j] = ij / Math.sqrt(ii * jj);
            }
        }
        return r;
    }
}
