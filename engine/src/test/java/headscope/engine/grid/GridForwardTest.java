package headscope.engine.grid;

import headscope.engine.TinyNetwork;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.SessionExecutor;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.step.PlanExecutor;
import headscope.engine.surgery.Edits;
import headscope.engine.value.ChoiceMap;
import headscope.engine.value.DataShape;
import headscope.engine.value.Gaze;
import headscope.engine.value.HeadId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
        model.layers().forEach(layer -> names.add(layer.name(GridGraph.CHOICES)));
        return names;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "2; 8; 8; cell=2",
            "1; 9; 11; cell=4, readout=gap",
            "1; 1; 17; cell=4",
            "1; 13; 10; cell=8, pool=last",
            "3; 2; 12; readout=gap, pool=last, kernels=separate",
            "1; 12; 12; cell=4, kernels=separate, nothing=centre",
            "2; 12; 9; readout=attended, twin-kinds=shear",
            "1; 12; 12; readout=attended, pool=last, cell=4, twin-kinds=gaussian-noise",
            "1; 12; 10; learning=reinforce, kernels=separate",
            "1; 12; 10; learning=reinforce, twin-kinds=stripe"})
    void loopsSessionAndPlanAgree(int channels, int rows, int cols, String choices) {
        Map<String, String> settings = settings(choices);
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
                // only where something was chosen
                Activations skipping = tiny.executor().forward(batch, tiny.network().state(), List.of(GraphScope.LOGITS, "L0/choices"));
                assertClose("logits", skipping.get(GraphScope.LOGITS), defined.get(GraphScope.LOGITS), 1e-4);
                assertThat(skipping.get("L0/choices")).isEqualTo(defined.get("L0/choices"));
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

    /** A dictated choice is a plain convolution (S1a-1): compared with {@code cnn} of the same weights. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2"})
    void theSameChoiceEverywhereIsAPlainConvolution(int choice, int radius) {
        DataShape shape = new DataShape(2, 11, 9);
        try (var grid = new GridNetwork(shape, Map.of("cell", "4"), 2, DataType.FLOAT);
                var plain = new TinyNetwork("cnn", shape, Map.of("radius", "" + radius), 2, DataType.FLOAT)) {
            grid.dictate(choice);
            float[] from = grid.values();
            float[] to = plain.network().state().parameters().toFloats();
            for (HeadLayer layer : plain.network().model().layers()) {
                HeadLayer other = grid.model().layers().get(layer.index());
                for (int slot = 0; slot < layer.heads(); slot++) {
                    to[layer.bias().of(slot)[0]] = from[other.bias().of(slot)[0]];
                    for (int dy = -radius; dy <= radius; dy++) {
                        for (int dx = -radius; dx <= radius; dx++) {
                            for (int c = 0; c < layer.inChannels(); c++) to[layer.weightAt(dy, dx, c, slot)] = from[other.weightAt(dy, dx, c, slot)];
                        }
                    }
                }
            }
            int tail = plain.network().model().layout().offset("classifier/weight");
            System.arraycopy(from, grid.model().layout().offset("classifier/weight"), to, tail, to.length - tail);
            plain.network().state().parameters().set(to);
            Batch batch = plain.batch(3);
            List<String> names = List.of(GraphScope.LOGITS, "L0/activation", "L1/activation");
            Activations expected = plain.executor().forward(batch, plain.network().state(), names);
            Activations found = grid.tiny().executor().forward(batch, grid.tiny().network().state(), names);
            for (String name : names) assertClose(name, found.get(name), expected.get(name), 1e-4);
            Activations skipping = grid.tiny().executor().forward(batch, grid.tiny().network().state(), List.of(GraphScope.LOGITS));
            assertClose("logits", skipping.get(GraphScope.LOGITS), expected.get(GraphScope.LOGITS), 1e-4);
        }
    }

    @Test
    void nothingEverywhereIsZeroOrTheCentreTap() {
        DataShape shape = new DataShape(1, 8, 8);
        try (var grid = new GridNetwork(shape, Map.of(), 1, DataType.FLOAT); var centre = new GridNetwork(shape, Map.of("nothing", "centre"), 1, DataType.FLOAT)) {
            grid.dictate(0);
            assertThat(grid.model().forward(grid.example(1), grid.tiny().network().state()).get("L0/activation")).containsOnly(0f);
            centre.dictate(0);
            float[] example = centre.example(1);
            float[] found = centre.model().forward(example, centre.tiny().network().state()).get("L0/activation");
            HeadLayer layer = centre.model().layers().getFirst();
            float[] values = centre.values();
            for (int slot = 0; slot < layer.heads(); slot++) {
                for (int i = 0; i < example.length; i++) {
                    float expected = Math.max(0, values[layer.bias().of(slot)[0]] + values[layer.weightAt(0, 0, 0, slot)] * example[i]);
                    assertThat(found[slot * example.length + i]).isCloseTo(expected, within(1e-6f));
                }
            }
        }
    }

    /** S1a-2. */
    @Test
    void withAZeroRimBothKernelsAreTheSame() {
        try (var grid = new GridNetwork(new DataShape(1, 9, 8), Map.of(), 1, DataType.FLOAT)) {
            float[] values = grid.values();
            for (HeadLayer layer : grid.model().layers()) {
                for (int slot = 0; slot < layer.heads(); slot++) {
                    for (int cell = 0; cell < 25; cell++) {
                        if (Math.max(Math.abs(cell / 5 - 2), Math.abs(cell % 5 - 2)) < 2) continue;
                        for (int c = 0; c < layer.inChannels(); c++) values[layer.weightAt(cell / 5 - 2, cell % 5 - 2, c, slot)] = 0;
                    }
                }
            }
            grid.set(values);
            grid.dictate(1);
            float[] small = grid.model().forward(grid.example(2), grid.tiny().network().state()).get(GraphScope.LOGITS);
            grid.dictate(2);
            assertThat(grid.model().forward(grid.example(2), grid.tiny().network().state()).get(GraphScope.LOGITS)).isEqualTo(small);
        }
    }

    @Test
    void aPrunedHeadIsSilentAndCostsNothing() {
        try (var grid = new GridNetwork(new DataShape(1, 10, 9), Map.of("kernels", "separate", "nothing", "centre"), 2, DataType.FLOAT)) {
            var network = grid.tiny().network();
            long before = network.size().macs();
            new Edits(network).prune(List.of(new HeadId(0, 1, 0)));
            assertThat(network.size().macs()).isLessThan(before);
            Batch batch = grid.tiny().batch(4);
            Activations dense = grid.tiny().executor().forward(batch, network.state(), List.of(GraphScope.LOGITS, "L0/activation"));
            assertThat(Arrays.copyOfRange(dense.get("L0/activation"), 90, 180)).containsOnly(0f);
            assertClose("logits", grid.tiny().executor().forward(batch, network.state(), List.of(GraphScope.LOGITS)).get(GraphScope.LOGITS), dense.get(GraphScope.LOGITS), 1e-5);
            float[] loops = grid.model().forward(Arrays.copyOf(batch.input(), 90), network.state()).get(GraphScope.LOGITS);
            assertClose("logits", loops, Arrays.copyOf(dense.get(GraphScope.LOGITS), loops.length), 1e-4);
        }
    }

    /** A frozen head keeps its small kernel too. */
    @Test
    void theSmallKernelBelongsToItsHead() {
        try (var grid = new GridNetwork(new DataShape(1, 8, 8), Map.of("kernels", "separate", "twin-kinds", "shear"), 4, DataType.FLOAT)) {
            var network = grid.tiny().network();
            HeadLayer layer = grid.model().layers().getFirst();
            new Edits(network).freeze(List.of(new HeadId(0, 1, 0)));
            float[] before = grid.values();
            grid.tiny().train(0, 3, 0);
            float[] after = grid.values();
            assertThat(layer.companions()).isEqualTo(9);
            grid.tiny().loss(grid.tiny().batch(1));
            float[] gradients = grid.tiny().gradients().toFloats();
            grid.tiny().loss(grid.tiny().batch(1));
            assertThat(grid.tiny().gradients().toFloats()).isEqualTo(gradients);
            for (int position : layer.own(1)) assertThat(after[position]).isEqualTo(before[position]);
            assertThat(Arrays.stream(layer.companionsOf(0)).anyMatch(position -> after[position] != before[position])).isTrue();
        }
    }

    @Test
    void whatAPersonChoosesIsComputed() {
        try (var grid = new GridNetwork(new DataShape(1, 12, 12), Map.of("cell", "4"), 1, DataType.FLOAT)) {
            var now = new Circumstance(1, 5, 10, grid.tiny().network().settings());
            var state = grid.tiny().network().state();
            grid.dictate(2);
            Gaze gaze = Gaze.FREE.choosing(new Gaze.Cell(1, 0, 2), 0);
            ChoiceMap free = (ChoiceMap) grid.model().attend(grid.example(1), state, now, Gaze.FREE).orElseThrow();
            ChoiceMap forced = (ChoiceMap) grid.model().attend(grid.example(1), state, now, gaze).orElseThrow();
            assertThat(free.macs()).isEqualTo(free.denseMacs());
            assertThat(forced.layers().get(1).choice(0, 2)).isZero();
            assertThat(forced.layers().get(1).isForced(0, 2)).isTrue();
            assertThat(forced.layers().get(0)).isEqualTo(free.layers().get(0));
            // a cell of layer 1 is 2 x 2 positions of a 6 x 6 map, each 25 taps on 3 channels for 4 heads
            assertThat(free.macs() - forced.macs()).isEqualTo(4 * 25 * 3 * 4);
            assertThat(forced.layers().get(1).probability(2, 0, 2)).isGreaterThan(0.99f);
        }
    }

    /** {@code cell=2, twin-kinds=shear} as a map. */
    static Map<String, String> settings(String text) {
        Map<String, String> settings = new HashMap<>();
        for (String pair : text.split(", ")) settings.put(pair.split("=")[0], pair.split("=")[1]);
        return settings;
    }

    private static void assertClose(String what, float[] found, float[] expected, double tolerance) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double largest = 1e-3;
        for (float v : expected) largest = Math.max(largest, Math.abs(v));
        for (int i = 0; i < found.length; i++) assertThat((double) found[i]).as("%s[%d]", what, i).isCloseTo(expected[i], within(tolerance * largest));
    }
}
