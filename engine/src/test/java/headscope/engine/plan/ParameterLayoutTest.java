package headscope.engine.plan;

import headscope.engine.data.NpyArray;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParameterLayoutTest {
    private static final int CLASSES = 3;
    private final Model model = model(new DataShape(2, 9, 12));
    private final ParameterLayout layout = model.layout();

    /** Files hold convolutions as [out, in, rows, columns] and the classifier as [out, in], whatever the order in memory. */
    @Test
    void exportedKernelsHaveTheWeightOfEachHeadChannelAndOffsetInPlace() {
        Map<String, NpyArray> arrays = layout.export(counting());
        for (HeadLayer layer : model.layers()) {
            NpyArray array = arrays.get(layer.name("weight"));
            int rows = layer.windowRows();
            int cols = layer.windowCols();
            assertThat(array.shape()).containsExactly(layer.heads(), layer.inChannels(), rows, cols);
            float[] values = array.floats();
            int at = 0;
            for (int o = 0; o < layer.heads(); o++) {
                for (int c = 0; c < layer.inChannels(); c++) {
                    for (int y = 0; y < rows; y++) {
                        for (int x = 0; x < cols; x++, at++) {
                            int position = layer.weightAt(y - layer.rowRadius(), x - layer.colRadius(), c, o);
                            assertThat(values[at]).isEqualTo(position);
                        }
                    }
                }
            }
        }
    }

    @Test
    void theClassifierIsExportedOutputByOutput() {
        NpyArray array = layout.export(counting()).get("classifier/weight");
        int features = array.shape()[1];
        assertThat(array.shape()).containsExactly(CLASSES, 4 * 2 * 3);
        float[] values = array.floats();
        for (int j = 0; j < CLASSES; j++) {
            for (int f = 0; f < features; f++) assertThat(values[j * features + f]).isEqualTo(layout.offset("classifier/weight") + f * CLASSES + j);
        }
    }

    @Test
    void collectIsTheInverseOfExport() {
        float[] flat = counting();
        Map<String, NpyArray> arrays = new HashMap<>(layout.export(flat));
        arrays.put("somebody/else", NpyArray.of(new float[] {1}, 1));
        assertThat(layout.collect(arrays)).isEqualTo(flat);
    }

    @Test
    void everyNumberBelongsToExactlyOneArray() {
        Set<Integer> seen = new HashSet<>();
        for (ParameterSpec spec : layout.specs()) {
            for (int i = 0; i < spec.count(); i++) assertThat(seen.add(layout.offset(spec.name()) + i)).isTrue();
        }
        assertThat(seen).hasSize(layout.size());
    }

    @Test
    void incomingBiasAndOutgoingOfAllHeadsCoverTheNetwork() {
        Set<Integer> seen = new HashSet<>();
        for (HeadLayer layer : model.layers()) {
            for (int slot = 0; slot < layer.heads(); slot++) {
                for (ChannelSlices slices : List.of(layer.incoming(), layer.bias())) {
                    for (int position : slices.of(slot)) assertThat(seen.add(position)).isTrue();
                }
            }
        }
        HeadLayer last = model.layers().getLast();
        for (int slot = 0; slot < last.heads(); slot++) {
            for (int position : last.outgoing().of(slot)) assertThat(seen.add(position)).isTrue();
        }
        int bias = layout.offset("classifier/bias");
        assertThat(seen).isEqualTo(Set.copyOf(IntStream.range(0, layout.size()).filter(i -> i < bias || i >= bias + CLASSES).boxed().toList()));
        HeadLayer first = model.layers().getFirst();
        assertThat(first.outgoing().of(1)).as("weights of layer 1 that read channel 1").containsExactly(IntStream.range(0, last.heads()).boxed()
                .flatMap(slot -> IntStream.range(0, last.cells()).mapToObj(cell -> last.weightAt(cell / last.windowCols() - last.rowRadius(),
                        cell % last.windowCols() - last.colRadius(), 1, slot))).mapToInt(i -> i).sorted().toArray());
    }

    @Test
    void anArrayThatDoesNotFitIsNamed() {
        Map<String, NpyArray> arrays = new HashMap<>(layout.export(counting()));
        arrays.put("L1/bias", NpyArray.of(new float[3], 3));
        assertThatThrownBy(() -> layout.collect(arrays)).hasMessage("L1/bias: expected shape [4], found [3].");
        arrays.remove("L1/bias");
        assertThatThrownBy(() -> layout.collect(arrays)).hasMessage("L1/bias: expected shape [4], found no such array.");
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> layout.offset("L7/weight")).hasMessageContainingAll("L7/weight", "L0/weight", "classifier/bias");
    }

    /** Element i is i: small enough to be exact. */
    private float[] counting() {
        float[] flat = new float[layout.size()];
        for (int i = 0; i < flat.length; i++) flat[i] = i;
        return flat;
    }

    private static Model model(DataShape shape) {
        ModelFamily family = ModelFamilies.of("sampled");
        return family.model(shape, CLASSES, Settings.of(TrainingSettings.with(family), Map.of("heads-1", "3", "heads-2", "4", "radius", "2", "k", "5")));
    }
}
