package headscope.engine.plan;

import headscope.engine.TinyNetwork;
import headscope.engine.value.DataShape;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Gradients of whole networks against central differences, in double (SCIENCE 1.7, S0-4 and S0-7). */
class NetworkGradientTest {
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @CsvSource({"sampled, tap, fc, 9", "sampled, tap, gap, 8", "sampled, shared, fc, 8", "sampled, tap, fc, 1", "cnn, , fc, 8"})
    void everyParameterHasTheSlopeOfTheLoss(String family, String mode, String readout, int rows) {
        Map<String, String> settings = family.equals("cnn") ? Map.of("readout", readout) : Map.of("readout", readout, "channel-mode", mode);
        try (var tiny = new TinyNetwork(family, new DataShape(2, rows, 8), settings, 3, DataType.DOUBLE)) {
            moveOffTheKinks(tiny);
            Batch batch = tiny.batch(1);
            tiny.loss(batch);
            double[] gradient = tiny.gradients().array().toDoubleVector();
            double[] may = tiny.network().trainable().array().toDoubleVector();
            for (int i = 0; i < gradient.length; i++) {
                if (may[i] == 0) {
                    assertThat(gradient[i]).as("gradient %d, outside the masks", i).isZero();
                    continue;
                }
                assertThat(gradient[i]).as("gradient %d", i).isCloseTo(slope(tiny, batch, i), within(2e-8));
            }
            assertThat(IntStream.range(0, may.length).filter(i -> may[i] == 1 && gradient[i] != 0).count()).isGreaterThan(30);
        }
    }

    /** On the empty background of a picture all cells of a pool are equal: one of them must get the gradient, not all. */
    @Test
    void equalCellsOfAPoolShareOneGradient() {
        try (var tiny = new TinyNetwork("sampled", new DataShape(1, 8, 8), Map.of("radius", "1", "k", "3"), 3, DataType.DOUBLE)) {
            moveOffTheKinks(tiny);
            Batch black = tiny.batch(1);
            Arrays.fill(black.input(), 0);
            tiny.loss(black);
            double[] gradient = tiny.gradients().array().toDoubleVector();
            for (HeadLayer layer : tiny.network().model().layers()) {
                for (int slot = 0; slot < layer.heads(); slot++) {
                    int bias = layer.bias().of(slot)[0];
                    assertThat(gradient[bias]).as("bias of L%dH%d", layer.index(), slot).isCloseTo(slope(tiny, black, bias), within(2e-8));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tap, fc", "shared, gap"})
    void gateSensitivityOfAnExampleIsTheSlopeOfItsLossInTheGate(String mode, String readout) {
        int batch = 3;
        try (var tiny = new TinyNetwork("sampled", new DataShape(1, 8, 9), Map.of("channel-mode", mode, "readout", readout), batch, DataType.DOUBLE)) {
            moveOffTheKinks(tiny);
            Batch all = tiny.batch(2);
            ModelState state = tiny.network().state();
            Sensitivities measured = tiny.executor().sensitivities(all, state);
            for (int b = 0; b < batch; b++) {
                Batch alone = alone(all, b);
                for (HeadLayer layer : tiny.network().model().layers()) {
                    for (int slot = 0; slot < layer.heads(); slot++) {
                        double slope = gateSlope(tiny, alone, layer, slot);
                        assertThat((double) measured.sums(layer.index()).gates()[b * layer.heads() + slot]).as("example %d, L%dH%d", b, layer.index(), slot)
                                .isCloseTo(slope, within(1e-6 * Math.abs(slope) + 1e-8));
                    }
                }
            }
        }
    }

    /** Central difference of the loss in one parameter. */
    private static double slope(TinyNetwork tiny, Batch batch, int parameter) {
        INDArray parameters = tiny.network().state().parameters().array();
        double kept = parameters.getDouble(parameter);
        parameters.putScalar(parameter, kept + STEP);
        double above = tiny.loss(batch);
        parameters.putScalar(parameter, kept - STEP);
        double below = tiny.loss(batch);
        parameters.putScalar(parameter, kept);
        return (above - below) / (2 * STEP);
    }

    /** Central difference of the loss in the factor of a head's activation: ReLU passes a positive factor of its weights and bias through. */
    private static double gateSlope(TinyNetwork tiny, Batch batch, HeadLayer layer, int slot) {
        INDArray parameters = tiny.network().state().parameters().array();
        double[] kept = parameters.toDoubleVector();
        int[] own = IntStream.concat(Arrays.stream(layer.incoming().of(slot)), Arrays.stream(layer.bias().of(slot))).toArray();
        for (int position : own) parameters.putScalar(position, kept[position] * (1 + STEP));
        double above = tiny.loss(batch);
        for (int position : own) parameters.putScalar(position, kept[position] * (1 - STEP));
        double below = tiny.loss(batch);
        for (int position : own) parameters.putScalar(position, kept[position]);
        return (above - below) / (2 * STEP);
    }

    /** With bias 0, a head that reads only zeros sits on the kink of ReLU, where there is no slope. */
    private static void moveOffTheKinks(TinyNetwork tiny) {
        for (HeadLayer layer : tiny.network().model().layers()) {
            for (int slot = 0; slot < layer.heads(); slot++) {
                tiny.network().state().parameters().array().putScalar(layer.bias().of(slot)[0], slot % 2 == 0 ? 0.3 + 0.05 * slot : -0.05);
            }
        }
    }

    /** The same example in a batch whose other rows do not count. */
    private static Batch alone(Batch all, int b) {
        int size = all.input().length / all.labels().length;
        float[] input = new float[all.input().length];
        System.arraycopy(all.input(), b * size, input, 0, size);
        int[] labels = all.labels().clone();
        labels[0] = all.labels()[b];
        return new Batch(input, labels, 1);
    }
}
