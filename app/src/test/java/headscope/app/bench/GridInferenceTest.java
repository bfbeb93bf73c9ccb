package headscope.app.bench;

import headscope.engine.family.ModelFamilies;
import headscope.engine.train.TrainingSettings;
import headscope.engine.train.TrialForward;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GridInferenceTest {
    private static final int BATCH = 4;

    @Test
    void bothLayersLookWhereThereIsInk() {
        Settings settings = Settings.of(TrainingSettings.with(ModelFamilies.of("attention-grid")), Map.of("batch", "" + BATCH));
        try (var pass = new TrialForward(new RunConfig("attention-grid", "random", settings, 1), Canvases.of(BATCH), GridInference.attention(), 1)) {
            for (String layer : new String[] {"L0", "L1"}) {
                float[] choices = pass.run(layer + "/choices");
                int[] counts = new int[3];
                for (float choice : choices) counts[(int) choice]++;
                assertThat(counts[0]).as("nothing").isBetween(choices.length / 2, choices.length * 3 / 4);
                assertThat(counts[1]).as("3 x 3").isGreaterThan(choices.length / 10);
                assertThat(counts[2]).as("5 x 5").isGreaterThan(choices.length / 10);
            }
        }
    }
}
