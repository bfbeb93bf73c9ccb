package headscope.peer.libtorch;

import java.util.List;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

import static org.bytedeco.pytorch.global.torch.MemoryFormat;
import static org.bytedeco.pytorch.global.torch.zeros;

/** A convolution over the whole window whose weights are multiplied with a mask: the form everybody writes first. */
final class DenseMasked implements SampledLayer {
    private final Tensor mask;
    private final Tensor weight;
    private final TensorOptional bias;
    private final List<Tensor> parameters;
    private final LongArrayRef padding;

    /**
     * Lays the layer out.
     *
     * @param shared whether a tap reads every channel
     * @param format order of the weights in memory
     */
    DenseMasked(Taps taps, int channels, boolean shared, boolean biased, MemoryFormat format) {
        int side = taps.side();
        float[] ones = new float[taps.heads() * channels * side * side];
        for (int head = 0; head < taps.heads(); head++) {
            for (int tap = 0; tap < taps.k(); tap++) {
                int cell = taps.dy()[head][tap] * side + taps.dx()[head][tap];
                int first = shared ? 0 : taps.channel()[head][tap];
                int last = shared ? channels - 1 : first;
                for (int c = first; c <= last; c++) ones[(head * channels + c) * side * side + cell] = 1;
            }
        }
        double fanIn = taps.k() * (shared ? channels : 1);
        mask = Tensor.create(ones, taps.heads(), channels, side, side).contiguous(format);
        weight = Layers.parameter(Math.sqrt(2 / fanIn), taps.heads(), channels, side, side).contiguous(format).detach().set_requires_grad(true);
        Tensor b = zeros(taps.heads()).set_requires_grad(true);
        bias = biased ? new TensorOptional(b) : new TensorOptional();
        parameters = biased ? List.of(weight, b) : List.of(weight);
        padding = Shapes.pair(taps.n());
    }

    @Override
    public Tensor forward(Tensor x) {
        return Layers.conv(x, weight.mul(mask), bias, padding);
    }

    @Override
    public List<Tensor> parameters() {
        return parameters;
    }
}
