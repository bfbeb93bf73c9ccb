package headscope.peer.libtorch;

import java.util.List;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

import static org.bytedeco.pytorch.global.torch.full;

/**
 * A 1x1 convolution.
 *
 * @param weight   [outputs, inputs, 1, 1]
 * @param optional the bias as libtorch wants to be given it
 */
record Pointwise(Tensor weight, Tensor bias, TensorOptional optional) {
    private static final LongArrayRef NONE = Shapes.pair(0);

    static Pointwise random(double deviation, double start, long inputs, long outputs) {
        Tensor bias = full(new long[] {outputs}, new Scalar(start)).set_requires_grad(true);
        return new Pointwise(Layers.parameter(deviation, outputs, inputs, 1, 1), bias, new TensorOptional(bias));
    }

    /** Weights of the size that Kaiming's law gives without a gain. */
    static Pointwise kaiming(double start, long inputs, long outputs) {
        return random(Math.sqrt(1.0 / inputs), start, inputs, outputs);
    }

    Tensor of(Tensor x) {
        return Layers.conv(x, weight, optional, NONE);
    }

    List<Tensor> parameters() {
        return List.of(weight, bias);
    }
}
