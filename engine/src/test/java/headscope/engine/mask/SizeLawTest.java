package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SizeLawTest {
    @ParameterizedTest
    @FieldSource("headscope.engine.mask.SizeLaw#BUILT_IN")
    void everyLawIsADensityForEveryMaximum(SizeLaw law) {
        for (int max : new int[] {1, 4, 9, 49, 784}) {
            double[] p = law.probabilities(max, settings(Map.of()));
            assertThat(p).hasSize(max);
            assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(p).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.mask.SizeLaw#BUILT_IN")
    void everyLawHasAFileSafeIdAndTexts(SizeLaw law) {
        assertThat(law.id()).matches("[a-z][a-z0-9-]*");
        assertThat(law.title()).isNotBlank();
        assertThat(law.help()).endsWith(".").doesNotContain("\n");
        assertThat(SizeLaw.of(law.id())).isSameAs(law);
    }

    @Test
    void constantPutsAllMassOnK() {
        assertThat(SizeLaw.of("constant").probabilities(4, settings(Map.of("k", "3")))).containsExactly(0, 0, 1, 0);
        assertThat(SizeLaw.of("constant").probabilities(2, settings(Map.of("k", "3")))).containsExactly(0, 1);
    }

    @Test
    void uniformMassAboveTheMaximumFallsOnTheMaximum() {
        SizeLaw uniform = SizeLaw.of("uniform");
        Settings twoToFive = settings(Map.of("k-min", "2", "k-max", "5"));
        assertThat(uniform.probabilities(6, twoToFive)).containsExactly(0, 0.25, 0.25, 0.25, 0.25, 0);
        assertThat(uniform.probabilities(3, twoToFive)).containsExactly(0, 0.25, 0.75);
        assertThat(uniform.probabilities(1, twoToFive)).containsExactly(1);
    }

    @Test
    void uniformRefusesReversedBounds() {
        assertThatThrownBy(() -> SizeLaw.of("uniform").probabilities(9, settings(Map.of("k-min", "6", "k-max", "5"))))
                .isInstanceOf(BadSettingException.class).hasMessageContaining("k-min").hasMessageContaining("found 6");
    }

    @ParameterizedTest
    @CsvSource({"binomial, trials=6, 0.09375, 0.23438, 0.3125, 0.23438, 0.09375, 0.01563, 0, 0.984375", "poisson, rate=2, 0.27067, 0.27067, 0.18045, 0.09022, 0.03609, 0.01203, 0.00344, 0.86357",
        "geometric, stop=0.25, 0.25, 0.1875, 0.14063, 0.10547, 0.0791, 0.05933, 0.04449, 0.86652"})
    void truncatedLawsAreTheirFormulaCutToTheCells(String id, String setting, double p1, double p2, double p3, double p4, double p5, double p6, double p7, double all) {
        String[] pair = setting.split("=");
        double[] p = SizeLaw.of(id).probabilities(7, settings(Map.of(pair[0], pair[1])));
        double[] expected = {p1, p2, p3, p4, p5, p6, p7};
        for (int i = 0; i < 7; i++) assertThat(p[i]).isCloseTo(expected[i] / all, within(2e-5));
    }

    /** Half of the mass lies below the median, whose cell it shares. */
    @Test
    void logNormalHasItsMedianAndSpread() {
        double[] p = SizeLaw.of("log-normal").probabilities(400, settings(Map.of("median", "20.5", "spread", "0.4")));
        assertThat(Arrays.stream(p, 0, 20).sum()).isCloseTo(0.5, within(1e-6));
        assertThat(Arrays.stream(p, 0, (int) Math.round(20.5 * Math.exp(0.4)) - 1).sum()).isCloseTo(0.8413, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"log-normal, median, 60000", "poisson, rate, 60000", "binomial, trials, 60000"})
    void aLawFarAboveTheCellsTakesThemAll(String id, String key, String value) {
        Map<String, String> given = id.equals("log-normal") ? Map.of(key, value, "spread", "0.01") : Map.of(key, value);
        double[] p = SizeLaw.of(id).probabilities(9, settings(given));
        assertThat(p[8]).isGreaterThan(0.99);
    }

    @Test
    void budgetKeepsItsSumAndItsBounds() {
        var random = new SplittableRandom(8);
        for (int i = 0; i < 500; i++) {
            int heads = random.nextInt(1, 40);
            int cells = random.nextInt(1, 50);
            int[] k = random.ints(heads, 1, cells + 1).toArray();
            int budget = random.nextInt(heads, heads * cells + 1);
            int[] scaled = Budget.scaled(k, budget, cells);
            assertThat(Arrays.stream(scaled).sum()).isEqualTo(budget);
            assertThat(Arrays.stream(scaled).allMatch(v -> v >= 1 && v <= cells)).isTrue();
        }
        assertThat(Budget.scaled(new int[] {5, 5, 5}, 7, 9)).as("ties to the lower index").containsExactly(3, 2, 2);
        assertThatThrownBy(() -> Budget.scaled(new int[] {3, 3}, 1, 9)).isInstanceOf(BadSettingException.class).hasMessageContaining("2 to 18").hasMessageContaining("found 1");
        assertThatThrownBy(() -> Budget.scaled(new int[] {3, 3}, 19, 9)).isInstanceOf(BadSettingException.class).hasMessageContaining("found 19");
    }

    @Test
    void drawnSizesFollowTheTable() {
        int[] count = new int[5];
        var random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) count[MaskSampler.drawSize(new double[] {0, 0.5, 0, 0.5}, random)]++;
        assertThat(count[2]).isBetween(9_700, 10_300);
        assertThat(count[4]).isEqualTo(20_000 - count[2]);
        assertThat(MaskSampler.drawSize(new double[] {0.1, 0.2, 0}, new SplittableRandom(0))).isLessThanOrEqualTo(2);
    }

    private static Settings settings(Map<String, String> given) {
        List<Setting> all = new ArrayList<>(List.of(Setting.whole("k", "Taps", "taps", 9, 1, 65536, "Taps per head.")));
        SizeLaw.BUILT_IN.forEach(law -> all.addAll(law.settings()));
        return Settings.of(all, given);
    }
}
