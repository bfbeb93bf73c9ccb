package headscope.engine.train;

import headscope.engine.family.ModelFamilies;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.Merge;
import headscope.engine.surgery.Network;
import headscope.engine.surgery.TapEdit;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Tap;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Heads whose taps have positions that train. */
class LearnedPlacesTest {
    private static final RunConfig CONFIG = Quadrants.config("dcls", 1, "k=2", "radius=2", "learning-rate=0.05", "weight-decay=0.01");

    @Test
    void positionsTrainAndStayInTheWindow() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            HeadLayer layer = trainer.network().model().layers().get(1);
            double[][] before = places(trainer, layer);
            for (int i = 0; i < 60; i++) trainer.train();
            double[][] after = places(trainer, layer);
            for (int axis = 0; axis < 2; axis++) {
                assertThat(after[axis]).isNotEqualTo(before[axis]);
                assertThat(Arrays.stream(after[axis]).allMatch(v -> Math.abs(v) <= 2)).isTrue();
            }
        }
    }

    @Test
    void frozenAndPrunedHeadsKeepTheirPositions() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            HeadLayer layer = trainer.network().model().layers().getFirst();
            new Edits(trainer.network()).freeze(List.of(new HeadId(0, 0, 0)));
            double[][] frozen = LearnedPlaces.of(layer, 0, trainer.network().state().parameters().toFloats());
            double[][] free = LearnedPlaces.of(layer, 1, trainer.network().state().parameters().toFloats());
            for (int i = 0; i < 10; i++) trainer.train();
            float[] now = trainer.network().state().parameters().toFloats();
            assertThat(LearnedPlaces.of(layer, 0, now)).isDeepEqualTo(frozen);
            assertThat(Arrays.deepEquals(LearnedPlaces.of(layer, 1, now), free)).isFalse();
        }
    }

    @Test
    void resampledHeadsGetPositionsOfTheirOwnAndThePictureShowsThem() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            Network network = trainer.network();
            HeadLayer layer = network.model().layers().getFirst();
            double[][] old = LearnedPlaces.of(layer, 1, network.state().parameters().toFloats());
            HeadRecord born = new Edits(network).resample(List.of(new HeadId(0, 1, 0)), network.settings(), 1, 0).getFirst();
            float[] now = network.state().parameters().toFloats();
            assertThat(Arrays.deepEquals(LearnedPlaces.of(layer, 1, now), old)).isFalse();
            assertThat(LearnedPlaces.taps(layer, born.taps(), 1, now)).as("nothing has moved yet").isEqualTo(born.taps());
            now[layer.placeAt(0, 0, 1)] = -1.6f;
            assertThat(LearnedPlaces.taps(layer, born.taps(), 1, now).dy()[0]).isEqualTo(-2);
        }
    }

    /** A weight and two coordinates for each tap; between cells a tap reads four of them. */
    @Test
    void sizesCountPositionsAsParametersAndCellsAsConnections() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            ModelSize size = trainer.network().size();
            int first = 2 * 4;
            int second = 2 * 4 * 6;
            int classifier = 6 * 9 * 4;
            assertThat(size).isEqualTo(new ModelSize(3 * first + 4 + 3 * second + 6 + classifier + 4, 4 * first + 4 * second + classifier,
                    4 * first * 144 + 4 * second * 36 + classifier));
            assertThat(ModelFamilies.size(ModelFamilies.of("dcls"), Quadrants.SHAPE, 4, CONFIG.settings())).isEqualTo(size);
            assertThat(ParameterTable.of(trainer.network()).total()).isEqualTo(size.parameters());
        }
    }

    @Test
    void whatNeedsFixedTapsIsRefusedInOneSentence() {
        try (Trainer trainer = Trainer.fresh(CONFIG, Quadrants.data())) {
            assertThatThrownBy(() -> new TapEdit(trainer.network()).set(new HeadId(0, 0, 0), List.of(new Tap(0, 0, 0)))).isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("learns");
            assertThatThrownBy(() -> new Merge(trainer.network(), new HeadId(0, 0, 0), new HeadId(0, 1, 0))).isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("learned positions");
        }
    }

    private static double[][] places(Trainer trainer, HeadLayer layer) {
        return LearnedPlaces.of(layer, 2, trainer.network().state().parameters().toFloats());
    }
}
