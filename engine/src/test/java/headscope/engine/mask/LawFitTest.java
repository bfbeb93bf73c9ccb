package headscope.engine.mask;

import headscope.engine.Golden;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class LawFitTest {
    private static final List<Setting> ALL = Stream.concat(OffsetDistribution.BUILT_IN.stream().flatMap(d -> d.settings().stream()), Stream.of(OffsetDistribution.AXES)).toList();

    @Test
    void normalAndLaplaceMatchTheReference() throws IOException {
        Golden golden = Golden.read("e2_offset_laws.npz");
        int[] d = golden.ints("fit.in.d");
        double[] w = golden.doubles("fit.in.weight");
        golden.check("fit.out.normal.start", new double[] {NormalLaw.sheppard(TapCounts.along(3, d, w))}, Golden.DOUBLE);
        for (String law : List.of("normal", "laplace")) {
            String key = law.equals("normal") ? "sigma" : "beta";
            LawFit fit = LawFit.fit(OffsetDistribution.of(law), 3, d, w);
            golden.check("fit.out." + law + ".scale", new double[] {Double.parseDouble(fit.parameters().get(key))}, 1e-6);
            golden.check("fit.out." + law + ".logLik", new double[] {fit.logLik()}, 1e-10);
            OffsetDensity at12 = OffsetDistribution.of(law).density(0, 3, Settings.of(ALL, Map.of(key, "1.2")));
            golden.check("fit.out." + law + ".logLikAt1.2", new double[] {TapCounts.along(3, d, w).logLik(at12)}, 1e-10);
        }
    }

    /** The counts are exactly those of a law: nothing can be more likely than that law itself. */
    @ParameterizedTest
    @CsvSource({"normal, sigma=1.7, 5, 5", "normal, sigma=0.6, 0, 4", "laplace, beta=1.3, 5, 5", "cauchy, gamma=0.8, 7, 7", "student-t, nu=4 scale=1.2, 7, 7",
        "student-t, nu=2 scale=0.8, 0, 7", "mixture, mix=0.25 mix-short=0.7 mix-long=0, 7, 7", "mixture, mix=0.4 mix-short=0.8 mix-long=4, 7, 7", "normal, sigma=1.7 axes=isotropic, 5, 5",
        "laplace, beta=2 axes=isotropic, 5, 3", "student-t, nu=4 scale=1.2 axes=isotropic, 6, 6", "mixture, mix=0.3 mix-short=0.9 mix-long=0 axes=isotropic, 7, 7"})
    void fitToALawFindsThatLaw(String id, String parameters, int rows, int cols) {
        OffsetDistribution law = OffsetDistribution.of(id);
        Settings truth = Settings.of(ALL, map(parameters));
        OffsetDensity density = law.density(rows, cols, truth);
        TapCounts counts = new TapCounts(rows, cols, Arrays.stream(density.p()).map(p -> 500 * p).toArray());
        LawFit fit = LawFit.fit(law, counts, Map.of("axes", truth.text("axes"), "mix-long", id.equals("mixture") && !truth.text("mix-long").equals("0") ? "6" : "0"));
        assertThat(fit.logLik()).isCloseTo(counts.logLik(density), within(2e-3));
        for (Map.Entry<String, String> e : fit.parameters().entrySet()) {
            assertThat(Double.parseDouble(e.getValue())).as(e.getKey()).isCloseTo(truth.real(e.getKey()), within(0.05 * truth.real(e.getKey()) + 1e-9));
        }
    }

    /** Whatever was seen, the fit is at least as likely as the default parameters, and its text is accepted by the settings. */
    @ParameterizedTest
    @FieldSource("headscope.engine.mask.OffsetDistribution#BUILT_IN")
    void fitIsNeverWorseThanTheDefaultsAndItsTextIsValid(OffsetDistribution law) {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 12; i++) {
            int n = 1 + i % 7;
            int[] dy = random.ints(20, -n, n + 1).toArray();
            int[] dx = i % 3 == 0 ? new int[20] : random.ints(20, -n, n + 1).toArray();
            if (i == 4) dy = new int[20];
            if (i == 4) dx = new int[20];
            TapCounts counts = TapCounts.of(n, n, dy, dx, random.doubles(20, 0, 1).toArray());
            LawFit fit = LawFit.fit(law, counts, Map.of());
            Settings defaults = Settings.of(ALL, Map.of());
            if (!law.id().equals("table")) assertThat(fit.logLik()).isGreaterThanOrEqualTo(counts.logLik(law.density(n, n, defaults)) - 1e-6);
            assertThat(Double.isFinite(fit.logLik())).isTrue();
            assertThat(Settings.of(ALL, fit.parameters()).values()).containsAllEntriesOf(fit.parameters());
            assertThat(fit.parameters().keySet()).isEqualTo(law.settings().stream().map(Setting::key).collect(Collectors.toSet()));
        }
    }

    @Test
    void tablesAreTheHistogramWithOneTapMoreInEachCell() {
        LawFit fit = LawFit.fit(OffsetDistribution.of("table"), TapCounts.of(1, 1, new int[] {0, 0, 1}, new int[] {0, 0, -1}, new double[] {1, 2, 0.5}), Map.of());
        assertThat(fit.parameters()).isEqualTo(Map.of("table", "1,1,1/1,4,1/1.5,1,1"));
    }

    @Test
    void sizesAreTheHistogramWithOneHeadMoreOfEachSize() {
        assertThat(LawFit.sizes(new int[] {2, 2, 4}, new double[] {1, 0.5, 0.5}, 4)).containsExactly(new double[] {1 / 6.0, 2.5 / 6, 1 / 6.0, 1.5 / 6}, within(1e-15));
    }

    @Test
    void offsetsOutsideTheWindowAndWeightsThatAreAllZeroAreRefused() {
        OffsetDistribution normal = OffsetDistribution.of("normal");
        assertThatThrownBy(() -> LawFit.fit(normal, 2, new int[] {3}, new double[] {1})).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("(0, 3)");
        assertThatThrownBy(() -> LawFit.fit(normal, 2, new int[] {1}, new double[] {0})).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> map(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split(" ")) values.put(pair.split("=")[0], pair.split("=")[1]);
        return values;
    }
}
