package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.zeros;

/** The local operator of SCIENCE 4.2: a depthwise convolution with a kernel that depends on another map. */
record LocalOperator(SlowNet slow, Pointwise mixer, Tensor scalar, LongArrayRef padding) {
    private static final LongArrayRef ONE = Shapes.pair(1);
    private static final int WIDTH = 32;
    private static final int LAYERS = 2;
    private static final TensorOptional NONE = new TensorOptional();

    static LocalOperator random(int side, int channels) {
        return new LocalOperator(SlowNet.local(side, WIDTH, LAYERS, channels), Pointwise.random(Math.sqrt(2.0 / channels), 0, channels, channels), zeros(1).set_requires_grad(true),
                Shapes.pair(side / 2));
    }

    Tensor of(Tensor context, Tensor z) {
        Tensor convolved = conv2d(z, slow.kernel(context), NONE, ONE, padding, ONE, z.size(1));
        return gelu(Standard.batch(mixer.of(convolved))).add(scalar);
    }

    List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(slow.parameters());
        all.addAll(fast());
        return all;
    }

    List<Tensor> fast() {
        return List.of(mixer.weight(), mixer.bias(), scalar);
    }
}
