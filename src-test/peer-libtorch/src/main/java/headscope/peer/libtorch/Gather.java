package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.zeros;

/** TAP by one {@code index_select} over the padded pictures, then a weighted sum over the taps. */
final class Gather implements SampledLayer {
    private final Taps taps;
    private final int rows;
    private final int cols;
    private final Tensor index;
    private final Tensor weight;
    private final Tensor bias;
    private final List<Tensor> parameters = new ArrayList<>();
    private final LongArrayRef padding;

    Gather(Taps taps, int rows, int cols, boolean biased) {
        this.taps = taps;
        this.rows = rows;
        this.cols = cols;
        index = GatheredCells.index(taps, rows, cols, false);
        weight = Layers.parameter(Math.sqrt(2.0 / taps.k()), taps.heads(), taps.k());
        bias = zeros(taps.heads()).set_requires_grad(true);
        parameters.add(weight);
        if (biased) parameters.add(bias);
        padding = Shapes.of(taps.n(), taps.n(), taps.n(), taps.n());
    }

    @Override
    public Tensor forward(Tensor x) {
        long batch = x.size(0);
        Tensor read = constant_pad_nd(x, padding).flatten(1, -1).index_select(1, index).view(batch, taps.heads(), taps.k(), (long) rows * cols);
        Tensor sum = read.mul(weight.view(1, taps.heads(), taps.k(), 1)).sum(2).view(batch, taps.heads(), rows, cols);
        return parameters.size() == 1 ? sum : sum.add(bias.view(1, taps.heads(), 1, 1));
    }

    @Override
    public List<Tensor> parameters() {
        return parameters;
    }
}
