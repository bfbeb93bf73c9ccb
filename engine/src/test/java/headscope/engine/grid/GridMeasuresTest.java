package headscope.engine.grid;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.ExampleMeasures;
import headscope.engine.value.DataShape;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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

    private static Map<String, Double> measured(int choice) {
        ExampleMeasures measures = MODEL.measures(_ -> true).orElseThrow();
        Map<String, float[]> found = new HashMap<>();
        for (String name : measures.readings()) {
            int[] sides = MODEL.readings().get(name);
            float[] choices = new float[sides[0] * sides[1]];
            Arrays.fill(choices, choice);
            found.put(name, choices);
        }
        return measures.of(found);
    }

    private static GridModel model() {
        ModelFamily family = ModelFamilies.of("attention-grid");
        return (GridModel) family.model(new DataShape(1, 17, 22), 10, Settings.of(family.settings(), Map.of("heads-1", "3", "heads-2", "5")));
    }
}
