package headscope.peer.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.instance_norm;
import static org.bytedeco.pytorch.global.torch.stack;

/** Standardisation without parameters, by the statistics at hand. */
final class Standard {
    private static final double EPS = 1e-5;
    private static final double MOMENTUM = 0.1;
    private static final int PAIRS = 6;
    /** Kept: this class may be loaded inside a scope. */
    private static final TensorOptional NONE = new TensorOptional().retainReference();

    private Standard() {}

    static Tensor instance(Tensor x) {
        return instance_norm(x, NONE, NONE, NONE, NONE, true, MOMENTUM, EPS, false);
    }

    static Tensor batch(Tensor x) {
        return batch_norm(x, NONE, NONE, NONE, NONE, true, MOMENTUM, EPS, false);
    }

    /** Twelve groups of channels, the even ones over the batch, the odd ones over each sample. */
    static Tensor groups(Tensor x) {
        long each = x.size(1) / (2 * PAIRS);
        Tensor paired = x.view(x.size(0), PAIRS, 2, each * x.size(2) * x.size(3));
        long[] half = {x.size(0), PAIRS * each, x.size(2), x.size(3)};
        Tensor over = batch(paired.select(2, 0).reshape(half));
        Tensor within = instance(paired.select(2, 1).reshape(half));
        long[] back = {x.size(0), PAIRS, each * x.size(2) * x.size(3)};
        return stack(new TensorVector(over.view(back), within.view(back)), 2).view(x.size(0), x.size(1), x.size(2), x.size(3));
    }
}
