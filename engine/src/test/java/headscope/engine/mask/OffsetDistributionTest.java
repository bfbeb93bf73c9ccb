package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OffsetDistributionTest {
    private static final List<Setting> ALL = OffsetDistribution.BUILT_IN.stream().flatMap(d -> d.settings().stream()).toList();

    /** T1 of SCIENCE 8: n = 3, p(-3..0). */
    @ParameterizedTest
    @CsvSource({
        "normal, sigma=1, .00598, .06063, .24184, .38310",
        "normal, sigma=1.2, .01690, .08735, .23364, .32422",
        "laplace, beta=1, .02675, .07272, .19767, .40572",
        "cauchy, gamma=1, .03954, .08027, .20083, .35872",
        "student-t, nu=1, .03954, .08027, .20083, .35872",
        "student-t, nu=3, .02510, .07438, .21908, .36288"})
    void closedFormValuesOfWindowRadius3(String id, String parameter, double p3, double p2, double p1, double p0) {
        String[] pair = parameter.split("=");
        double[] p = OffsetDistribution.of(id).probabilities(3, Settings.of(ALL, Map.of(pair[0], pair[1])));
        assertThat(p).containsExactly(new double[] {p3, p2, p1, p0, p1, p2, p3}, within(5.1e-6));
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.mask.OffsetDistribution#BUILT_IN")
    void everyLawIsADensityForEveryRadiusAndExtremeParameters(OffsetDistribution law) {
        for (int n : new int[] {0, 1, 3, 14}) {
            for (Settings s : defaultsAndExtremes(law)) {
                double[] p = law.probabilities(n, s);
                assertThat(p).as(law.describe(s)).hasSize(2 * n + 1);
                assertThat(Arrays.stream(p).sum()).as(law.describe(s)).isCloseTo(1, within(1e-12));
                for (int d = 0; d <= n; d++) {
                    assertThat(p[n - d]).as(law.describe(s)).isEqualTo(p[n + d]).isGreaterThanOrEqualTo(0);
                    if (d > 0) assertThat(p[n + d]).as(law.describe(s)).isLessThanOrEqualTo(p[n + d - 1] * (1 + 1e-9));
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.mask.OffsetDistribution#BUILT_IN")
    void everyLawHasAFileSafeIdTextsAndReadableParameters(OffsetDistribution law) {
        assertThat(law.id()).matches("[a-z][a-z0-9-]*");
        assertThat(law.title()).isNotBlank();
        assertThat(law.help()).endsWith(".").doesNotContain("\n");
        assertThat(law.describe(Settings.of(law.settings(), Map.of()))).startsWith(law.id());
        assertThat(OffsetDistribution.of(law.id())).isSameAs(law);
        for (Setting s : law.settings()) assertThat(s.complaint(s.defaultValue())).isEmpty();
    }

    @Test
    void idsAndSettingKeysAreDistinct() {
        assertThat(OffsetDistribution.BUILT_IN).extracting(OffsetDistribution::id).doesNotHaveDuplicates();
        assertThat(ALL).extracting(Setting::key).doesNotHaveDuplicates();
    }

    @Test
    void describesItselfAsPeopleWriteIt() {
        Settings s = Settings.of(ALL, Map.of("nu", "3", "mix-long", "4"));
        assertThat(OffsetDistribution.BUILT_IN).extracting(d -> d.describe(s))
                .containsExactly("normal(1.2)", "uniform", "laplace(1)", "student-t(3, 1)", "cauchy(1)", "mixture(0.3, 0.8, 4)");
    }

    @Test
    void unknownIdListsTheKnownOnes() {
        assertThatThrownBy(() -> OffsetDistribution.of("gauss")).isInstanceOf(BadSettingException.class).hasMessageContaining("'gauss'").hasMessageContaining("normal, uniform");
    }

    private static List<Settings> defaultsAndExtremes(OffsetDistribution law) {
        Settings standard = Settings.of(law.settings(), Map.of());
        Settings least = standard;
        Settings most = standard;
        for (Setting s : law.settings()) {
            if (!(s.kind() instanceof Setting.Kind.Real(double min, double max))) throw new AssertionError("a law's parameters are real numbers: " + s.key());
            least = least.with(s.key(), Double.toString(min));
            most = most.with(s.key(), Double.toString(max));
        }
        return List.of(standard, least, most);
    }
}
