package headscope.peer.libtorch;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.randn;

/** What the networks are made of. Tensors made outside a {@code PointerScope} live as long as the program. */
final class Layers {
    private static final LongArrayRef ZERO = Shapes.pair(0);
    private static final LongArrayRef ONE = Shapes.pair(1);
    private static final LongArrayRef TWO = Shapes.pair(2);
    private static final BoolOptional FREE_GRAPH = new BoolOptional();
    private static final TensorArrayRefOptional ALL_INPUTS = new TensorArrayRefOptional();

    private Layers() {}

    /** Stride 1, zero padding. */
    static Tensor conv(Tensor x, Tensor weight, TensorOptional bias, LongArrayRef padding) {
        return conv2d(x, weight, bias, ONE, padding, ONE, 1);
    }

    static Tensor maxPool(Tensor x) {
        return max_pool2d(x, TWO, TWO, ZERO, ONE, false);
    }

    /** Gradients of everything that led to {@code y}, for a given gradient of {@code y}. */
    static void backward(Tensor y, Tensor gradient) {
        y.backward(gradient, FREE_GRAPH, false, ALL_INPUTS);
    }

    /** Normal with this standard deviation. */
    static Tensor parameter(double deviation, long... shape) {
        return randn(shape).mul(new Scalar(deviation)).detach().set_requires_grad(true);
    }
}
