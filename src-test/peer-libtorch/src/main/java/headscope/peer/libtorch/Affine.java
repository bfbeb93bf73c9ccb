package headscope.peer.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.zeros;

/**
 * A layer {@code y = x W' + b}.
 *
 * @param weight   [outputs, inputs]
 * @param optional the bias as libtorch wants to be given it
 */
record Affine(Tensor weight, Tensor bias, TensorOptional optional) {
    static Affine random(long inputs, long outputs) {
        Tensor bias = zeros(outputs).set_requires_grad(true);
        return new Affine(Layers.parameter(Math.sqrt(1.0 / inputs), outputs, inputs), bias, new TensorOptional(bias));
    }

    Tensor of(Tensor x) {
        return linear(x, weight, optional);
    }

    /** The same added to what another layer gave. */
    Tensor added(Tensor x, Tensor other) {
        return of(x).add_(other);
    }
}
