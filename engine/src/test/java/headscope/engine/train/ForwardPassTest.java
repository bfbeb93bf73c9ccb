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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** A network put together from files computes what a stranger would compute from the same files. */
class ForwardPassTest {
    private static final int CLASSES = 3;
    private static final int COUNT = 5;
    private static final double TOLERANCE = 1e-4;
    private static final double STEP = 1e-3;
    private static final List<String> NAMES = List.of("L0/activation", "L1/activation", "logits");

    @ParameterizedTest
    @CsvSource({"sampled, tap, fc, 1, 12, 12", "sampled, shared, fc, 3, 9, 7", "sampled, tap, gap, 2, 8, 11", "sampled, tap, fc, 2, 1, 20", "cnn, , fc, 3, 8, 8",
        "cnn, , gap, 1, 13, 9"})
    void everyActivationEqualsPlainLoops(String family, String mode, String readout, int channels, int rows, int cols) {
        Made made = made(family, mode, readout, new DataShape(channels, rows, cols));
        PlainNetwork plain = new PlainNetwork(made.shape, made.arrays, readout.equals("gap"));
        try (ForwardPass pass = made.pass()) {
            for (String name : NAMES) {
                NpyArray read = pass.read(name);
                assertThat(read.shape()[0]).isEqualTo(COUNT);
                float[] values = read.floats();
                for (int n = 0; n < COUNT; n++) {
                    double[] expected = plain.forward(Arrays.copyOfRange(made.input, n * made.shape.size(), (n + 1) * made.shape.size())).get(name);
                    assertThat(values).as(name).hasSize(COUNT * expected.length);
                    for (int i = 0; i < expected.length; i++) assertThat((double) values[n * expected.length + i]).as("%s [%d, %d]", name, n, i).isCloseTo(expected[i], within(TOLERANCE));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"sampled, tap, fc", "sampled, shared, gap", "cnn, , fc"})
    void gradientsAreTheSlopesOfThePlainLoss(String family, String mode, String readout) {
        Made made = made(family, mode, readout, new DataShape(2, 8, 8));
        int[] labels = {0, 2, 1, 1, 0};
        try (ForwardPass pass = made.pass()) {
            Map<String, NpyArray> gradients = pass.gradients(labels);
            assertThat(gradients.keySet()).containsExactly("L0/weight", "L0/bias", "L1/weight", "L1/bias", "classifier/weight", "classifier/bias");
            gradients.forEach((name, gradient) -> {
                float[] mask = name.endsWith("weight") && name.startsWith("L") ? made.arrays.get(name.replace("weight", "mask")).floats() : null;
                float[] values = gradient.floats();
                assertThat(gradient.shape()).isEqualTo(made.arrays.get(name).shape());
                int stride = Math.max(1, values.length / 23);
                for (int i = 0; i < values.length; i += stride) {
                    if (mask != null && mask[i] == 0) assertThat(values[i]).isZero();
                    else assertThat((double) values[i]).as("%s[%d]", name, i).isCloseTo(made.slope(name, i, labels, readout.equals("gap")), within(2e-3));
                }
            });
        }
    }

    /** A head that was pruned when the arrays were written is silent for whoever reads them. */
    @Test
    void prunedHeadsHaveAnEmptyMaskAndStaySilent() {
        Made made = made("sampled", "tap", "fc", new DataShape(1, 8, 8));
        new Edits(made.network).prune(List.of(new HeadId(0, 1, 0), new HeadId(1, 2, 0)));
        Made pruned = new Made(made.family, made.settings, made.shape, made.network, CheckpointCodec.parameters(made.network), made.input);
        PlainNetwork plain = new PlainNetwork(pruned.shape, pruned.arrays, false);
        try (ForwardPass pass = pruned.pass()) {
            float[] activation = pass.read("L0/activation").floats();
            float[] logits = pass.read("logits").floats();
            for (int n = 0; n < COUNT; n++) {
                assertThat(Arrays.copyOfRange(activation, (n * 3 + 1) * 64, (n * 3 + 2) * 64)).containsOnly(0);
                float[] example = Arrays.copyOfRange(pruned.input, n * 64, (n + 1) * 64);
                float[] own = made.network.model().forward(example, made.network.state()).get("logits");
                double[] expected = plain.forward(example).get("logits");
                for (int j = 0; j < CLASSES; j++) {
                    assertThat((double) logits[n * CLASSES + j]).isCloseTo(expected[j], within(TOLERANCE));
                    assertThat(logits[n * CLASSES + j]).isCloseTo(own[j], within((float) TOLERANCE));
                }
            }
        }
    }

    @Test
    void withoutMasksTheNonZeroWeightsAreTheTaps() {
        Made made = made("sampled", "tap", "fc", new DataShape(1, 8, 8));
        Map<String, NpyArray> weightsOnly = new LinkedHashMap<>(made.arrays);
        weightsOnly.keySet().removeIf(name -> name.endsWith("mask"));
        try (ForwardPass whole = made.pass(); ForwardPass bare = new ForwardPass(made.family, made.settings, weightsOnly, made.inputArray())) {
            assertThat(bare.read("logits").floats()).isEqualTo(whole.read("logits").floats());
        }
    }

    @Test
    void picturesWithoutChannelsAreGrey() {
        Made made = made("sampled", "tap", "fc", new DataShape(1, 8, 8));
        try (ForwardPass four = made.pass(); ForwardPass three = new ForwardPass(made.family, made.settings, made.arrays, NpyArray.of(made.input, COUNT, 8, 8))) {
            assertThat(three.read("logits").floats()).isEqualTo(four.read("logits").floats());
        }
    }

    @Test
    void whatDoesNotFitIsSaidInOneSentence() {
        Made made = made("sampled", "tap", "fc", new DataShape(1, 8, 8));
        refused(() -> new ForwardPass(made.family, made.settings, Map.of(), made.inputArray()), "classifier/bias");
        refused(() -> new ForwardPass(made.family, made.settings, made.arrays, NpyArray.of(made.input, COUNT * 64)), "[N, C, H, W]");
        refused(() -> new ForwardPass(made.family, made.settings, made.arrays, NpyArray.of(new float[COUNT * 256], COUNT, 1, 16, 16)), "classifier/weight");
        Map<String, NpyArray> noWeight = new HashMap<>(made.arrays);
        noWeight.remove("L1/weight");
        refused(() -> new ForwardPass(made.family, made.settings, noWeight, made.inputArray()), "L1/weight");
        Map<String, NpyArray> badMask = new HashMap<>(made.arrays);
        badMask.put("L0/mask", NpyArray.of(new float[4], 4));
        refused(() -> new ForwardPass(made.family, made.settings, badMask, made.inputArray()), "L0/mask");
        try (ForwardPass pass = made.pass()) {
            refused(() -> pass.read("L7/activation"), "L1/activation");
            refused(() -> pass.gradients(new int[] {0}), "labels");
            refused(() -> pass.gradients(new int[] {0, 1, 2, 3, 0}), "labels");
        }
    }

    private static void refused(Runnable work, String mentions) {
        assertThatThrownBy(work::run).isInstanceOf(BadSettingException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(mentions).endsWith(".").doesNotContain("\n"));
    }

    /** A network with random biases, and examples for it. */
    private record Made(ModelFamily family, Settings settings, DataShape shape, Network network, Map<String, NpyArray> arrays, float[] input) {
        ForwardPass pass() {
            return new ForwardPass(family, settings, arrays, inputArray());
        }

        NpyArray inputArray() {
            return NpyArray.of(input, COUNT, shape.channels(), shape.rows(), shape.cols());
        }

        double slope(String name, int at, int[] labels, boolean averages) {
            return (loss(name, at, STEP, labels, averages) - loss(name, at, -STEP, labels, averages)) / (2 * STEP);
        }

        private double loss(String name, int at, double change, int[] labels, boolean averages) {
            float[] values = arrays.get(name).floats().clone();
            values[at] += (float) change;
            Map<String, NpyArray> moved = new HashMap<>(arrays);
            moved.put(name, NpyArray.of(values, arrays.get(name).shape()));
            return new PlainNetwork(shape, moved, averages).loss(input, labels);
        }
    }

    private static Made made(String family, String mode, String readout, DataShape shape) {
        ModelFamily f = ModelFamilies.of(family);
        Map<String, String> given = new HashMap<>(Map.of("heads-1", "3", "heads-2", "4", "radius", "2", "readout", readout));
        if (family.equals("sampled")) given.putAll(Map.of("k", "5", "channel-mode", mode));
        Settings settings = Settings.of(TrainingSettings.with(f), given);
        Network network = Network.initial(f, f.model(shape, CLASSES, settings), settings, 11, DataType.FLOAT);
        var random = new SplittableRandom(12);
        network.model().layers().forEach(layer -> {
            for (int slot = 0; slot < layer.heads(); slot++) {
                network.state().parameters().array().putScalar(layer.bias().of(slot)[0], 0.2 + random.nextDouble(0.2));
            }
        });
        float[] input = new float[COUNT * shape.size()];
        for (int i = 0; i < input.length; i++) input[i] = (float) random.nextDouble();
        return new Made(f, settings, shape, network, CheckpointCodec.parameters(network), input);
    }
}
