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
