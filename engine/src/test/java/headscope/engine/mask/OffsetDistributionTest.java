package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.OffsetTable;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OffsetDistributionTest {
    private static final List<Setting> ALL = Stream.concat(OffsetDistribution.BUILT_IN.stream().flatMap(d -> d.settings().stream()), Stream.of(OffsetDistribution.AXES)).toList();

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
        double[] p = OffsetDistribution.of(id).density(0, 3, Settings.of(ALL, Map.of(pair[0], pair[1]))).p();
        assertThat(p).containsExactly(new double[] {p3, p2, p1, p0, p1, p2, p3}, within(5.1e-6));
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.mask.OffsetDistribution#BUILT_IN")
    void everyLawIsADensityForEveryRadiusAndExtremeParameters(OffsetDistribution law) {
        for (int n : new int[] {0, 1, 3, 14}) {
            for (Settings s : defaultsAndExtremes(law)) {
                double[] p = law.density(0, n, s).p();
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
                .containsExactly("normal(1.2)", "uniform", "laplace(1)", "student-t(3, 1)", "cauchy(1)", "mixture(0.3, 0.8, 4)", "table(3 x 3)");
        assertThat(OffsetDistribution.of("laplace").describe(settings("axes", "isotropic"))).isEqualTo("laplace(1), isotropic");
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
            switch (s.kind()) {
                case Setting.Kind.Real(double min, double max) -> {
                    least = least.with(s.key(), Double.toString(min));
                    most = most.with(s.key(), Double.toString(max));
                }
                case Setting.Kind.Table _ -> {
                    least = least.with(s.key(), "1e-300");
                    most = most.with(s.key(), "1,2,1/2,4e300,2/1,2,1");
                }
                case Setting.Kind.Whole _, Setting.Kind.Wholes _, Setting.Kind.Choice _, Setting.Kind.Several _ -> throw new AssertionError("a law's parameters are real numbers or tables: " + s.key());
            }
        }
        return List.of(standard, least, most);
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.mask.OffsetDistribution#BUILT_IN")
    void everyLawIsSymmetricAndFallsInThePlaneWhicheverWayAxesAreTaken(OffsetDistribution law) {
        for (String axes : List.of("independent", "isotropic")) {
            OffsetDensity d = law.density(2, 3, settings("axes", axes));
            for (int dy = 0; dy <= 2; dy++) {
                for (int dx = 0; dx <= 3; dx++) {
                    assertThat(d.at(dy, dx)).isCloseTo(d.at(-dy, -dx), within(1e-15)).isCloseTo(d.at(-dy, dx), within(1e-15));
                    if (dx > 0) assertThat(d.at(dy, dx)).isLessThanOrEqualTo(d.at(dy, dx - 1) * (1 + 1e-12));
                }
            }
        }
    }

    @Test
    void isotropicLawsDependOnTheDistanceAlone() {
        OffsetDensity d = OffsetDistribution.of("laplace").density(5, 5, settings("axes", "isotropic"));
        assertThat(d.at(3, 4)).isCloseTo(d.at(0, 5), within(1e-15));
        OffsetDensity product = OffsetDistribution.of("laplace").density(5, 5, settings("axes", "independent"));
        assertThat(product.at(3, 4)).isLessThan(0.5 * product.at(0, 5));
        assertThat(OffsetDistribution.of("laplace").density(0, 5, settings("axes", "isotropic"))).as("one row has one axis")
                .isEqualTo(OffsetDistribution.of("laplace").density(0, 5, settings("axes", "independent")));
    }

    @Test
    void aTableIsCutToTheWindowAndEmptyBeyondItself() {
        OffsetDistribution table = OffsetDistribution.of("table");
        OffsetDensity cut = table.density(0, 1, settings("table", "9,9,9,9,9/0,1,2,1,5/9,9,9,9,9"));
        assertThat(cut.p()).containsExactly(0.25, 0.5, 0.25);
        OffsetDensity wide = table.density(2, 2, settings("table", "1,0,0/0,2,0/0,0,1"));
        assertThat(wide.at(-1, -1)).isEqualTo(0.25);
        assertThat(wide.at(0, 0)).isEqualTo(0.5);
        assertThat(Arrays.stream(wide.p()).filter(v -> v > 0).count()).isEqualTo(3);
    }

    @Test
    void aTableWithoutMassInsideTheWindowIsRefusedInOneSentence() {
        assertThatThrownBy(() -> OffsetDistribution.of("table").density(1, 1, settings("table", "1,1,1,1,1/1,0,0,0,1/1,0,0,0,1/1,0,0,0,1/1,1,1,1,1")))
                .isInstanceOf(BadSettingException.class).hasMessageContaining("3 x 3").hasMessageContaining("found none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1,1; odd number", "1,2,x/1,1,1/1,1,1; 'x'", "1,1,1/1,1; equal length", "0,0,0; above 0", "1,-1,1; at least 0", "''; ''"})
    void aTextThatIsNoTableIsAComplaint(String text, String says) {
        Setting table = OffsetDistribution.of("table").settings().getFirst();
        assertThat(table.complaint(text)).get().asString().contains(says).endsWith(".");
    }

    @Test
    void aDensityBecomesATableAndComesBack() {
        OffsetDensity d = OffsetDistribution.of("normal").density(3, 2, settings("sigma", "1.5"));
        OffsetTable table = OffsetTable.parse(OffsetTable.of(d).text());
        OffsetDensity back = table.in(3, 2).orElseThrow();
        assertThat(back.p()).containsExactly(d.p(), within(1e-6));
    }

    private static Settings settings(String key, String value) {
        return Settings.of(ALL, Map.of(key, value));
    }
}
