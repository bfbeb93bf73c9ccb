package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.pytorch.global.torch.MemoryFormat;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** All forms of a layer are the same layer: equal outputs and equal gradients for equal weights. Runs with {@code -Dmaven.test.skip=false}. */
class FormsTest {
    private static final int BATCH = 3;
    private static final int CHANNELS = 2;
    private static final int HEADS = 4;
    private static final int ROWS = 6;
    private static final int COLS = 5;
    private static final int K = 5;
    private static final Taps TAP = Taps.draw(CHANNELS, HEADS, K, 2);
    private static final Taps SHARED = Taps.draw(1, HEADS, K, 2);

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments(false, dense(TAP, false, MemoryFormat.ChannelsLast)),
                arguments(false, new Gather(TAP, ROWS, COLS, false)),
                arguments(false, new Slices(TAP, ROWS, COLS)),
                arguments(false, new Bags(TAP, ROWS, COLS)),
                arguments(true, dense(SHARED, true, MemoryFormat.ChannelsLast)),
                arguments(true, new HeadSlices(SHARED, CHANNELS, ROWS, COLS)),
                arguments(true, new PointwiseGather(SHARED, CHANNELS, ROWS, COLS)));
    }

    private static SampledLayer dense(Taps taps, boolean shared, MemoryFormat format) {
        return new DenseMasked(taps, CHANNELS, shared, false, format);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsTheMaskedDenseConvolution(boolean shared, SampledLayer form) {
        SampledLayer dense = dense(shared ? SHARED : TAP, shared, MemoryFormat.Contiguous);
        boolean alike = form instanceof DenseMasked;
        fill(dense, shared, true);
        fill(form, shared, alike);
        Tensor x = rand(BATCH, CHANNELS, ROWS, COLS);
        Tensor gradient = rand(BATCH, HEADS, ROWS, COLS);
        List<float[]> expected = pass(dense, x, gradient);
        List<float[]> actual = pass(form, x, gradient);
        assertThat(actual.get(0)).as("output").containsExactly(expected.get(0), within(1e-5f));
        assertThat(actual.get(1)).as("gradient of the input").containsExactly(expected.get(1), within(1e-4f));
        assertThat(actual.get(2)).as("gradient of the weights").containsExactly(alike ? expected.get(2) : packed(expected.get(2), shared, form), within(1e-4f));
    }

    private static List<float[]> pass(SampledLayer layer, Tensor x, Tensor gradient) {
        Tensor input = x.clone().detach().set_requires_grad(true);
        Tensor output = layer.forward(input);
        Layers.backward(output, gradient);
        return List.of(floats(output), floats(input.grad()), floats(layer.parameters().getFirst().grad()));
    }

    private static float[] floats(Tensor tensor) {
        Tensor plain = tensor.detach().contiguous().flatten();
        float[] values = new float[(int) plain.numel()];
        try (FloatIndexer numbers = plain.createIndexer()) {
            for (int i = 0; i < values.length; i++) values[i] = numbers.get(i);
        }
        return values;
    }

    /** The weight that belongs to a tap is a function of head, tap and channel, in every form. */
    private static float value(int head, int tap, int channel) {
        return (float) Math.sin(1 + head * 31 + tap * 7 + channel * 3);
    }

    private static void fill(SampledLayer layer, boolean shared, boolean dense) {
        Tensor weight = layer.parameters().getFirst();
        float[] values = new float[(int) weight.numel()];
        positions(shared, layer, dense).forEach(p -> values[p.at] = p.value);
        try (var _ = new NoGradGuard()) {
            weight.copy_(Tensor.create(values, weight.sizes().vec().get()));
        }
    }

    private record Place(int at, int denseAt, float value) {}

    private static float[] packed(float[] dense, boolean shared, SampledLayer form) {
        float[] packed = new float[HEADS * K * (shared ? CHANNELS : 1)];
        positions(shared, form, false).forEach(p -> packed[p.at] = dense[p.denseAt]);
        return packed;
    }

    private static List<Place> positions(boolean shared, SampledLayer layer, boolean dense) {
        Taps taps = shared ? SHARED : TAP;
        List<Place> places = new ArrayList<>();
        for (int head = 0; head < HEADS; head++) {
            for (int tap = 0; tap < K; tap++) {
                int first = shared ? 0 : taps.channel()[head][tap];
                int last = shared ? CHANNELS - 1 : first;
                for (int c = first; c <= last; c++) {
                    int denseAt = ((head * CHANNELS + c) * taps.side() + taps.dy()[head][tap]) * taps.side() + taps.dx()[head][tap];
                    int packedAt = shared ? (head * K + tap) * CHANNELS + c : head * K + tap;
                    places.add(new Place(dense ? denseAt : packedAt, denseAt, value(head, tap, shared ? c : 0)));
                }
            }
        }
        return places;
    }
}
