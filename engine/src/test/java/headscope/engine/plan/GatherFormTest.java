package headscope.engine.plan;

import headscope.engine.TinyNetwork;
import headscope.engine.surgery.Edits;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Masked dense convolutions of the graph and loops over taps are the same network (SCIENCE 1.7, S0-2). */
class GatherFormTest {
    private static final List<String> NAMES = List.of("L0/activation", "L1/activation", GraphScope.LOGITS);

    @ParameterizedTest
    @CsvSource({"tap, fc, both, 1, 8, 8", "tap, gap, both, 3, 9, 7", "tap, fc, both, 2, 1, 16", "tap, fc, both, 1, 4, 5", "shared, fc, both, 1, 8, 8",
        "shared, gap, both, 3, 11, 4", "shared, fc, both, 2, 1, 15", "tap, fc, last, 1, 5, 7", "shared, gap, last, 2, 3, 3", "tap, fc, last, 2, 1, 9", "depthwise, fc, both, 2, 8, 9",
        "depthwise, gap, last, 3, 7, 6", "depthwise, fc, both, 1, 1, 12", "flat1d, fc, both, 1, 5, 6", "flat1d, gap, last, 2, 4, 4"})
    void everyActivationAndLogitAgrees(String mode, String readout, String pool, int channels, int rows, int cols) {
        var shape = new DataShape(channels, rows, cols);
        try (var tiny = new TinyNetwork("sampled", shape, Map.of("channel-mode", mode, "readout", readout, "pool", pool, "k", "3"), 4, DataType.FLOAT)) {
            tiny.train(0, 3, 0);
            compare(tiny, shape);
            new Edits(tiny.network()).prune(List.of(new HeadId(0, 1, 0), new HeadId(1, 3, 0)));
            compare(tiny, shape);
        }
    }

    @ParameterizedTest
    @CsvSource({"fc, both, 2, 9, 8", "gap, last, 1, 7, 7", "fc, both, 3, 1, 14"})
    void learnedPositionsAgreeToo(String readout, String pool, int channels, int rows, int cols) {
        var shape = new DataShape(channels, rows, cols);
        try (var tiny = new TinyNetwork("dcls", shape, Map.of("readout", readout, "pool", pool, "k", "2", "radius", "2"), 4, DataType.FLOAT)) {
            tiny.train(0, 3, 0);
            compare(tiny, shape);
            new Edits(tiny.network()).prune(List.of(new HeadId(0, 1, 0), new HeadId(1, 3, 0)));
            compare(tiny, shape);
        }
    }

    private static void compare(TinyNetwork tiny, DataShape shape) {
        Batch batch = tiny.batch(77);
        ModelState state = tiny.network().state();
        Activations dense = tiny.executor().forward(batch, state, NAMES);
        for (int b = 0; b < batch.count(); b++) {
            Activations loops = tiny.network().model().forward(Arrays.copyOfRange(batch.input(), b * shape.size(), (b + 1) * shape.size()), state);
            for (String name : NAMES) {
                float[] expected = loops.get(name);
                float[] actual = Arrays.copyOfRange(dense.get(name), b * expected.length, (b + 1) * expected.length);
                assertThat(actual).as(name).containsExactly(expected, within(1e-5f));
            }
        }
    }
}
