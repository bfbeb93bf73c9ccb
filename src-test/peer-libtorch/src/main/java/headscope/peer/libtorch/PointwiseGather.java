package headscope.peer.libtorch;

import java.util.List;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;

/**
 * SHARED without the work on cells nobody reads: one 1 x 1 convolution gives every tap of every head its own map, then {@code index_select} shifts the maps
 * and a sum adds up the taps of each head. Least arithmetic, most memory.
 */
final class PointwiseGather implements SampledLayer {
    private static final TensorOptional NO_BIAS = new TensorOptional();
    private static final LongArrayRef ZERO = Shapes.pair(0);
    private final Taps taps;
    private final int rows;
    private final int cols;
    private final Tensor index;
    private final Tensor weight;
    private final LongArrayRef padding;

    PointwiseGather(Taps taps, int channels, int rows, int cols) {
        this.taps = taps;
        this.rows = rows;
        this.cols = cols;
        index = GatheredCells.index(taps, rows, cols, true);
        weight = Layers.parameter(Math.sqrt(2.0 / taps.k() / channels), (long) taps.heads() * taps.k(), channels, 1, 1);
        padding = Shapes.of(taps.n(), taps.n(), taps.n(), taps.n());
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor maps = constant_pad_nd(Layers.conv(x, weight, NO_BIAS, ZERO), padding);
        return maps.flatten(1, -1).index_select(1, index).view(x.size(0), taps.heads(), taps.k(), (long) rows * cols).sum(2).view(x.size(0), taps.heads(), rows, cols);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of(weight);
    }
}
