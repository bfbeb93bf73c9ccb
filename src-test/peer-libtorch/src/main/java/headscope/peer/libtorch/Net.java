package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

import static org.bytedeco.pytorch.global.torch.MemoryFormat;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.zeros;

/**
 * A network for pictures of one channel and 28 x 28 cells in ten classes.
 *
 * @param body  [B, 1, 28, 28] to [B, channels, rows, columns]
 * @param dense weights of the classifier, [10, features]
 */
record Net(UnaryOperator<Tensor> body, Tensor dense, Tensor denseBias, List<Tensor> parameters) {
    private static final int CLASSES = 10;

    private static Net of(UnaryOperator<Tensor> body, int features, List<Tensor> convolutions) {
        Tensor dense = Layers.parameter(Math.sqrt(1.0 / features), CLASSES, features);
        Tensor bias = zeros(CLASSES).set_requires_grad(true);
        List<Tensor> all = new ArrayList<>(convolutions);
        all.addAll(List.of(dense, bias));
        return new Net(body, dense, bias, all);
    }

    /** conv 1 -> 32 -> 64 of 3 x 3 with ReLU, max pooling after the second. */
    static Net cnn(MemoryFormat format) {
        Tensor w1 = Layers.parameter(Math.sqrt(2.0 / 9), 32, 1, 3, 3).contiguous(format).detach().set_requires_grad(true);
        Tensor w2 = Layers.parameter(Math.sqrt(2.0 / 288), 64, 32, 3, 3).contiguous(format).detach().set_requires_grad(true);
        Tensor b1 = zeros(32).set_requires_grad(true);
        Tensor b2 = zeros(64).set_requires_grad(true);
        TensorOptional bias1 = new TensorOptional(b1);
        TensorOptional bias2 = new TensorOptional(b2);
        LongArrayRef same = Shapes.pair(1);
        return of(x -> Layers.maxPool(relu(Layers.conv(relu(Layers.conv(x, w1, bias1, same)), w2, bias2, same))), 64 * 14 * 14, List.of(w1, b1, w2, b2));
    }

    /** Two sampled layers, 1 -> 16 on 28 x 28 and 16 -> 32 on 14 x 14 cells, each with ReLU and max pooling. */
    static Net sampled(SampledLayer first, SampledLayer second) {
        List<Tensor> parameters = new ArrayList<>(first.parameters());
        parameters.addAll(second.parameters());
        return of(x -> Layers.maxPool(relu(second.forward(Layers.maxPool(relu(first.forward(x)))))), 32 * 7 * 7, parameters);
    }

    Tensor logits(Tensor x) {
        return linear(body.apply(x).flatten(1, -1), dense, denseBias);
    }

    TensorVector parameterVector() {
        return new TensorVector(parameters.toArray(Tensor[]::new));
    }
}
