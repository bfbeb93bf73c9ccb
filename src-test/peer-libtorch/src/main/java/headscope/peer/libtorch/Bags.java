package headscope.peer.libtorch;

import java.util.List;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.embedding_bag;

/**
 * TAP as a lookup: every cell of the padded pictures is a row of a table with the images of the batch side by side, every cell of the output a bag of k
 * rows with weights. One fused operator forward; the pictures are turned round before and after.
 */
final class Bags implements SampledLayer {
    private static final int SUM = 0;
    private final Taps taps;
    private final int rows;
    private final int cols;
    private final Tensor index;
    private final Tensor offsets;
    private final Tensor weight;
    private final LongArrayRef padding;

    Bags(Taps taps, int rows, int cols) {
        this.taps = taps;
        this.rows = rows;
        this.cols = cols;
        long bags = (long) taps.heads() * rows * cols;
        index = GatheredCells.index(taps, rows, cols, false).view(taps.heads(), taps.k(), (long) rows * cols).transpose(1, 2).contiguous().flatten();
        long[] starts = new long[(int) bags];
        for (int i = 0; i < starts.length; i++) starts[i] = (long) i * taps.k();
        offsets = Tensor.create(starts);
        weight = Layers.parameter(Math.sqrt(2.0 / taps.k()), taps.heads(), taps.k());
        padding = Shapes.of(taps.n(), taps.n(), taps.n(), taps.n());
    }

    @Override
    public Tensor forward(Tensor x) {
        long batch = x.size(0);
        Tensor table = constant_pad_nd(x, padding).flatten(1, -1).t().contiguous();
        Tensor weights = weight.view(taps.heads(), 1, taps.k()).expand(taps.heads(), (long) rows * cols, taps.k()).reshape(-1);
        Tensor sums = embedding_bag(table, index, offsets, false, SUM, false, new TensorOptional(weights), false).get0();
        return sums.t().view(batch, taps.heads(), rows, cols);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of(weight);
    }
}
