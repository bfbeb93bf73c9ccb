package headscope.engine.grid;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.ExampleMeasures;
import headscope.engine.value.DataShape;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Place;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GridMeasuresTest {
    private static final GridModel MODEL = model();

    @Test
    void theLargeKernelEverywhereCostsOneAndNothingCostsNothing() {
        GridSize size = new GridSize(MODEL, _ -> true);
        ModelSize bound = MODEL.size(_ -> true).orElseThrow();
        assertThat(measured(2)).containsEntry("cost", 1.0).containsEntry("macs", (double) bound.macs()).containsEntry("nothing", 0.0);
        assertThat(measured(2).get("large")).isCloseTo(1, within(1e-6));
        assertThat(measured(1).get("cost")).isCloseTo(9 / 25.0, within(1e-9));
        assertThat(measured(0)).containsEntry("cost", 0.0).containsEntry("macs", (double) size.attentionMacs() + size.classifierWeights());
        assertThat(measured(0).get("nothing")).isCloseTo(1, within(1e-6));
    }

    /** The box of 4 x 6 pixels around (9.5, 12.5), lies on rows 8 to 11 and columns 10 to 15: the third row of cells of 4 pixels, their third and fourth column. */
    @Test
    void whatIsPaidAtTheObjectIsToldApart() {
        GridLayer picture = MODEL.grid().getFirst();
        assertThat(picture.cellRows()).isEqualTo(4);
        Place object = new Place(9.5f, 12.5f, 4, 6);
        assertThat(IntStream.range(0, picture.cells()).filter(cell -> picture.touches(cell, object)).boxed())
                .containsExactly(2 * picture.gridCols() + 2, 2 * picture.gridCols() + 3);
        assertThat(measured(1, Optional.of(object)).get("cost-at-object")).isCloseTo(9 / 25.0, within(1e-9));
        Map<String, float[]> found = choices(0);
        for (GridLayer layer : MODEL.grid()) found.get(layer.heads().name(GridGraph.CHOICES))[2 * picture.gridCols() + 2] = 2;
        Map<String, Double> half = MODEL.measures(_ -> true).orElseThrow().of(found, Optional.of(object));
        assertThat(half.get("cost-at-object")).isCloseTo(0.5, within(1e-9));
        assertThat(half).containsEntry("cost-elsewhere", 0.0);
    }

    private static Map<String, Double> measured(int choice) {
        return measured(choice, Optional.empty());
    }

    private static Map<String, Double> measured(int choice, Optional<Place> object) {
        return MODEL.measures(_ -> true).orElseThrow().of(choices(choice), object);
    }

    private static Map<String, float[]> choices(int choice) {
        ExampleMeasures measures = MODEL.measures(_ -> true).orElseThrow();
        Map<String, float[]> found = new HashMap<>();
        for (String name : measures.readings()) {
            int[] sides = MODEL.readings().get(name);
            float[] choices = new float[sides[0] * sides[1]];
            Arrays.fill(choices, choice);
            found.put(name, choices);
        }
        return found;
    }

    private static GridModel model() {
        ModelFamily family = ModelFamilies.of("attention-grid");
        return (GridModel) family.model(new DataShape(1, 17, 22), 10, Settings.of(family.settings(), Map.of("heads-1", "3", "heads-2", "5")));
    }
}
