package headscope.engine.grid;

import headscope.engine.TinyNetwork;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.SessionExecutor;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.step.PlanExecutor;
import headscope.engine.value.ChoiceMap;
import headscope.engine.value.DataShape;
import headscope.engine.value.Gaze;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What an attention grid computes: loops, graph and plan agree; dictated choices equal plain convolutions (SCIENCE 2a.3). */
class GridForwardTest {
    private static List<String> names(GridModel model) {
        List<String> names = new ArrayList<>(List.of(GraphScope.LOGITS));
        model.layers().forEach(layer -> names.add(layer.name("activation")));
        names.addAll(model.readings().keySet());
        return names;
    }

    @ParameterizedTest
    @CsvSource({"2, 8, 8, 2, fc, both", "1, 9, 11, 4, gap, both", "1, 1, 17, 4, fc, both", "1, 13, 10, 8, fc, last", "3, 2, 12, 2, gap, last"})
    void loopsSessionAndPlanAgree(int channels, int rows, int cols, int cell, String readout, String pool) {
        Map<String, String> settings = Map.of("cell", "" + cell, "readout", readout, "pool", pool);
        try (var grid = new GridNetwork(new DataShape(channels, rows, cols), settings, 3, DataType.FLOAT)) {
            TinyNetwork tiny = grid.tiny();
            Batch batch = tiny.batch(1);
            var now = new Circumstance(1, 0, 10, tiny.network().settings());
            try (var session = new SessionExecutor(grid.model(), 3, DataType.FLOAT); var plan = new PlanExecutor(grid.model(), 3, DataType.FLOAT);
                    var expected = new FlatArray(grid.model().layout(), DataType.FLOAT); var found = new FlatArray(grid.model().layout(), DataType.FLOAT)) {
                session.at(now);
                plan.at(now);
                Activations defined = session.forward(batch, tiny.network().state(), names(grid.model()));
                Activations planned = plan.forward(batch, tiny.network().state(), names(grid.model()));
                for (String name : names(grid.model())) assertClose(name, planned.get(name), defined.get(name), 1e-4);
                int size = grid.model().input().size();
                for (int b = 0; b < 3; b++) {
                    Activations loops = grid.model().forward(Arrays.copyOfRange(batch.input(), b * size, (b + 1) * size), tiny.network().state());
                    for (String name : loops.arrays().keySet()) {
                        int width = loops.get(name).length;
                        assertClose(name, loops.get(name), Arrays.copyOfRange(defined.get(name), b * width, (b + 1) * width), 1e-4);
                    }
                }
                StepResult wanted = session.gradients(batch, tiny.network().state(), expected);
                StepResult told = plan.gradients(batch, tiny.network().state(), found);
                assertThat(told.loss()).isCloseTo(wanted.loss(), within(1e-4));
                wanted.terms().forEach((term, value) -> assertThat(told.terms().get(term)).as(term).isCloseTo(value, within(1e-5)));
                assertClose("gradients", found.toFloats(), expected.toFloats(), 1e-3);
            }
        }
    }

    private static void assertClose(String what, float[] found, float[] expected, double tolerance) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double largest = 1e-3;
        for (float v : expected) largest = Math.max(largest, Math.abs(v));
        for (int i = 0; i < found.length; i++) assertThat((double) found[i]).as("%s[%d]", what, i).isCloseTo(expected[i], within(tolerance * largest));
    }
}
