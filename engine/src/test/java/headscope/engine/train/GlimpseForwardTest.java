package headscope.engine.train;

import headscope.engine.data.NpyArray;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.Network;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** A glimpse network from files, told where to look. */
class GlimpseForwardTest {
    private static final int N = 70;
    private static final int T = 3;
    private static final DataShape SHAPE = new DataShape(1, 9, 12);
    private static final ModelFamily FAMILY = ModelFamilies.of("glimpse");
    private static final Settings SETTINGS = Settings.of(TrainingSettings.with(FAMILY),
            Map.of("glimpses", "" + T, "side", "4", "scales", "2", "picture-units", "6", "place-units", "6", "units", "8"));

    private static ForwardPass pass(Network network, Optional<NpyArray> places) {
        return new ForwardPass(FAMILY, SETTINGS, CheckpointCodec.parameters(network), NpyArray.of(random(N * SHAPE.size(), 0, 1), N, 1, 9, 12), places);
    }

    private static float[] random(int count, double from, double to) {
        var random = new SplittableRandom(4);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) random.nextDouble(from, to);
        return values;
    }

    private static NpyArray places(int perExample) {
        return NpyArray.of(random(N * perExample * 2, -1, 1), N, perExample, 2);
    }

    /** More examples than one pass takes, each at its own places. */
    @Test
    void itLooksWhereItIsTold() {
        try (ForwardPass told = pass(network(), Optional.of(places(T))); ForwardPass free = pass(network(), Optional.empty())) {
            assertThat(told.read("locations").floats()).isEqualTo(places(T).floats());
            assertThat(told.read("belief").shape()).containsExactly(N, T, 3);
            assertThat(told.read("logits").floats()).isNotEqualTo(free.read("logits").floats());
            assertThat(free.read("locations").floats()).as("the same again").isEqualTo(free.read("locations").floats()).isNotEqualTo(places(T).floats());
        }
    }

    /** The place after the last glimpse counts where it is given; nothing else changes. */
    @Test
    void theLastPlaceIsLearnedFromIfItIsGiven() {
        int[] labels = new int[N];
        float[] longer = places(T + 1).floats();
        float[] shorter = new float[N * T * 2];
        for (int n = 0; n < N; n++) System.arraycopy(longer, n * (T + 1) * 2, shorter, n * T * 2, T * 2);
        try (ForwardPass with = pass(network(), Optional.of(places(T + 1))); ForwardPass without = pass(network(), Optional.of(NpyArray.of(shorter, N, T, 2)))) {
            Map<String, NpyArray> a = with.gradients(labels);
            Map<String, NpyArray> b = without.gradients(labels);
            for (String same : List.of("W1", "W2", "W3", "W4", "Wi", "Wh", "Wa", "ba", "Wb", "bb")) assertThat(a.get(same).floats()).as(same).isEqualTo(b.get(same).floats());
            assertThat(a.get("Wl").floats()).isNotEqualTo(b.get("Wl").floats());
        }
    }

    /** What was pruned when the file was written is not done by whoever reads it. */
    @Test
    void prunedGlimpsesAndScalesStayPruned() {
        Network network = network();
        new Edits(network).prune(List.of(new HeadId(0, 2, 0), new HeadId(1, 1, 0)));
        try (ForwardPass pass = pass(network, Optional.empty()); ForwardPass whole = pass(network(), Optional.empty())) {
            assertThat(pass.read("glimpses").floats()).containsOnly(T - 1);
            assertThat(whole.read("glimpses").floats()).containsOnly(T);
            assertThat(Arrays.copyOfRange(pass.read("L1/activation").floats(), 16, 32)).containsOnly(0);
            assertThat(pass.read("logits").floats()[0]).isNotCloseTo(whole.read("logits").floats()[0], within(1e-7f));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"70, 2, 2; 0; expected shape [70, 3, 2]", "69, 3, 2; 0; expected shape [70, 3, 2]", "70, 3, 3; 0; found [70, 3, 3]",
        "70, 3, 2; 1.01; expected coordinates from -1 to 1, found 1.01 for glimpse 0 of example 0", "70, 3, 2; NaN; found NaN"})
    void placesThatDoNotFitAreRefused(String shape, float value, String text) {
        int[] sides = Arrays.stream(shape.split(", ")).mapToInt(Integer::parseInt).toArray();
        float[] values = new float[sides[0] * sides[1] * sides[2]];
        values[0] = value;
        Network network = network();
        assertThatThrownBy(() -> pass(network, Optional.of(NpyArray.of(values, sides)))).isInstanceOf(BadSettingException.class).hasMessageContaining(text);
    }

    @Test
    void familiesThatLookAtNothingRefusePlaces() {
        ModelFamily cnn = ModelFamilies.of("cnn");
        Settings settings = Settings.of(TrainingSettings.with(cnn), Map.of());
        Network network = Network.fresh(cnn, SHAPE, 3, settings, 1);
        NpyArray input = NpyArray.of(new float[SHAPE.size()], 1, 9, 12);
        assertThatThrownBy(() -> new ForwardPass(cnn, settings, CheckpointCodec.parameters(network), input, Optional.of(NpyArray.of(new float[6], 1, 3, 2))))
                .isInstanceOf(BadSettingException.class).hasMessage("locations: expected a family that looks at places, such as glimpse, found cnn. Leave locations out.");
    }

    private static Network network() {
        return Network.fresh(FAMILY, SHAPE, 3, SETTINGS, 1);
    }
}
