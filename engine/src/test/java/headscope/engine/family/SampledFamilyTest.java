package headscope.engine.family;

import headscope.engine.plan.HeadLayer;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Network;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SampledFamilyTest {
    private static final ModelFamily SAMPLED = ModelFamilies.of("sampled");
    private static final DataShape DIGITS = new DataShape(1, 28, 28);

    @ParameterizedTest
    @ValueSource(strings = {"constant", "uniform", "binomial", "poisson", "geometric", "log-normal"})
    void aBudgetFixesTheTapsOfEachLayerUnderEverySizeLaw(String law) {
        Settings settings = settings(Map.of("size-law", law, "budget", "200"));
        try (Network network = Network.fresh(SAMPLED, DIGITS, 10, settings, 3)) {
            for (HeadLayer layer : network.model().layers()) assertThat(taps(network, layer)).isEqualTo(200);
        }
        assertThat(ModelFamilies.size(SAMPLED, DIGITS, 10, settings).connections()).isEqualTo(400 + 32 * 49 * 10);
    }

    /** S0-8: total connections are conserved when budgeted, whatever law the new heads come from. */
    @Test
    void resampledHeadsKeepTheSizeOfTheOnesTheyReplace() {
        Settings settings = settings(Map.of("size-law", "geometric", "budget", "300"));
        try (Network network = Network.fresh(SAMPLED, DIGITS, 10, settings, 5)) {
            long before = network.size().connections();
            List<HeadId> half = network.heads().all().stream().map(HeadRecord::id).filter(id -> id.slot() % 2 == 0).toList();
            List<Integer> sizes = half.stream().map(id -> network.heads().living(id).taps().k()).toList();
            List<HeadRecord> born = new Edits(network).resample(half, settings.with("distribution", "cauchy"), 5, 0);
            assertThat(born).extracting(h -> h.taps().k()).containsExactlyElementsOf(sizes);
            assertThat(network.size().connections()).isEqualTo(before);
        }
    }

    @Test
    void whatABudgetCannotReachIsRefusedInOneSentence() {
        assertThatThrownBy(() -> Network.fresh(SAMPLED, DIGITS, 10, settings(Map.of("budget", "20")), 1).close()).isInstanceOf(BadSettingException.class)
                .hasMessageContaining("budget").hasMessageContaining("32 to").hasMessageContaining("found 20");
        assertThatThrownBy(() -> Network.fresh(SAMPLED, DIGITS, 10, settings(Map.of("budget", "100", "dedup", "merge")), 1).close()).isInstanceOf(BadSettingException.class)
                .hasMessageContaining("dedup");
    }

    @Test
    void moreTapsThanAnyLayerHasCellsAreRefusedInOneSentence() {
        assertThatThrownBy(() -> SAMPLED.model(DIGITS, 10, settings(Map.of("k", "50", "channel-mode", "shared")))).isInstanceOf(BadSettingException.class)
                .hasMessageContaining("1 to 49").hasMessageContaining("found 50");
        assertThatThrownBy(() -> SAMPLED.model(DIGITS, 10, settings(Map.of("sigma", "0.01", "channel-mode", "shared")))).as("a law that reaches one cell")
                .isInstanceOf(BadSettingException.class).hasMessageContaining("found 9");
        assertThat(SAMPLED.model(new DataShape(1, 1, 40), 4, settings(Map.of())).layers()).as("short windows of sequences take what there is").hasSize(2);
    }

    @Test
    void aLawWithoutMassInTheWindowIsRefusedInOneSentence() {
        Settings hollow = settings(Map.of("radius", "1", "distribution", "table", "table", "1,1,1,1,1/1,0,0,0,1/1,0,0,0,1/1,0,0,0,1/1,1,1,1,1"));
        assertThatThrownBy(() -> SAMPLED.model(DIGITS, 10, hollow)).isInstanceOf(BadSettingException.class).hasMessageContaining("3 x 3").hasMessageContaining("found none");
    }

    @Test
    void mergedDrawsMayLeaveFewerTapsThanK() {
        Settings merge = settings(Map.of("dedup", "merge", "sigma", "0.8", "k", "9"));
        try (Network network = Network.fresh(SAMPLED, DIGITS, 10, merge, 2)) {
            assertThat(network.heads().layers().getFirst()).allMatch(h -> h.taps().k() <= 9).anyMatch(h -> h.taps().k() < 9);
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.family.Preset#BUILT_IN")
    void everyPresetMakesANetwork(Preset preset) {
        ModelFamily family = ModelFamilies.of(preset.family());
        Settings settings = Settings.of(TrainingSettings.with(family), preset.settings());
        try (Network network = Network.fresh(family, DIGITS, 10, settings, 1)) {
            assertThat(network.size()).isEqualTo(ModelFamilies.size(family, DIGITS, 10, settings));
        }
    }

    @Test
    void presetsReachPlainAndDilatedConvolutions() {
        for (int step : new int[] {1, 2}) {
            Settings settings = Settings.of(TrainingSettings.with(SAMPLED), Preset.of(step == 1 ? "plain-3x3" : "dilated").settings());
            try (Network network = Network.fresh(SAMPLED, DIGITS, 10, settings, 1)) {
                for (HeadRecord head : network.heads().all()) {
                    assertThat(head.taps().dy()).containsExactly(-step, -step, -step, 0, 0, 0, step, step, step);
                    assertThat(head.taps().dx()).containsExactly(-step, 0, step, -step, 0, step, -step, 0, step);
                }
            }
        }
    }

    @Test
    void unknownPresetListsTheKnownOnes() {
        assertThatThrownBy(() -> Preset.of("wide")).isInstanceOf(BadSettingException.class).hasMessageContaining("'wide'").hasMessageContaining("plain-3x3, dilated");
    }

    private static int taps(Network network, HeadLayer layer) {
        return IntStream.range(0, layer.heads()).map(slot -> network.heads().at(layer.index(), slot).taps().k()).sum();
    }

    private static Settings settings(Map<String, String> given) {
        return Settings.of(TrainingSettings.with(SAMPLED), new TreeMap<>(given));
    }
}
