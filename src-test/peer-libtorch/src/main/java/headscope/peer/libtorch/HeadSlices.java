package headscope.peer.libtorch;

import java.util.List;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.stack;

/** SHARED, head by head: its shifted slices of all channels side by side, then one product of a vector and a matrix. */
final class HeadSlices implements SampledLayer {
    private final Taps taps;
    private final int channels;
    private final int rows;
    private final int cols;
    private final Tensor weight;
    private final LongArrayRef padding;

    HeadSlices(Taps taps, int channels, int rows, int cols) {
        this.taps = taps;
        this.channels = channels;
        this.rows = rows;
        this.cols = cols;
        weight = Layers.parameter(Math.sqrt(2.0 / taps.k() / channels), taps.heads(), (long) taps.k() * channels);
        padding = Shapes.of(taps.n(), taps.n(), taps.n(), taps.n());
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor padded = constant_pad_nd(x, padding);
        TensorVector heads = new TensorVector();
        for (int head = 0; head < taps.heads(); head++) {
            TensorVector slices = new TensorVector();
            for (int tap = 0; tap < taps.k(); tap++) slices.push_back(padded.narrow(2, taps.dy()[head][tap], rows).narrow(3, taps.dx()[head][tap], cols));
            heads.push_back(product(cat(slices, 1), weight.select(0, head)));
        }
        return stack(heads, 1);
    }

    /** [B, C k, H, W] and [C k] to [B, H, W]. */
    private Tensor product(Tensor slices, Tensor weights) {
        long inner = (long) taps.k() * channels;
        return matmul(weights.view(1, inner), slices.view(slices.size(0), inner, (long) rows * cols)).view(slices.size(0), rows, cols);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of(weight);
    }
}
