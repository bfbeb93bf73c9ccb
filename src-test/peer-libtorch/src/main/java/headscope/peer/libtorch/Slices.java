package headscope.peer.libtorch;

import java.util.List;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.stack;

/** TAP by shifted slices of the padded pictures, each times its weight, added up head by head. */
final class Slices implements SampledLayer {
    private final Taps taps;
    private final int rows;
    private final int cols;
    private final Tensor weight;
    private final LongArrayRef padding;

    Slices(Taps taps, int rows, int cols) {
        this.taps = taps;
        this.rows = rows;
        this.cols = cols;
        weight = Layers.parameter(Math.sqrt(2.0 / taps.k()), taps.heads(), taps.k());
        padding = Shapes.of(taps.n(), taps.n(), taps.n(), taps.n());
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor padded = constant_pad_nd(x, padding);
        TensorVector heads = new TensorVector();
        for (int head = 0; head < taps.heads(); head++) {
            Tensor weights = weight.select(0, head);
            Tensor sum = null;
            for (int tap = 0; tap < taps.k(); tap++) {
                Tensor slice = padded.select(1, taps.channel()[head][tap]).narrow(1, taps.dy()[head][tap], rows).narrow(2, taps.dx()[head][tap], cols);
                Tensor term = weights.select(0, tap).mul(slice);
                sum = sum == null ? term : sum.add(term);
            }
            heads.push_back(sum);
        }
        return stack(heads, 1);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of(weight);
    }
}
