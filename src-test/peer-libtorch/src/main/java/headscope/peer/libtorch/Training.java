package headscope.peer.libtorch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;

/** A network and its optimiser. */
final class Training {
    private static final double LEARNING_RATE = 1e-3;
    private final Net net;
    private final Adam adam;

    Training(Net net) {
        this.net = net;
        adam = new Adam(net.parameterVector(), new AdamOptions(LEARNING_RATE));
    }

    Net net() {
        return net;
    }

    /** Forward, backward, update. */
    void step(Tensor x, Tensor labels) {
        try (var _ = new PointerScope()) {
            adam.zero_grad();
            cross_entropy_loss(net.logits(x), labels).backward();
            adam.step();
        }
    }
}
