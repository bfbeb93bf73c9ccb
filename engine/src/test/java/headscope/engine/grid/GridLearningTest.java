package headscope.engine.grid;

import headscope.engine.family.ModelFamilies;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.StepResult;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** How an attention grid learns what to choose (SCIENCE 2a.3). */
class GridLearningTest {
    private static final String NO_NOISE = "0.01";

    private static Circumstance now(GridNetwork grid, long step, Map<String, String> changes) {
        Settings live = grid.tiny().network().settings();
        for (var change : changes.entrySet()) live = live.with(change.getKey(), change.getValue());
        return new Circumstance(1, step, 10, live);
    }

    /** The attention net learns; its cost after some steps. */
    private static StepResult trained(GridNetwork grid, int steps) {
        grid.tiny().train(0, steps, 0);
        Batch batch = grid.tiny().batch(1);
        return grid.tiny().executor().gradients(batch, grid.tiny().network().state(), grid.tiny().gradients());
    }

    /** S1a-5. */
    @Test
    void aPriceAloneCollapsesToNothingAndTheBudgetPreventsIt() {
        Map<String, String> price = Map.of("cost-price", "100", "budget-weight", "0", "noise-epochs", NO_NOISE);
        Map<String, String> held = Map.of("cost-price", "1", "budget-weight", "1000", "budget", "0.5", "budget-epochs", "0", "noise-epochs", NO_NOISE);
        try (var collapsing = new GridNetwork(new DataShape(1, 12, 12), price, 4, DataType.FLOAT); var kept = new GridNetwork(new DataShape(1, 12, 12), held, 4, DataType.FLOAT)) {
            collapsing.tiny().executor().at(now(collapsing, 5, Map.of()));
            kept.tiny().executor().at(now(kept, 5, Map.of()));
            assertThat(trained(collapsing, 150).terms().get("cost")).isLessThan(0.05);
            assertThat(trained(kept, 150).terms()).hasEntrySatisfying("cost", c -> assertThat(c).isBetween(0.3, 0.7)).containsEntry("allowed", 0.5);
        }
    }

    /** S1a-4: the slope of the loss in the attention net is that of the softmax, where hard choices are replaced by soft ones around the point. */
    @Test
    void slopesOfTheCostAreThoseOfTheSoftChoices() {
        Map<String, String> settings = Map.of("cost-price", "1", "budget-weight", "0", "temperature", "0.7", "noise-epochs", NO_NOISE);
        try (var grid = new GridNetwork(new DataShape(1, 6, 6), settings, 2, DataType.DOUBLE); var free = new GridNetwork(new DataShape(1, 6, 6), settings, 2, DataType.DOUBLE)) {
            Batch batch = grid.tiny().batch(1);
            grid.tiny().executor().at(now(grid, 5, Map.of()));
            free.tiny().executor().at(now(free, 5, Map.of("cost-price", "0")));
            grid.tiny().loss(batch);
            free.tiny().loss(batch);
            double[] priced = grid.tiny().gradients().array().toDoubleVector();
            double[] unpriced = free.tiny().gradients().array().toDoubleVector();
            ParameterSpec spec = grid.model().layout().spec(GridModel.SECOND + "bias");
            int from = grid.model().layout().offset(spec.name());
            for (int i = 0; i < spec.count(); i++) {
                assertThat(priced[from + i] - unpriced[from + i]).as("bias %d", i).isCloseTo(softSlope(grid, batch, from + i), within(1e-5));
            }
        }
    }

    /** Central difference of the expected cost, where each choice counts with its probability at the temperature. */
    private static double softSlope(GridNetwork grid, Batch batch, int parameter) {
        float[] values = grid.values();
        double step = 1e-3;
        double[] costs = new double[2];
        for (int side = 0; side < 2; side++) {
            float[] moved = values.clone();
            moved[parameter] += (float) (side == 0 ? step : -step);
            grid.set(moved);
            costs[side] = softCost(grid, batch);
        }
        double width = (values[parameter] + (float) step) - (values[parameter] - (float) step);
        grid.set(values);
        return (costs[0] - costs[1]) / width;
    }

    private static double softCost(GridNetwork grid, Batch batch) {
        double temperature = 0.7;
        int size = grid.model().input().size();
        double total = 0;
        double dense = 0;
        for (GridLayer layer : grid.model().grid()) dense += layer.denseMacs((long) layer.heads().inChannels() * layer.heads().heads());
        for (int b = 0; b < batch.count(); b++) {
            float[] example = java.util.Arrays.copyOfRange(batch.input(), b * size, (b + 1) * size);
            var result = new GridLoops(grid.model(), grid.tiny().network().state()).run(example, Map.of());
            for (GridLayer layer : grid.model().grid()) {
                var seen = result.layers().get(layer.index());
                for (int cell = 0; cell < layer.cells(); cell++) {
                    int row = cell / layer.gridCols();
                    int col = cell % layer.gridCols();
                    double sum = 0;
                    double[] p = new double[GridLayer.CHOICES];
                    for (int k = 0; k < p.length; k++) sum += p[k] = Math.pow(seen.probability(k, row, col), 1 / temperature);
                    double taps = 0;
                    for (int k = 0; k < p.length; k++) taps += p[k] / sum * layer.taps(k);
                    total += taps * layer.area(row, col) * layer.heads().inChannels() * layer.heads().heads();
                }
            }
        }
        return total / dense / batch.count();
    }

    /** Evaluation leaves nothing to chance, training does (S1a-7). */
    @Test
    void noiseIsForTrainingOnlyAndFollowsTheSeedAndTheStep() {
        try (var grid = new GridNetwork(new DataShape(1, 12, 12), Map.of("noise-epochs", "2"), 4, DataType.FLOAT)) {
            var executor = grid.tiny().executor();
            var state = grid.tiny().network().state();
            Batch batch = grid.tiny().batch(1);
            executor.at(now(grid, 1, Map.of()));
            double first = grid.tiny().loss(batch);
            float[] seen = executor.forward(batch, state, java.util.List.of("logits")).get("logits");
            executor.at(now(grid, 2, Map.of()));
            assertThat(grid.tiny().loss(batch)).isNotEqualTo(first);
            assertThat(executor.forward(batch, state, java.util.List.of("logits")).get("logits")).isEqualTo(seen);
            executor.at(now(grid, 1, Map.of()));
            assertThat(grid.tiny().loss(batch)).isEqualTo(first);
            executor.at(now(grid, 20, Map.of()));
            double quiet = grid.tiny().executor().gradients(batch, state, grid.tiny().gradients()).terms().get("cost");
            executor.at(now(grid, 25, Map.of()));
            assertThat(grid.tiny().executor().gradients(batch, state, grid.tiny().gradients()).terms().get("cost")).isEqualTo(quiet);
        }
    }

    /** The formula of SCIENCE 2a.1 at given epochs: pr = clip(epoch / band epochs, 0, 1), prog = cos^2(pr pi / 2). */
    @ParameterizedTest
    @CsvSource({"0, 0.3, 0.3", "10, 0.65, 0.15", "20, 1, 0", "50, 1, 0"})
    void theBandOpensFromTheBudget(long step, double top, double bottom) {
        Settings live = Settings.of(TrainingSettings.with(ModelFamilies.of("attention-grid")), Map.of("budget", "0.3", "budget-epochs", "0", "band-epochs", "2"));
        var now = new Circumstance(1, step, 10, live);
        assertThat(GridSettings.bandTop(now)).isCloseTo(top, within(1e-9));
        assertThat(GridSettings.bandBottom(now)).isCloseTo(bottom, within(1e-9));
        assertThat(GridSettings.budget(now)).isEqualTo(0.3);
    }

    @Test
    void theBudgetFallsFromOne() {
        Settings live = Settings.of(TrainingSettings.with(ModelFamilies.of("attention-grid")), Map.of("budget", "0.2", "budget-epochs", "4"));
        assertThat(GridSettings.budget(new Circumstance(1, 0, 10, live))).isEqualTo(1);
        assertThat(GridSettings.budget(new Circumstance(1, 20, 10, live))).isCloseTo(0.6, within(1e-12));
        assertThat(GridSettings.budget(new Circumstance(1, 40, 10, live))).isEqualTo(0.2);
    }

    /** The corrupted batch counts in training; where nothing may be left to chance it is the batch itself (S1a-6: nothing changes without corruption). */
    @Test
    void theTwinIsTheBatchItselfUnlessItTrains() {
        TwinFeed twin = (TwinFeed) new GridNetworkDesign(Map.of("twin-kinds", "gaussian-noise,shear")).model().feeds().stream().filter(TwinFeed.class::isInstance).findFirst().orElseThrow();
        float[] pictures = new float[2 * 100];
        for (int i = 0; i < pictures.length; i++) pictures[i] = i % 7 / 7f;
        float[] into = new float[pictures.length];
        var batch = new Batch(pictures, new int[2], 2);
        var now = new Circumstance(1, 3, 10, Settings.of(TrainingSettings.with(ModelFamilies.of("attention-grid")), Map.of()));
        twin.fill(batch, now, false, into);
        assertThat(into).isEqualTo(pictures);
        twin.fill(batch, now, true, into);
        assertThat(into).isNotEqualTo(pictures);
        float[] again = new float[pictures.length];
        twin.fill(batch, now, true, again);
        assertThat(again).isEqualTo(into);
    }

    /** Rewarded for nothing and for nothing else, the policy chooses nothing. */
    @Test
    void theRewardTeachesThePolicy() {
        Map<String, String> settings = new HashMap<>(Map.of("learning", "reinforce", "zero-bonus", "30", "policy-weight", "1"));
        try (var grid = new GridNetwork(new DataShape(1, 8, 8), settings, 8, DataType.FLOAT)) {
            double before = grid.tiny().executor().gradients(grid.tiny().batch(1), grid.tiny().network().state(), grid.tiny().gradients()).terms().get("nothing");
            for (int step = 0; step < 300; step++) {
                grid.tiny().executor().at(now(grid, step, Map.of()));
                grid.tiny().train(step, step + 1, 0);
            }
            StepResult after = grid.tiny().executor().gradients(grid.tiny().batch(1), grid.tiny().network().state(), grid.tiny().gradients());
            assertThat(after.terms().get("nothing")).isGreaterThan(Math.max(0.8, before));
            assertThat(after.terms().get("reward")).isGreaterThan(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"budget=1.2", "budget=-0.1", "cell=3", "twin-kinds=fog,nonsense", "twin-kinds=fog,fog", "twin-severity=6"})
    void badSettingsAreRefused(String pair) {
        String[] sides = pair.split("=");
        assertThatThrownBy(() -> Settings.of(TrainingSettings.with(ModelFamilies.of("attention-grid")), Map.of(sides[0], sides[1]))).isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(sides[0] + ": expected");
    }

    @Test
    void cellsLargerThanThePictureAreRefused() {
        Settings settings = Settings.of(TrainingSettings.with(ModelFamilies.of("attention-grid")), Map.of("cell", "8"));
        assertThatThrownBy(() -> ModelFamilies.of("attention-grid").model(new DataShape(1, 8, 8), 3, settings)).isInstanceOf(BadSettingException.class)
                .hasMessage("cell: expected less than the longer side of the examples, which are 1 x 8 x 8, found 8. Choose smaller cells.");
    }

    /** A model alone. */
    private record GridNetworkDesign(Map<String, String> given) {
        GridModel model() {
            return (GridModel) ModelFamilies.of("attention-grid").model(new DataShape(1, 10, 10), 3, Settings.of(TrainingSettings.with(ModelFamilies.of("attention-grid")), given));
        }
    }
}
